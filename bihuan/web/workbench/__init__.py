"""Screens of one domain each, for staff."""
