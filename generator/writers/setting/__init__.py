"""Setting type: lines are broken and pages counted here, once, for every writer that shows pages.

Lengths are twips. A docx cannot be told where its lines break, but what is decided here (spacing of lines and
of characters) goes into it, so that Word breaks them alike.
"""
