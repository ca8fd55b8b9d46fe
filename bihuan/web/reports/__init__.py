"""Figures, and the records they count."""
