"""How the form is laid out, which is data: ``templates/_words/表单.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from generator.files import resources
from generator.records.model import Fact, Meeting, Office
from generator.records.model.office import RosterEntry
from generator.records.model.shape import Key, entity_keys
from generator.records.read.common_keys import FORM_WORDS, Spoken, common_keys, entity_paths
from generator.yamlfile import loader

_OWN = {(RosterEntry, "姓名")}  # where the names come from
Picked: TypeAlias = "str | tuple[type[Fact], str]"  # a key wherever it stands, or in one entity


@dataclass(frozen=True, slots=True)
class FormConfig:
    """``groups`` are (name, top-level keys); ``basic`` the keys of an entity that are shown first, by the
    path where it first stands; ``suggestions`` (by entity and key) are words the model itself does not
    give. ``questions``: by the place in the record, or by what a paper calls missing; ``also_used``: groups
    a kind uses without telling them."""

    groups: Mapping[type[Fact], tuple[tuple[str, tuple[str, ...]], ...]]
    basic: Mapping[type[Fact], tuple[str, ...]]
    narrow: int
    narrowed: Mapping[type[Fact], tuple[str, ...]]
    people: frozenset[Picked]
    units: frozenset[Picked]
    not_picked: frozenset[tuple[type[Fact], str]]
    suggestions: Mapping[tuple[type[Fact], str], tuple[str, ...]]
    wanting: Mapping[str, str]
    forms: Mapping[str, str]
    questions: Mapping[str, str]
    question_forms: Mapping[str, str]
    most_questions: int
    also_used: Mapping[str, tuple[str, ...]]

    def basic_of(self, entity: type[Fact]) -> tuple[str, ...]:
        """All of its keys when nothing is said of it."""
        return self.basic.get(entity) or tuple(key.name for key in entity_keys(entity) if key.offered)

    def narrow_of(self, entity: type[Fact]) -> tuple[str, ...]:
        """The columns of its tables where there is little room."""
        plain = {key.name for key in entity_keys(entity) if key.entity is None and key.offered}
        usual = tuple(name for name in self.basic_of(entity) if name in plain)
        return self.narrowed.get(entity) or usual[: self.narrow]

    def suggested(self, entity: type[Fact], key: Key) -> tuple[str, ...]:
        """Usual words of an open text, of the model or of the file of the form."""
        return key.suggestions or self.suggestions.get((entity, key.name), ())

    def picks(self, entity: type[Fact], key: str) -> str:
        """``people``, ``units`` or an empty text: what is offered while a person types there."""
        if (entity, key) in self.not_picked or (entity, key) in _OWN:
            return ""
        own = next((one for one in ("people", "units") if (entity, key) in getattr(self, one)), "")
        return own or ("people" if key in self.people else "units" if key in self.units else "")


@lru_cache(maxsize=1)
def words() -> FormConfig:
    """The words of the form, read once. Raises GeneratorError."""
    said: Any = loader.load_mapping(resources.read_text(FORM_WORDS), FORM_WORDS)
    entities = dict(entity_paths(Meeting))
    return FormConfig(
        groups={
            Meeting: _with_the_rest(_groups(said["分组"]), Meeting),
            Office: _with_the_rest(_groups(said["单位资料分组"]), Office),
        },
        basic=common_keys(),
        narrow=int(said["窄栏列数"]),
        narrowed={entities[tuple(path.split("."))]: tuple(names) for path, names in said["窄栏"].items()},
        people=frozenset(_picked(entities, one) for one in said["人名"]),
        units=frozenset(_picked(entities, one) for one in said["单位名"]),
        not_picked=frozenset(_key_at(entities, path) for path in said["不选"]),
        suggestions={_key_at(entities, path): tuple(names) for path, names in said["建议"].items()},
        wanting=said["待补"],
        forms=said["写法"],
        questions=said["提问"],
        question_forms=said["问法"],
        most_questions=int(said["问法"]["最多还问"]),
        also_used={kind: tuple(names) for kind, names in said["也用到"].items()},
    )


def key_of(model: type[Fact], path: tuple[str | int, ...]) -> Key | None:
    """The key that stands at ``path`` (``("议程", 1, "人")``); numbers are passed over. Below facts of the
    user's own every name is known, as a text. None: not known."""
    found, within = None, model
    for step in path:
        if isinstance(step, int):
            continue
        if found is not None and found.kind == "custom":
            return Key(str(path[-1]) if isinstance(path[-1], str) else step, "text")
        found = next((key for key in entity_keys(within) if key.name == step), None)
        if found is None:
            return None
        within = found.entity or Fact
    return found


def _key_at(entities: Mapping[Spoken, type[Fact]], path: str) -> tuple[type[Fact], str]:
    *upper, last = path.split(".")
    return entities[tuple(upper)], last


def _picked(entities: Mapping[Spoken, type[Fact]], name: str) -> Picked:
    return _key_at(entities, name) if "." in name else name


def _groups(said: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((one["名称"], tuple(one["含"])) for one in said)


def _with_the_rest(
    groups: tuple[tuple[str, tuple[str, ...]], ...], model: type[Fact]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Keys of the model that no group names join the last one."""
    named = {name for _, names in groups for name in names}
    rest = tuple(key.name for key in entity_keys(model) if key.name not in named and not key.bookkeeping)
    *first, (last, names) = groups
    return (*first, (last, names + rest))
