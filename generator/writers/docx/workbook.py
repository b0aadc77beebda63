"""The smallest workbook Word opens for editing the figures of a chart; the same figures, the same bytes."""

from __future__ import annotations

from generator.writers.docx.archive import compress_member, zip_members
from generator.writers.docx.parts import PROLOG, R
from generator.writers.special_tables import Chart
from generator.writers.xml_text import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET_NAME = "Sheet1"


def chart_workbook(chart: Chart) -> bytes:
    """A1 the corner, row 1 the series, column A the categories."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_TYPES}">'
            f'<Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{R}"><sheets>'
            f'<sheet name="{SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": _sheet(chart),
    }
    return zip_members(compress_member(name, (PROLOG + xml).encode()) for name, xml in parts.items())


def column(number: int) -> str:
    """1 → A, 27 → AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _sheet(chart: Chart) -> str:
    head = [_words(chart.corner), *(_words(one.name) for one in chart.series)]
    rows = [head]
    for at, category in enumerate(chart.categories):
        rows.append([_words(category), *(_number(one.values[at]) for one in chart.series)])
    data = "".join(_row(cells, number) for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'


def _row(cells: list[str], number: int) -> str:
    made = [cell.format(f"{column(at)}{number}") for at, cell in enumerate(cells, 1) if cell]
    return f'<row r="{number}">{"".join(made)}</row>'


def _words(text: str) -> str:
    safe = escape(text).replace("{", "{{").replace("}", "}}")
    return f'<c r="{{}}" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def _number(value: str | None) -> str:
    return "" if value is None else f'<c r="{{}}"><v>{value}</v></c>'


def _relation(kind: str, target: str) -> str:
    link = f'<Relationship Id="rId1" Type="{R}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{link}</Relationships>'
