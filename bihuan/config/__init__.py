"""Wiring only: settings, urls, the server and its jobs. No rule of the trade lives here."""
