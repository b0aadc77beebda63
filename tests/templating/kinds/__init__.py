"""Each kind on the samples: the structure it must show."""
