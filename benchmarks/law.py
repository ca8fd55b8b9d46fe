"""A hundred thousand mixed computations of the law engine on one core, with the figure for each kind."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from bihuan import law

ALL = 100_000
SECONDS = 10
ON = law.Basis(on=date(2026, 3, 2), place="11")
FUZHOU = law.Basis(on=date(2026, 3, 2), place="350102")
RULES = law.deadline_rules(ON)


def _deadline(n: int) -> object:
    return law.deadline(RULES[n % len(RULES)], date(2024, 1, 2) + timedelta(n % 700), ON)


def _limitation(n: int) -> object:
    known = date(2024, 1, 2) + timedelta(n % 300)
    events = [law.LimitationEvent(known + timedelta(200), law.EventKind.CLAIMED)]
    pauses = [law.Pause(known + timedelta(250), known + timedelta(260))]
    return law.limitation(law.ClaimKind.OTHER, ON, known=known, events=events, pauses=pauses)


def _severance(n: int) -> object:
    start = date(2008, 1, 2) + timedelta(n % 5000)
    wage = Decimal(3000 + n % 60_000)
    return law.severance(
        ON if n % 2 else FUZHOU, start=start, end=date(2025, 12, 31), reason=law.Reason.NO_FAULT, average_wage=wage
    )


def _double_wage(n: int) -> object:
    since = date(2024, 1, 2) + timedelta(n % 300)
    wages = [law.WageStep(since, Decimal(8000)), law.WageStep(since + timedelta(100), Decimal(9000))]
    return law.double_wage(ON, unsigned=law.Unsigned.FIRST, since=since, wages=wages)


def _overtime(n: int) -> object:
    first = date(2024, 1, 2) + timedelta(n % 600)
    extras = [law.Extra(first + timedelta(i), Decimal(2)) for i in range(10)]
    return law.overtime(ON, monthly=Decimal(8700), extras=extras)


def _annual_leave(n: int) -> object:
    hired = date(2015, 1, 2) + timedelta(n % 3000)
    return law.annual_leave(ON, year=2025, hired=hired, first_work=hired, average_wage=Decimal(8700))


def _arrears(n: int) -> object:
    owed = [law.Owed(date(2025, month, 1), Decimal(5000), Decimal(n % 5000)) for month in range(1, 7)]
    return law.arrears(ON, owed=owed)


def _minimum(n: int) -> object:
    received = [law.Received(date(2025, month, 1), Decimal(1500 + n % 1500)) for month in range(1, 7)]
    return law.minimum_shortfall(FUZHOU, received=received)


def _injury(n: int) -> object:
    return law.injury_lump_sum(ON, injured=date(2025, 1, 1), grade=n % 10 + 1, own_wage=Decimal(3000 + n % 9000))


def _routes(n: int) -> object:
    agreed = date(2024, 1, 2) + timedelta(n % 700)
    facts = law.Facts(
        contents=frozenset({law.Content.WAGES}), mediated_by=law.Mediator.PEOPLE, agreed_on=agreed, pay_by=agreed
    )
    return law.routes(facts, ON)


KINDS: dict[str, Callable[[int], object]] = {
    "deadline": _deadline,
    "limitation": _limitation,
    "severance": _severance,
    "double wage": _double_wage,
    "overtime": _overtime,
    "annual leave": _annual_leave,
    "arrears": _arrears,
    "minimum wage": _minimum,
    "injury": _injury,
    "routes": _routes,
}


def main() -> None:
    for call in KINDS.values():
        call(0)
    whole = 0.0
    each = ALL // len(KINDS)
    for name, call in KINDS.items():
        began = time.process_time()
        for n in range(each):
            call(n)
        took = time.process_time() - began
        whole += took
        print(f"law, {name}: {each / took:,.0f}/s, {1_000_000 * took / each:.0f} µs")
    verdict = "within" if whole < SECONDS else "OVER"
    print(f"law: {ALL:,} mixed computations in {whole:.1f} s of one core, {verdict} the bar of {SECONDS} s")


if __name__ == "__main__":
    main()
