"""What people write, before it is kept: something must be there, it must fit, and it must be storable on each engine."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from bihuan.base.errors import Refused
from bihuan.kernel.organisations import texts
from bihuan.kernel.process.table import Words

LONGEST_LINE = 120
"""What a title holds, in characters; the width of its column."""

LONGEST_TEXT = 20_000
"""What one entry of a docket holds, in characters; whoever has more to say attaches a file."""


def line(text: str, code: str, words: Words, field: str, longest: int = LONGEST_LINE) -> str:
    """The text without the blanks around it; refused with `code` and `words` when nothing is left, and when too long
    or unstorable.
    """
    kept = required(text, code, words, field)
    return fitting(kept, field, longest)


def required(text: str, code: str, words: Words, field: str) -> str:
    """The text without the blanks around it; refused with `code` and `words` when nothing is left."""
    kept = text.strip()
    if not kept:
        raise Refused(code, words, field)
    return kept


def fitting(text: str, field: str, longest: int) -> str:
    """The text, if a column of `longest` characters can hold it on each engine; refused otherwise."""
    return texts.fitting(text, field, longest, _("请控制在%(count)s字以内，细节写在说明里"))


def readable(details: Mapping[str, Any] | None) -> None:
    """Refuse (`too_long`) details of which one text is longer than anybody reads."""
    for name, value in (details or {}).items():
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise Refused(
                "too_long", _("内容请控制在%(count)s字以内，更多的作为材料附上") % {"count": LONGEST_TEXT}, name
            )
