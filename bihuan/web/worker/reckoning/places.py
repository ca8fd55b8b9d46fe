"""The places that local values are known for, by province, as a list to choose from."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from bihuan import law
from bihuan.base import clock

ELSEWHERE: Final = "00"
PROVINCE, CITY = 2, 4


def known() -> Mapping[str, str]:
    """Names of divisions by their code."""
    return law.Basis(on=clock.today()).values.names()


def choices() -> list[tuple[Any, Any]]:
    """Provinces with the cities and counties under them; a city or province also stands for the rest of it."""
    names = known()
    made: list[tuple[Any, Any]] = [("", _("请选择")), (ELSEWHERE, _("其他地方"))]
    for province in sorted(code for code in names if len(code) == PROVINCE and code != ELSEWHERE):
        under = sorted(code for code in names if code.startswith(province) and code != province)
        if under:
            rest = (province, _("%(place)s其他地方") % {"place": names[province]})
            made.append((names[province], [*((code, name_of(code)) for code in under), rest]))
        else:
            made.append((province, names[province]))
    return made


def name_of(code: str) -> str:
    """`福州市鼓楼区`; a city alone stands for its other counties."""
    names = known()
    if code == ELSEWHERE:
        return _("其他地方")
    if len(code) == CITY and any(other.startswith(code) and other != code for other in names):
        return _("%(place)s其他区县") % {"place": names[code]}
    city = names.get(code[:CITY], "") if len(code) > CITY else ""
    return f"{city}{names[code]}"
