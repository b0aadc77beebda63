"""What Excel shows of a value under a number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

Rules that ECMA leaves open are settled as Excel does it: half a unit is rounded away from zero from the
fifteen decimal digits Excel keeps, so 2.675 under ``0.00`` is 2.68. Compared with SheetJS's formatter in
``tests/records/excel/number_format``. Pure functions; no workbook here.
"""

from generator.records.excel.read.number_format.builtin import builtin_format
from generator.records.excel.read.number_format.dates import DateParts
from generator.records.excel.read.number_format.general import general_text
from generator.records.excel.read.number_format.show import NumberFormat, number_format
from generator.records.excel.read.number_format.syntax import UnknownFormat

__all__ = ["DateParts", "NumberFormat", "UnknownFormat", "builtin_format", "general_text", "number_format"]
