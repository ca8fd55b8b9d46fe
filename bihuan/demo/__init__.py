"""The demonstration region: every row of it made by the public actions, under the clock of its day."""
