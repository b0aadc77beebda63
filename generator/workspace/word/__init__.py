"""Word files that a person brings into the workspace, and what becomes of them."""
