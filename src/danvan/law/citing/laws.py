"""Laws by title (luật, bộ luật, pháp lệnh): titles, and the numbers they were given."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from danvan.law.tables import table
from danvan.text.unicode import folded_key


@dataclass(frozen=True, slots=True)
class Enactment:
    """One law under a title: ``31/2024/QH15``, its day where it was seen."""

    number: str
    date: datetime.date | None = None

    @property
    def year(self) -> int:
        """The year in its number."""
        return int(self.number.split("/")[1])


@dataclass(frozen=True, slots=True)
class LawData:
    """A title that laws carry, one after another."""

    title: str
    enacted: tuple[Enactment, ...] = ()
    """The oldest first; not all need be known."""


@cache
def laws() -> tuple[LawData, ...]:
    """Return every known title."""
    return tuple(
        LawData(
            entry["title"],
            tuple(
                Enactment(one["number"], one.get("date"))
                for one in entry.get("enacted", ())
            ),
        )
        for entry in table("laws")["law"]
    )


@cache
def _by_title() -> dict[str, LawData]:
    return {title_key(law.title): law for law in laws()}


def title_key(title: str) -> str:
    """Return a title as compared: without marks, case and commas."""
    return folded_key(title.replace(",", ""))


def by_title(title: str) -> LawData | None:
    """Return the law of this title, marks, case and commas aside."""
    return _by_title().get(title_key(title))


def number_of(title: str, said: str) -> str | None:
    """Return the number of the law of a title and a year or day (ISO), or None."""
    law = by_title(title)
    found = [
        one.number
        for one in (law.enacted if law else ())
        if one.year == int(said[:4])
        and (len(said) < 10 or one.date is None or one.date.isoformat() == said)
    ]
    return found[0] if len(found) == 1 else None
