"""Local public holidays that are known to exist but whose days the region announces each year."""

from collections.abc import Mapping
from datetime import date
from typing import Final

NEAR_DAYS: Final = 4
"""Two days off from the festival, moved by a weekend."""

DAYS_OFF: Final = 2
"""Working days that a local holiday takes at most."""

LOCAL_FESTIVALS: Final[Mapping[str, tuple[date, ...]]] = {
    "45": (
        date(2020, 3, 26),
        date(2021, 4, 14),
        date(2022, 4, 3),
        date(2023, 4, 22),
        date(2024, 4, 11),
        date(2025, 3, 31),
        date(2026, 4, 19),
    ),
}
"""Guangxi: the third day of the third month of the lunar calendar, two days off."""

SEASON: Final = ((3, 22), (4, 28))
"""Month and day between which the festival and the days off after it lie, for years that the table does not name."""


def near_local_holiday(place: str, day: date) -> bool:
    """Whether a local holiday of the place may fall on the day: on the festival or up to four days after it; in a year
    whose festival is not known, anywhere in its season.
    """
    festivals = LOCAL_FESTIVALS.get(place[:2])
    if festivals is None:
        return False
    if day.year not in {festival.year for festival in festivals}:
        return SEASON[0] <= (day.month, day.day) <= SEASON[1]
    return any(0 <= (day - festival).days <= NEAR_DAYS for festival in festivals)
