"""The face of a body outside: a hand-over answered through its link, on any device, without an account."""
