"""Repeatable measurements; `make bench` runs them all and prints one line each."""
