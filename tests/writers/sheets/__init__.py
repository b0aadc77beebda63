"""What is painted on a page, and the text over it."""
