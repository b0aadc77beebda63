"""Seats on a platform, against the rule as it is told: outwards from the middle, the left hand first."""

from __future__ import annotations

import pytest

from generator.templating.prose.seating import in_rows, seen_by_audience, seen_by_sitters

COUNTS = range(1, 31)


def told(count: int, first_on_left: bool) -> list[int]:
    """The rule step by step, as the sitters see it (their left hand on the left).

    Odd: 1 in the middle; even: the two in the middle are 1 and 2, which of them on the left is a matter
    of school. From there every further number sits at the free end of the side whose turn it is.
    """
    if count % 2:
        row, left_next = [1], True
    else:
        row, left_next = ([1, 2], True) if first_on_left else ([2, 1], False)
    for number in range(len(row) + 1, count + 1):
        row = [number, *row] if left_next else [*row, number]
        left_next = not left_next
    return row


@pytest.mark.parametrize(
    ("count", "first_on_left", "row"),
    [
        (7, False, (7, 5, 3, 1, 2, 4, 6)),
        (7, True, (7, 5, 3, 1, 2, 4, 6)),
        (6, False, (5, 3, 1, 2, 4, 6)),
        (6, True, (6, 4, 2, 1, 3, 5)),
        (1, False, (1,)),
        (2, False, (1, 2)),
        (2, True, (2, 1)),
    ],
)
def test_rows_as_the_audience_sees_them(count: int, first_on_left: bool, row: tuple[int, ...]) -> None:
    assert seen_by_audience(count, first_on_left) == row


@pytest.mark.parametrize("first_on_left", [False, True])
@pytest.mark.parametrize("count", COUNTS)
def test_every_row_follows_the_rule_as_told(count: int, first_on_left: bool) -> None:
    assert list(seen_by_sitters(count, first_on_left)) == told(count, first_on_left)


@pytest.mark.parametrize("first_on_left", [False, True])
@pytest.mark.parametrize("count", COUNTS)
def test_everybody_sits_once_and_the_first_in_the_middle(count: int, first_on_left: bool) -> None:
    row = seen_by_audience(count, first_on_left)
    assert sorted(row) == list(range(1, count + 1))
    assert row.index(1) in {(count - 1) // 2, count // 2}
    away = [abs(row.index(number) - (count - 1) / 2) for number in range(1, count + 1)]
    assert away == sorted(away)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("rows", [None, 1, 2, 3, 4])
@pytest.mark.parametrize("per_row", [None, 1, 5, 9])
def test_rows_are_filled_from_the_front_and_nobody_stands(
    count: int, rows: int | None, per_row: int | None
) -> None:
    people = list(range(1, count + 1))
    made = in_rows(people, rows, per_row)
    assert [one for row in made for one in row] == people
    widths = [len(row) for row in made]
    assert widths[:-1] == [widths[0]] * (len(widths) - 1)
    asked = rows or -(-count // 21)  # as many as can be read on one page
    assert widths[-1] <= widths[0] == min(per_row or -(-count // asked), count)


def test_no_people_no_rows() -> None:
    assert in_rows([], 2, 5) == []
