"""A kind and its facts → the draft; a template that is text in hand; the file name of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.errors import TemplateError
from generator.templating.catalog import DocumentKind
from generator.templating.environment import environment
from generator.templating.escaping import CLOSE, OPEN, unescape_text
from generator.templating.heads import finish
from generator.templating.limits import Limits
from generator.templating.rendering import compile_text, load, run
from generator.templating.search import Search, find_templates
from generator.templating.view import names, wrap

DEFAULT_LIMITS = Limits()


def render(
    kind: DocumentKind,
    context: Mapping[str, Any],
    *,
    search: Search | Sequence[Path] = (),
    strict: bool = False,
    extra_globals: Mapping[str, Callable[..., Any]] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> str:
    """The draft of a kind: ``context`` (Chinese name → model, list, mapping, text) through its template.

    ``extra_globals`` are functions templates may call; they get views (see :func:`unwrap`). With
    ``strict`` facts that would show as 【待补：…】 are refused. Raises TemplateError.
    """
    jinja = environment(find_templates(search))
    values = {**(extra_globals or {}), **{name: wrap(value, (name,)) for name, value in context.items()}}
    text, state = run(load(jinja, kind.template), jinja, values, limits)
    if strict and state.missing:
        said = "、".join(state.missing)
        raise TemplateError(f"{kind.name}还缺{len(state.missing)}项：{said}，请在资料里补上")
    return finish(text)


def render_text(
    source: str,
    context: Mapping[str, Any],
    *,
    search: Search | Sequence[Path] = (),
    name: str = "（文字）",
    limits: Limits = DEFAULT_LIMITS,
) -> str:
    """The same for a template that is text in hand. Raises TemplateError."""
    jinja = environment(find_templates(search))
    values = {key: wrap(value, (key,)) for key, value in context.items()}
    text, _ = run(compile_text(jinja, source, name), jinja, values, limits)
    return finish(text)


def filename(
    kind: DocumentKind, context: Callable[[], Mapping[str, Any]], *, search: Search | Sequence[Path] = ()
) -> str:
    """The file name of a document without ending, as plain text; making it legal is for the saver.
    ``context`` is asked for by names with tags only."""
    if "{" not in kind.filename:  # most kinds are called what they are called
        return unescape_text(kind.filename).strip()
    jinja = environment(find_templates(search))
    values = {key: wrap(value, (key,)) for key, value in context().items()}
    text, _ = run(
        compile_text(jinja, kind.filename, f"{kind.template} 的文件名"), jinja, values, DEFAULT_LIMITS
    )
    return unescape_text(text.replace(OPEN, "").replace(CLOSE, "")).strip()


def context_of(model: Any) -> dict[str, Any]:
    """Chinese name → value for every field and derived value of an entity, as ``context`` of a render."""
    return {name: get(model) for name, get in names(model).items()}
