"""The document kinds there are: one template file each, described by its own front matter."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.errors import DataError, TemplateError, UnknownKindError
from generator.records.format_changes import written_now
from generator.records.versions import KEY
from generator.templating.faults import TemplateFault, nearest
from generator.templating.heads import split_head
from generator.templating.missing import Absent, label
from generator.templating.search import BUILTIN, Search, find_templates
from generator.templating.view import view
from generator.yamlfile import loader

SUFFIX = ".j2.md"
SPOKEN = "讲话"
FAMILIES = (SPOKEN, "公文", "会务", "督办", "宣传")
_NEEDED = ("名称", "版式", "族")
SAYS, MAY_SKIP, SILENT = "该讲", "可略", "不讲"
VOICE, HOST, ELABORATES = "谁讲", "主持人", "阐发"
_ELABORATION = {"有": True, "无": False}
GONE = ("篇幅",)
"""Keys of older versions, which say nothing any more."""
_KEYS = (*_NEEDED, "简介", "文件名", "需要", "场合", "次序", VOICE, ELABORATES, SAYS, MAY_SKIP, SILENT)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind. ``slug`` is its file's name without ending; ``filename`` a template of the file name;
    ``needs`` the key paths it cannot do without (``会议.名称``); ``occasions`` the types of meeting it is
    for (none: any); ``template`` what the loader calls it, ``path`` where the file is, ``version`` that of
    the format it is written in. ``says``: the key paths whose facts it has to tell; ``may_skip`` and
    ``silent``: those it may leave out, and those it does not tell, each with the reason. ``hosting``: it is
    the host who speaks; ``elaborates``: sentences may follow the facts, as the length has it."""

    slug: str
    name: str
    summary: str
    layout: str
    filename: str
    family: str
    needs: tuple[str, ...]
    template: str
    path: Path
    order: int = 0
    occasions: tuple[str, ...] = ()
    version: str = ""
    says: tuple[str, ...] = ()
    may_skip: tuple[tuple[str, str], ...] = ()
    silent: tuple[tuple[str, str], ...] = ()
    hosting: bool = False
    elaborates: bool = False

    @property
    def is_spoken(self) -> bool:
        """Whether somebody says it aloud."""
        return self.family == SPOKEN


def catalog(search: Search | Sequence[Path] = ()) -> tuple[DocumentKind, ...]:
    """All kinds, by family and order. Raises TemplateError for a template whose front matter is wrong,
    and for two templates with one name."""
    order = find_templates(search)
    kinds = [_kind(order, name) for name in order.names(f"*{SUFFIX}") if not name.startswith("_")]
    kinds.sort(key=lambda kind: (FAMILIES.index(kind.family), kind.order, kind.slug))
    seen: dict[str, DocumentKind] = {}
    for kind in kinds:
        other = seen.setdefault(kind.name, kind)
        if other is not kind:
            raise TemplateError(f"名称“{kind.name}”已经给了模板 {other.template}，请改掉一个", kind.template)
    return tuple(kinds)


def find_kind(name: str, search: Search | Sequence[Path] = ()) -> DocumentKind:
    """The kind of a Chinese name or slug. Raises UnknownKindError with the nearest and the list."""
    kinds = catalog(search)
    for kind in kinds:
        if name in (kind.name, kind.slug):
            return kind
    known = [word for kind in kinds for word in (kind.name, kind.slug)]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    gone = written_now("文种", name)
    hint = f"{gone}。" if gone else f"，是不是“{close[0]}”？" if close else "。"
    raise UnknownKindError(f"没有“{name}”这个文种{hint}可用的有：{'、'.join(kind.name for kind in kinds)}")


def is_bundled(kind: DocumentKind) -> bool:
    """Whether the template of a kind is the program's own, not a copy that somebody may have changed."""
    return kind.path == find_templates().find(BUILTIN + kind.template)


def wanted(meeting: Any, kind: DocumentKind) -> list[str]:
    """Labels of the facts a kind needs and a meeting (model or mapping) does not give.

    A need ``目标或要求`` is met by either. Raises TemplateError when a need names a field that does not
    exist.
    """
    missing = []
    for need in kind.needs:
        either = [tuple(path.split(".")) for path in need.split("或")]
        given = [_given(meeting, path, need, kind) for path in either]
        if not any(given):
            missing.append("或".join(label(path) for path in either))
    return missing


def _given(meeting: Any, path: tuple[str, ...], need: str, kind: DocumentKind) -> bool:
    value = view(meeting)
    try:
        for step in path:
            value = value.field(step) if not isinstance(value, Absent) else value[step]
    except (TemplateFault, AttributeError) as error:
        raise TemplateError(f"“需要”里的“{need}”不对：{error}", kind.template) from error
    return not isinstance(value, Absent) and (not hasattr(value, "__len__") or len(value) > 0)


