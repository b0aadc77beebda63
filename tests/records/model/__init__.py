"""What may stand in a data file, and what is told when it may not."""
