"""Whether an award is final for the employer, and whether a suit is a small claim."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bihuan.law.answer import ZERO, Sheet
from bihuan.law.basis import Basis
from bihuan.law.claims.wages import needed_minimum
from bihuan.law.errors import LocalValueMissing, bad
from bihuan.law.inputs import checked_money, checked_past, checked_positive
from bihuan.law.say import Words, say


class Awarded(NamedTuple):
    """One item of an award: its sum in yuan.

    `status`: it finds on the employment itself; `standards`: it applies the national standards of working time, rest or
    social insurance, and is final whatever its sum.
    """

    amount: Decimal
    status: bool = False
    standards: bool = False


class Finality(NamedTuple):
    """Whether an award is final (None: it depends on the place's tier), the limit per item as a range, and the reason."""

    final: bool | None
    limit_low: Decimal
    limit_high: Decimal
    reason: Words
    article: str
    warnings: tuple[Words, ...]


def award_finality(
    basis: Basis, *, filed_on: date, items: Sequence[Awarded], minimum_wage: Decimal | None = None
) -> Finality:
    """Final where every single item is at most 12 months of the minimum wage in force on the day of filing, or applies
    national labour standards.

    An item that finds on the employment itself makes the award not final, and so does any item above the limit where
    one award holds both. Refused (LawInputError): a minimum wage that is not known or nothing at all, a filing after the
    day of the question or other than the basis tells.
    """
    if not items:
        raise bad("items", "nothing_given")
    for item in items:
        checked_money("items", item.amount)
    if minimum_wage is not None:
        checked_positive("minimum_wage", minimum_wage)
    _check_filing(filed_on, basis)
    sheet = Sheet("award_finality", basis, filed_on)
    rule = sheet.rule("award.final_months")
    found = needed_minimum(sheet, filed_on, minimum_wage)
    low, high = found.low * rule.number, found.high * rule.number
    warned = (*sheet.answer([]).warnings, say("final.kinds"))

    def said(final: bool | None, key: str, *more: Words) -> Finality:
        return Finality(final, low, high, say(f"final.{key}", low=low, high=high), rule.article, (*warned, *more))

    if any(item.status for item in items):
        return said(False, "status", say("warn.verify"))
    counted = [item.amount for item in items if not item.standards]
    if max(counted, default=ZERO) <= low:
        return said(True, _within(len(items), len(counted)))
    apart = (say("final.apart", low=low),) if len(counted) < len(items) or min(counted) <= low else ()
    return said(None, "between", *apart) if max(counted) <= high else said(False, "above", *apart)


def _within(items: int, counted: int) -> str:
    """Why it is final: the sums, the labour standards, or both."""
    if counted == items:
        return "within"
    return "within_standards" if counted else "standards"


def _check_filing(filed_on: date, basis: Basis) -> None:
    checked_past("filed_on", filed_on, basis.on)
    if basis.filed is not None and filed_on != basis.filed:
        raise bad("filed_on", "filed_differs", day=filed_on, filed=basis.filed)


class SmallClaim(StrEnum):
    """Whether the small-claims procedure (one instance) applies."""

    MUST = "must"
    MAY_AGREE = "may_agree"
    NO = "no"


def small_claim(
    basis: Basis, *, filed_on: date, amount: Decimal, yearly_average: Decimal | None, excluded: bool = False
) -> SmallClaim:
    """By the sum against the province's average yearly wage of the year before: up to half must, up to twice may.

    `excluded`: an appraisal is needed, a party cannot be found, there is a counterclaim, or status is at issue.
    """
    checked_positive("amount", amount)
    _check_filing(filed_on, basis)
    sheet = Sheet("small_claim", basis, filed_on)
    must, may = sheet.rule("court.small_share").number, sheet.rule("court.small_agreed").number
    if excluded:
        return SmallClaim.NO
    if yearly_average is None:
        raise LocalValueMissing("yearly_average", say("input.average_missing", day=filed_on))
    checked_positive("yearly_average", yearly_average)
    if amount <= yearly_average * must:
        return SmallClaim.MUST
    return SmallClaim.MAY_AGREE if amount <= yearly_average * may else SmallClaim.NO
