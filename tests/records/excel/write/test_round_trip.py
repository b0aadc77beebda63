"""Model → workbook → model, on every sample and on every key of the model."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records import READERS, load_office
from generator.records.every_key import every_key
from generator.records.excel.write import meeting_workbook, office_workbook
from generator.records.excel.write.book import record_workbook
from generator.records.loading import OFFICE_READERS, validate_record
from generator.records.model import Meeting, Office
from generator.records.model.base import Fact
from generator.records.model.plain import to_plain
from generator.records.model.shape import Key, entity_keys
from generator.records.model.sheet_plan import Column, CustomSheet, FormSheet, TableSheet, plan_workbook
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load

ROOT = Path(__file__).parent.parent.parent.parent.parent
MEETINGS = [
    path
    for path in (
        *sorted((ROOT / "data").glob("*.yaml")),
        *sorted((ROOT / "tests" / "services" / "cases").glob("*.yaml")),
    )
    if path.stem not in ("office", "recipients")
]
Back = Callable[[Meeting], Meeting]


@pytest.fixture
def back(tmp_path: Path) -> Back:
    """Through a workbook and back."""

    def through(meeting: Meeting) -> Meeting:
        path = tmp_path / "会议.xlsx"
        path.write_bytes(meeting_workbook(meeting))
        return validate_record(Meeting, READERS[".xlsx"](path))

    return through


def test_the_samples_are_there() -> None:
    assert len(MEETINGS) >= 15


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.stem)
def test_every_sample_comes_back_equal(path: Path, back: Back) -> None:
    meeting = validate_record(Meeting, READERS[".yaml"](path))
    assert back(meeting) == meeting


def test_the_office_file_comes_back_equal(tmp_path: Path) -> None:
    office = load_office(ROOT / "data" / "office.yaml")
    path = tmp_path / "office.xlsx"
    path.write_bytes(office_workbook(office))
    assert load_office(path) == office
    assert ".xlsx" in OFFICE_READERS


@pytest.mark.parametrize("record", [Meeting, Office])
def test_every_key_comes_back_equal(record: type[Fact], tmp_path: Path) -> None:
    """YAML → model → workbook → model → YAML; a later key of the model is here by itself."""
    said = load(dump_yaml(every_key(record))).data
    facts = record.model_validate(said)
    assert to_plain(facts) == said
    path = tmp_path / "资料.xlsx"
    path.write_bytes(record_workbook(facts, "资料"))
    reader = (READERS if record is Meeting else OFFICE_READERS)[".xlsx"]
    read = reader(path)
    assert (read.warnings, read.faults) == ((), ())
    again = validate_record(record, read)
    assert again == facts
    assert load(dump_yaml(to_plain(again))).data == said


def _walk(entity: type[Fact], seen: set[type[Fact]]) -> set[tuple[type[Fact], str]]:
    if entity in seen:
        return set()
    seen.add(entity)
    found = {(entity, key.name) for key in entity_keys(entity) if not key.entity and key.kind != "custom"}
    return found.union(*(_walk(key.entity, seen) for key in entity_keys(entity) if key.entity))


def _laid_out(record: type[Fact]) -> list[FormSheet | TableSheet]:
    return [sheet for sheet in plan_workbook(record).sheets if not isinstance(sheet, CustomSheet)]


def _placed(record: type[Fact]) -> set[tuple[type[Fact], str]]:
    placed: set[tuple[type[Fact], str]] = set()
    for sheet in _laid_out(record):
        top = sheet.entity if isinstance(sheet, TableSheet) else _entity(record, sheet.path)
        placed |= {_home(top, column) for column in sheet.columns}
        placed |= {(record, column.name) for column in (sheet.loose if isinstance(sheet, FormSheet) else ())}
    return placed


def _entity(entity: type[Fact], path: tuple[str, ...]) -> type[Fact]:
    for step in path:
        entity = next(key.entity for key in entity_keys(entity) if key.name == step and key.entity)
    return entity


def _home(top: type[Fact], column: Column) -> tuple[type[Fact], str]:
    return _entity(top, column.path[:-1]), column.path[-1]


@pytest.mark.parametrize("record", [Meeting, Office])
def test_every_key_of_the_model_has_its_column(record: type[Fact]) -> None:
    wanted = _walk(record, set())
    assert len(wanted) > 20
    assert wanted <= _placed(record)


@pytest.mark.parametrize("record", [Meeting, Office])
def test_sheets_and_columns_have_names_excel_takes(record: type[Fact]) -> None:
    names = [sheet.name for sheet in plan_workbook(record).sheets]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("\\/?*[]:") for name in names)
    for sheet in _laid_out(record):
        columns = [
            column.name for column in (*sheet.columns, *(sheet.loose if isinstance(sheet, FormSheet) else ()))
        ]
        assert len(set(columns)) == len(columns)


texts = st.text(
    alphabet=st.characters(
        exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"], include_characters="\n\t"
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text == text.strip() and not text.startswith(("例：", "例:")))
_WIDE_DIGITS = set("０１２３４５６７８９")  # a cell that is all digits is read as the narrow ones
plain_texts = texts.filter(lambda text: not _WIDE_DIGITS & set(text))


def _value(key: Key) -> st.SearchStrategy[object]:
    if key.kind in ("texts", "names"):
        return st.lists(words, min_size=1, max_size=3)
    return words


words = st.one_of(
    st.sampled_from(
        ["=1+1", "007", "9:30", "1.10", "是", "5%", "2024-03-05", "a、b", "甲；乙", "'x", "_x0041_"]
    ),
    plain_texts.filter(lambda text: not set("、，,；;").issuperset(text)),
)


_PART = st.tuples(words, st.lists(words, min_size=1, max_size=3), st.lists(words, max_size=3))


@settings(deadline=None, max_examples=10)
@given(parts=st.lists(_PART, min_size=1, max_size=6))
def test_whatever_is_written_comes_back(
    parts: list[tuple[str, list[str], list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A workbook takes 0.1 s, so that each holds many texts."""
    title, items, names = parts[0]
    meeting = Meeting.model_validate(
        {
            "会议": {"名称": title, "缘由": items, "召集": names},
            "议程": [
                {"类型": title, "要点": items, "人": names, "文件": items} for title, items, names in parts
            ],
            "要求": [
                one
                for title, items, _ in parts
                for one in (
                    {"标题": title, "要点": items, "子项": [{"标题": title, "正文": items}]},
                    *items,
                )
            ],
        }
    )
    path = tmp_path_factory.mktemp("会") / "会议.xlsx"
    path.write_bytes(meeting_workbook(meeting))
    assert validate_record(Meeting, READERS[".xlsx"](path)) == meeting


def test_same_meeting_same_bytes() -> None:
    meeting = validate_record(Meeting, READERS[".yaml"](ROOT / "data" / "full.yaml"))
    assert meeting_workbook(meeting) == meeting_workbook(meeting)
