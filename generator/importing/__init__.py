"""Old files → drafts and facts: Word files, plain text and drafts become Markdown with their structure found."""
