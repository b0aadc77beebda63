"""Inputs that are damaged by seed, and what they are given to. See test_fuzz.py."""
