"""Matters: anything promised to somebody that must be seen through, with its clocks, turns, batons and voices."""
