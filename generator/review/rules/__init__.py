"""The rules of the review: one function a rule, one file a theme."""
