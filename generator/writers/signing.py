"""署名 and 成文日期, with and without a seal, of one issuer and of several (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

from generator.writers import inline
from generator.writers.align import text_width_twips
from generator.writers.flow_items import FlowItem, FlowParagraph, FlowTable, Runs
from generator.writers.layout import Layout, ParagraphStyle

_SEALED_NAME, _SEALED_DATE = "盖章署名", "盖章日期"
_DATE_RIGHT = 4  # characters right of the date under a seal
_BETWEEN = 170  # twips between two seals, 3 mm
_AT_MOST = 3  # seals a row
_SLACK = 40  # twips, so that what fits exactly does not wrap


def signature(
    names: tuple[str, ...], dates: tuple[str, ...], style: ParagraphStyle, date_style: str, room: int
) -> list[FlowItem]:
    """Without a seal (7.3.5.2). In a line of ``room`` twips the names end 2 characters from the right, the
    date begins 2 characters right of where the longest name begins; a longer date itself ends 2 from the
    right, and the names move left.

    The indent of the date is a number: when somebody changes the name in Word, the date stays. What would
    follow the width of the name does not hold elsewhere: a frame as wide as its text is no frame in
    LibreOffice 7.4 (both lines at the left margin), a table as wide as its text keeps the width it has in the
    file there, and a longer name wraps; in Word such a table would also move a name less than two characters
    longer than the date away from its two characters at the right.
    """
    margin = style.right.twips or 2 * style.char
    longest = max((text_width_twips(name, style) for name in names), default=0)
    date = max((text_width_twips(text, style) for text in dates), default=0)
    name_right = margin + (date + 2 * style.char - longest if date > longest else 0)
    date_left = room - (name_right + longest - 2 * style.char if names and date <= longest else margin + date)
    return [
        *(FlowParagraph(style.name, inline.value_runs(name), right=name_right) for name in names),
        *(
            FlowParagraph(date_style, inline.value_runs(text), left=max(date_left, 0), right=-_SLACK)
            for text in dates
        ),
    ]


def sealed_signature(names: tuple[str, ...], dates: tuple[str, ...], layout: Layout) -> list[FlowItem]:
    """Under a seal (7.3.5.1): the date ends 4 characters from the right, the last name is centred over it;
    both move left where that name would leave the text.

    One issuer has the seal begin within a line below the text; several stand in rows, a seal each.
    """
    style, date_style = layout.style(_SEALED_NAME), layout.style(_SEALED_DATE)
    date = max((text_width_twips(text, date_style) for text in dates), default=0)
    last = text_width_twips(names[-1], style) if names else 0
    usual = _DATE_RIGHT * date_style.char + date // 2
    centre = max(usual, last // 2 + _SLACK)
    around = max(layout.page.text_width - 2 * centre, 0)
    made: list[FlowItem] = []
    if len(names) == 1:
        made.append(FlowParagraph(style.name, inline.value_runs(names[0]), layout.body_line, around))
    elif names:
        made += _rows(names, layout, usual, centre)
    made += [FlowParagraph(date_style.name, inline.value_runs(text), left=around) for text in dates]
    return made


def _rows(names: tuple[str, ...], layout: Layout, centre: int, over_date: int) -> list[FlowTable]:
    """Rows of seals, filled from the left but for the last, whose last seal stands over the date. Names
    stand at the foot of their row, a seal's width below those above. A name too long for two a row stands
    alone, and the others in rows all the same. ``centre``: of the last seal of a row, from the right;
    ``over_date``: that of a long name over the date."""
    room, seal, style = layout.page.text_width - centre, layout.seal.width, layout.style(_SEALED_NAME)
    widths = {name: text_width_twips(name, style) + _SLACK for name in names}
    widest_of_two = min(room - seal // 2, 2 * centre)
    short = [name for name in names if widths[name] <= widest_of_two]
    longest = max((widths[name] for name in short), default=0)
    count = min(len(short), _AT_MOST)
    while count > 1 and (room - seal // 2) // (count - 1) < max(seal + _BETWEEN, longest):
        count -= 1
    pitch = min((room - seal // 2) // (count - 1) if count > 1 else 2 * centre, 2 * centre)
    left = room - pitch // 2 - (max(count, 1) - 1) * pitch
    rows = _filled_rows(names, short, count)
    made: list[FlowTable] = []
    for at, row in enumerate(rows):
        cells: tuple[Runs, ...] = tuple(inline.value_runs(name) for name in row)
        columns, start = (pitch,) * count, left
        if row[0] not in short:
            columns = (widths[row[0]],)
            start = layout.page.text_width - over_date - columns[0] // 2
            start = max(start if at == len(rows) - 1 else min(left, start), 0)
        else:
            empty = ((),) * (count - len(cells))
            cells = (*empty, *cells) if at == len(rows) - 1 else (*cells, *empty)
        made.append(
            FlowTable(
                _SEALED_NAME,
                (),
                (cells,),
                before=0 if made else layout.body_line,
                bare=True,
                columns=columns,
                left=start,
                row=seal + _BETWEEN if made else 0,
            )
        )
    return made


def _filled_rows(names: tuple[str, ...], short: list[str], count: int) -> list[list[str]]:
    """The names in their order, ``count`` short ones a row, each of the others in a row of its own."""
    rows: list[list[str]] = []
    for name in names:
        goes_on = rows and name in short and rows[-1][0] in short and len(rows[-1]) < count
        if goes_on:
            rows[-1].append(name)
        else:
            rows.append([name])
    return rows
