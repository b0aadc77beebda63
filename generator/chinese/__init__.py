"""Pure functions about Chinese text: numerals, dates, enumerators."""
