"""The start-up check of figures."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from bihuan.kernel.indicators.measures import problems


@register()
def indicators_have_measures(**_given: Any) -> Sequence[CheckMessage]:
    """Every indicator is made of registered measures."""
    return [Error(words, id="indicators.E001") for words in problems()]
