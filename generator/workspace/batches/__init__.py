"""Batches started in the browser: list of recipients, preparation, jobs."""
