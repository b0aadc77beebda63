"""Where a text got its facts: values of the record found again in finished text."""
