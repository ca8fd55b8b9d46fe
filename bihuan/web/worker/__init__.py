"""The face of those who are asked: on a phone, without an account, one question a page."""
