"""Tables as figures: what the cells are, which of them follow from others, and which one is wrong."""
