"""The three ways in which something a person asked for does not happen."""


class Refused(Exception):
    """What was asked is not possible now.

    `code` names the reason for programs, `words` tell the person what to do next (any object whose `str()` is
    the text, so that lazy translations pass), `field` names the input to point at, if one is at fault.
    """

    def __init__(self, code: str, words: object, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.words = words
        self.field = field

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"


class Forbidden(Refused):
    """The person sees the thing but may not do this with it; the words say who may."""


class NotVisible(Exception):
    """The thing does not exist as far as this person is concerned."""
