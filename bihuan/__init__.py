"""Bihuan (闭环): a self-hosted platform for grassroots trade unions."""
