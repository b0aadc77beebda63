"""Facts in, Chinese out: one table of cases for each module of prose."""
