"""Blocks → the tree: labels, headings, heads and feet found."""