def _kind(search: Search, name: str) -> DocumentKind:
    """Who speaks, and how much, is taken from the bundled kind where a user's own copy, it may be older than
    this program, does not say it."""
    path = search.find(name)
    assert path is not None
    kind, usual = _read(name, path, path.stat().st_mtime_ns), search.find(BUILTIN + name)
    if usual is None or usual == path:
        return kind
    bundled, said = (
        _read(name, usual, usual.stat().st_mtime_ns),
        _said_keys(name, path, path.stat().st_mtime_ns),
    )
    return replace(
        kind,
        hosting=(kind if VOICE in said else bundled).hosting,
        elaborates=(kind if ELABORATES in said else bundled).elaborates,
    )


@lru_cache(maxsize=512)
def _said_keys(name: str, path: Path, changed: int) -> frozenset[str]:
    head, _ = split_head(Search((path.parent,), path.parent).read(path.name)[0])
    return frozenset(map(str, loader.load_mapping(head, name)))


@lru_cache(maxsize=512)
def _read(name: str, path: Path, changed: int) -> DocumentKind:
    """``changed`` is there so that an edited file is read again."""
    text, _ = Search((path.parent,), path.parent).read(path.name)
    head, _ = split_head(text)
    try:
        said = loader.load_mapping(head, name)
    except DataError as error:
        raise TemplateError(f"开头的说明（两行 --- 之间）写法不对：{error}", name) from error
    _check(said, name)
    return DocumentKind(
        slug=name.removesuffix(SUFFIX),
        name=_text(said, "名称", name),
        summary=_text(said, "简介", name),
        layout=_text(said, "版式", name),
        filename=_text(said, "文件名", name) or "{{ 会议.名称 }} " + _text(said, "名称", name),
        family=_text(said, "族", name),
        needs=_listed(said, "需要"),
        template=name,
        path=path,
        order=_number(said, name),
        occasions=_listed(said, "场合"),
        version=_text(said, KEY, name),
        says=_listed(said, SAYS),
        may_skip=_reasons(said, MAY_SKIP, name),
        silent=_reasons(said, SILENT, name),
        hosting=_text(said, VOICE, name) == HOST,
        elaborates=_ELABORATION.get(_text(said, ELABORATES, name), False),
    )


def _check(said: Mapping[str, Any], name: str) -> None:
    for key in _NEEDED:
        if not said.get(key):
            raise TemplateError(f"开头的说明里缺少“{key}”，请补上", name, 1)
    for key in said:
        if key not in (*_KEYS, *GONE, KEY):
            hint = nearest(key, _KEYS) or f"，可用的有：{'、'.join(_KEYS)}"
            raise TemplateError(f"开头的说明里没有“{key}”这一项{hint}", name, 1)
    if said.get(VOICE) not in (None, "", HOST):
        raise TemplateError(f"“{VOICE}”只能写{HOST}，别人讲的不用写（填的是：{said[VOICE]}）", name, 1)
    if said.get(ELABORATES) not in (None, "", *_ELABORATION):
        ways = "或".join(_ELABORATION)
        raise TemplateError(f"“{ELABORATES}”只能写{ways}（填的是：{said[ELABORATES]}）", name, 1)
    if said["族"] not in FAMILIES:
        raise TemplateError(f"“族”应为{'、'.join(FAMILIES)}中的一个（填的是：{said['族']}）", name, 1)


def _text(said: Mapping[str, Any], key: str, name: str) -> str:
    value = said.get(key) or ""
    if not isinstance(value, str):
        raise TemplateError(f"开头的说明里“{key}”应是一段文字", name, 1)
    return value


def _listed(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = said.get(key) or []
    return tuple(str(one) for one in (value if isinstance(value, list) else [value]))


def _reasons(said: Mapping[str, Any], key: str, name: str) -> tuple[tuple[str, str], ...]:
    """``{通知、纪要: 别的文稿里的事}`` → each path with its reason."""
    table = said.get(key) or {}
    if not isinstance(table, dict) or not all(isinstance(one, str) and one for one in table.values()):
        raise TemplateError(f"开头的说明里“{key}”每一行应是 路径: 理由，例如 参会: 名单在通知里", name, 1)
    return tuple((path, reason) for paths, reason in table.items() for path in str(paths).split("、"))


def _number(said: Mapping[str, Any], name: str) -> int:
    text = _text(said, "次序", name) or "0"
    if not text.isdecimal() or len(text) > 6:
        raise TemplateError(f"“次序”应为整数（填的是：{text}）", name, 1)
    return int(text)
