"""Parts of the Word file, read as XML."""
