"""A language model may write where the office has configured one; the facts decide what of it stays."""
