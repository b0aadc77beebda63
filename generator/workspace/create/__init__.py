"""Starting a meeting: blank, from a sample, from last year's."""
