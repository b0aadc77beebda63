"""Plain data → YAML text that a person reads and edits; ``yamlfile.loader`` reads it back unchanged."""

from __future__ import annotations

import io
import re
from typing import Any

import yaml

from generator.yamlfile.loader import YamlValue

_TEXT = "tag:yaml.org,2002:str"
_CLOCK = re.compile(r"\d+:\d+(:\d+)?")


class _Dumper(yaml.SafeDumper):
    """Lists stand indented under their key; dates stand as they are written."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (the name is PyYAML's)
        first: [one for one in found if one[0] != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Any, text: str) -> yaml.ScalarNode:
    """Double quotes where quotes are needed, as in the samples; several lines as a block."""
    style = "|" if "\n" in text else '"' if needs_quotes(text) else None
    node: yaml.ScalarNode = dumper.represent_scalar(_TEXT, text, style=style)
    return node


def needs_quotes(text: str, flow: bool = False) -> bool:
    """Whether a text of one line must be quoted to be read back, inside ``[ ]`` and ``{ }`` if ``flow``."""
    seen = _RESOLVER.analyze_scalar(text)
    bare = seen.allow_flow_plain if flow else seen.allow_block_plain
    return not bare or text.startswith("-") or _is_ambiguous(text)


def _is_ambiguous(text: str) -> bool:
    """Whether another YAML reader would take the bare text for a number, a time, yes, no or nothing."""
    return bool(_CLOCK.fullmatch(text)) or _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) != _TEXT


_RESOLVER: Any = _Dumper(io.StringIO(), allow_unicode=True)
_Dumper.add_representer(str, _text)


def dump_yaml(data: dict[str, YamlValue]) -> str:
    """YAML in block style, keys in the order of ``data``, no line ever folded."""
    return str(
        yaml.dump(
            data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False
        )
    )
