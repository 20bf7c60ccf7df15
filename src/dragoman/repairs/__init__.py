"""Deterministic mends of what checks find, one file each."""
