"""Tests of the tools and texts that assistants get."""
