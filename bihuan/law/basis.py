"""The ground an answer stands on: the day of the question, the place, the calendar, the book of rules, the local values."""

from dataclasses import dataclass, field
from datetime import date

from bihuan.base.calendar import Calendar, shipped
from bihuan.law.book import Book, Days, Version, shipped_book
from bihuan.law.errors import bad
from bihuan.law.inputs import checked_day
from bihuan.law.values import Values, shipped_values


@dataclass(frozen=True, slots=True)
class Basis:
    """When and where a question is asked, and with which data.

    `on` is the day of the question, `filed` the day of filing if there was one (not after `on`), `place` a division code
    ("350102"; the engine climbs to city, province and nation). The data default to what is shipped.
    """

    on: date
    place: str = "00"
    filed: date | None = None
    calendar: Calendar = field(default_factory=shipped)
    book: Book = field(default_factory=shipped_book)
    values: Values = field(default_factory=shipped_values)

    def __post_init__(self) -> None:
        checked_day("on", self.on)
        if self.filed is not None:
            checked_day("filed", self.filed)
            if self.filed > self.on:
                raise bad("filed", "in_the_future", day=self.filed, on=self.on)
        self.values.place(self.place)

    def version(self, rule: str, fact: date, named: str = "on") -> Version:
        """The version of a rule for a fact of this day, which the input `named` holds."""
        return self.book.at(rule, Days(fact, self.filed, self.on), named)
