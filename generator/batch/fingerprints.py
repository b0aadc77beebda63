"""Digests of everything a row's files depend on; equal fingerprints mean equal files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from generator import __version__
from generator.batch.render_row import BatchSpec
from generator.files.regular_files import read_regular
from generator.review import RuleConfig
from generator.templating import find_templates
from generator.writers.layout import office_layout

_SIZE = 16


def job_fingerprint(spec: BatchSpec, files: Iterable[Path | None]) -> bytes:
    """Of all that every row shares: data files, templates and layouts, options, formats, the program."""
    digest = blake2b(digest_size=_SIZE)
    options = spec.render_options
    said = (options.variant, options.length, options.strict, options.layout, options.stage)
    digest.update(repr((__version__, spec.kind.name, spec.formats, said, _rules_key(spec.rules))).encode())
    digest.update(repr(spec.dismissals.entries).encode("utf-8", "surrogatepass"))
    for path in (*files, *_templates(spec), options.base):
        digest.update(f"\0{path.name if path else ''}\0".encode())
        digest.update(read_regular(path) if path else b"")
    return digest.digest()


def _rules_key(rules: RuleConfig) -> tuple[object, ...]:
    words = [(one.pattern.pattern, one.instead, one.level, one.why) for one in rules.words]
    sets = (sorted(rules.off), sorted(rules.levels.items()), sorted(rules.limits.items()))
    return (*sets, words, rules.forbidden, rules.plugins)


def row_fingerprint(spec: bytes, name: str, values: Mapping[str, str]) -> str:
    """Of one row under the name of its files."""
    said = json.dumps([name, *values.items()], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=_SIZE, key=spec).hexdigest()


def _templates(spec: BatchSpec) -> list[Path]:
    options = spec.render_options
    search = find_templates(options.search)
    found = [path for folder in search.folders for path in sorted(folder.rglob("*")) if path.is_file()]
    own = office_layout([options.beside, *options.search] if options.beside else options.search)
    return [*found, own] if own else found
