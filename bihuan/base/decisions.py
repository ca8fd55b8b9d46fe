"""The answer of a policy: yes, or no with a reason in words."""

from dataclasses import dataclass

from bihuan.base.errors import Forbidden, Refused


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody may do something; a refusal carries a code and words that say who may instead."""

    allowed: bool
    code: str = ""
    words: object = ""

    def __bool__(self) -> bool:
        return self.allowed

    def or_refuse(self) -> None:
        """Return quietly when allowed; raise `Forbidden` with the words when not."""
        if not self.allowed:
            raise Forbidden(self.code, self.words)

    def or_impossible(self) -> None:
        """The same, but raise `Refused`: it is not the person who stands in the way."""
        if not self.allowed:
            raise Refused(self.code, self.words)


ALLOWED = Decision(allowed=True)


def denied(code: str, words: object) -> Decision:
    """A refusal with its reason."""
    return Decision(allowed=False, code=code, words=words)
