"""Names, codes and sources as people write them, before a column takes them: it must hold them on each engine."""

from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import Refused

LONGEST_CODE = 40
LONGEST_NAME = 100
LONGEST_SHORT_NAME = 40

TOO_LONG = _("请控制在%(count)s字以内")


def fitting(text: str, field: str, longest: int, words: object = TOO_LONG) -> str:
    """The text, if a column of `longest` characters can hold it on each engine; refused (`too_long`) with `words`, or as
    unstorable, otherwise.
    """
    if len(text) > longest:
        raise Refused("too_long", str(words) % {"count": longest}, field)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Refused("unstorable_text", _("内容中有无法保存的字符，请删除后重新填写"), field)
    return text
