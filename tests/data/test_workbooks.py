"""The samples that are workbooks say the same as the text files beside them."""

from pathlib import Path

import pytest

from generator.records import READERS, load_recipients
from generator.records.excel.write import meeting_workbook
from generator.records.loading import validate_record
from generator.records.model import Meeting
from generator.services.convert_workbook import recipients_workbook

DATA = Path(__file__).parent.parent.parent / "data"
MEETING, RECIPIENTS = DATA / "环保攻坚动员.xlsx", DATA / "recipients.xlsx"


@pytest.fixture(scope="module", autouse=True)
def written_anew(request: pytest.FixtureRequest) -> None:
    """``--rewrite-goldens`` makes both, for a model that has changed."""
    if request.config.getoption("--rewrite-goldens"):
        MEETING.write_bytes(
            meeting_workbook(validate_record(Meeting, READERS[".yaml"](MEETING.with_suffix(".yaml"))))
        )
        RECIPIENTS.write_bytes(recipients_workbook(DATA / "recipients.csv"))


def test_the_meeting_is_the_same_in_both() -> None:
    record = READERS[".xlsx"](MEETING)
    assert record.warnings == () == record.faults
    assert validate_record(Meeting, record) == validate_record(
        Meeting, READERS[".yaml"](MEETING.with_suffix(".yaml"))
    )


def test_the_recipients_are_the_same_in_all_three() -> None:
    lists = [load_recipients(DATA / f"recipients.{ending}") for ending in ("xlsx", "csv", "yaml")]
    assert len({tuple(tuple(row.values.items()) for row in one.rows) for one in lists}) == 1
    assert len(lists[0].rows) == 12
    assert {one.keys for one in lists} == {("单位", "称呼", "名额", "座位")}


def test_the_demo_builds_each_meeting_once() -> None:
    from generator.services.samples import sample_meetings

    stems = [path.stem for path in sample_meetings()]
    assert len(stems) == len(set(stems))
    assert MEETING.stem in stems
