"""Blocks of a speech from facts: openings, points, targets, the ledger and the rest."""
