"""Where the top organisation is: taken from the option or asked for, until it is one division; and the level it has."""

import sys
from collections.abc import Sequence

from django.utils.translation import gettext as _

from bihuan.base.errors import Refused
from bihuan.kernel.organisations.divisions_file import LEVELS
from bihuan.kernel.organisations.gazetteer import Gazetteer
from bihuan.kernel.organisations.models import Tier

LISTED = 20
"""So many divisions are listed to choose from."""

PROMPT = "所在行政区划（名称或代码，例如 来宾市、兴宾区、451302） Division: "


def division_asked(given: str | None, tier: str | None, *, may_ask: bool) -> str:
    """The code of the division that was given, or else is asked for; none for the whole country.

    Refused when the one given is unclear, or none is given and nobody may be asked.
    """
    if not given and tier == Tier.NATION:
        return ""
    gazetteer = Gazetteer()
    return division_meant(given or "", gazetteer) if given or not may_ask else _ask(gazetteer)


def tier_of(code: str) -> str:
    """The level of a division is that of its federation."""
    return LEVELS[len(code)]


def division_meant(text: str, gazetteer: Gazetteer) -> str:
    """The code of the one division that the text names. Refused otherwise, with those that may be meant."""
    if not text.strip():
        raise Refused(
            "division_missing",
            _(
                "没有写明组织所在的行政区划。请写名称或国家代码，例如 来宾市、兴宾区、451302（命令行选项 --division）；"
                "全国性组织用 --tier nation，不用写"
            ),
        )
    found = gazetteer.meant_by(text)
    if len(found) == 1:
        return found[0]
    alike = found or gazetteer.alike(text)
    raise Refused("division_unclear" if alike else "division_unknown", _unclear(text.strip(), found, alike, gazetteer))


def _unclear(text: str, found: Sequence[str], alike: Sequence[str], gazetteer: Gazetteer) -> str:
    if not alike:
        return _(
            "没有找到行政区划“%(text)s”。请写完整的名称或国家代码，例如 来宾市、广西壮族自治区来宾市兴宾区、451302"
        ) % {"text": text}
    said = (
        _("叫“%(text)s”的行政区划有%(count)d个：")
        if found
        else _("没有叫“%(text)s”的行政区划，名称相近的有%(count)d个：")
    )
    lines = [said % {"text": text, "count": len(alike)}]
    lines += [f"  {code}  {gazetteer.full_name(code)}" for code in alike[:LISTED]]
    if len(alike) > LISTED:
        lines.append("  " + _("……只列出前%(count)d个") % {"count": LISTED})
    return "\n".join([*lines, _("请写其中一个的代码，或者连同上级一起写的名称")])


def _ask(gazetteer: Gazetteer) -> str:
    """Ask until the answer is clear, and say what was understood."""
    while True:
        try:
            code = division_meant(input(PROMPT), gazetteer)
        except Refused as refusal:
            sys.stderr.write(f"{refusal.words}\n")
            continue
        facts = {"name": gazetteer.full_name(code), "code": code, "tier": Tier(tier_of(code)).label}
        sys.stdout.write(_("所在行政区划：%(name)s（%(code)s，%(tier)s）") % facts + "\n")
        return code
