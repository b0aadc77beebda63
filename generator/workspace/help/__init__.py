"""What the help pages show: the kinds and the templates."""
