"""The use cases: what the command line, the batch and the web app ask for."""
