"""The pages of stationing."""
