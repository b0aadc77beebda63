"""The draft page: the editor, and merging after the facts changed."""
