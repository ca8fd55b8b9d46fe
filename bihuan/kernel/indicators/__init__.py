"""Figures: every one is a set of records that whoever is entitled to the figure can open."""
