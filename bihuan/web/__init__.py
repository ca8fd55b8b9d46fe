"""Screens, cut by audience."""
