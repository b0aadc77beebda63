"""The list of meetings: at a glance, in full, and with counts of findings."""
