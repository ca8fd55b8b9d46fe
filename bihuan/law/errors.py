"""What the engine refuses, always naming the input and the reason, never with a number."""

from datetime import date

from bihuan.law.say import Words, say


class LawInputError(ValueError):
    """An input that cannot be right or is not enough.

    `field` is the name of the input to point at, `reason` the sentence for the person; `words(lang)` renders it.
    """

    def __init__(self, field: str, reason: Words) -> None:
        super().__init__(field, reason.key)
        self.field = field
        self.reason = reason

    def words(self, lang: str = "zh") -> str:
        """The reason in `zh` or `en`."""
        return self.reason.render(lang)

    def __str__(self) -> str:
        return f"{self.field}: {self.words()}"


class LocalValueMissing(LawInputError):
    """A local value that decides the result is not known for this place and day; `field` names the input to supply."""


class RuleMissing(LawInputError):
    """The book holds no version of a rule for the day that decides; `fact` is that day where it is the fact's."""

    def __init__(self, field: str, reason: Words, fact: date | None = None) -> None:
        super().__init__(field, reason)
        self.fact = fact


def bad(field: str, key: str, **values: object) -> LawInputError:
    """The error for `field` with the sentence `input.<key>`."""
    return LawInputError(field, say(f"input.{key}", **values))
