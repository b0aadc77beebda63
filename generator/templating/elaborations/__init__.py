"""What may follow a fact: sentences by concept, in data (``templates/_elaborations/``)."""
