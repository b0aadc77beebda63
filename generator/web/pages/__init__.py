"""One file a page; each has ``pages``, a blueprint."""
