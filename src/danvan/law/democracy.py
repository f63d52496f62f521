"""What the law on grassroots democracy counts (luật thực hiện dân chủ ở cơ sở).

The quorum and the days of a staff conference, and how long a disclosure stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from danvan.law.catalogues import catalogue
from danvan.law.tables import in_force, table


@dataclass(frozen=True, slots=True)
class ConferenceRule:
    """What a staff conference needs (hội nghị cán bộ, công chức, viên chức)."""

    basis: str
    last_month: int
    """Held no later than the end of this month of the year after."""
    quorum: tuple[int, int]
    """Part of those summoned who must be present, as two whole numbers."""
    majority: tuple[int, int]
    """Part of those present that the votes for must pass."""
    check_months: int
    """Months after which the resolution is checked and the staff told."""

    def last_day(self, year: int) -> date:
        """Give the last day on which the conference of a year may be held."""
        return date(year + 1, self.last_month + 1, 1) - timedelta(days=1)

    def check_day(self, held: date) -> date:
        """Give the day by which the resolution is checked for the first time."""
        months = held.month - 1 + self.check_months
        year, month = held.year + months // 12, months % 12 + 1
        first_after = date(year + month // 12, month % 12 + 1, 1)
        return min(
            date(year, month, 1) + timedelta(days=held.day - 1),
            first_after - timedelta(days=1),
        )

    def has_quorum(self, present: int, summoned: int) -> bool:
        """Tell whether enough of those summoned came."""
        part, whole = self.quorum
        return present * whole >= summoned * part

    def is_adopted(self, votes_for: int, present: int) -> bool:
        """Tell whether more than the needed part of those present agreed."""
        part, whole = self.majority
        return votes_for * whole > present * part


def conference_rule(day: date) -> ConferenceRule | None:
    """Return the rule in force on the day a conference was held."""
    for entry in table("democracy")["staff_conference"]:
        if in_force(entry, day):
            return ConferenceRule(
                basis=entry["basis"],
                last_month=entry["last_month"],
                quorum=(entry["quorum_numerator"], entry["quorum_denominator"]),
                majority=(entry["majority_numerator"], entry["majority_denominator"]),
                check_months=entry["check_months"],
            )
    return None


@cache
def item_facts(item: str) -> dict[str, Any]:
    """Give what the catalogue says of an item to disclose; nothing if unknown."""
    entries = catalogue("disclosure_items").entries
    return next((dict(entry.facts) for entry in entries if entry.code == item), {})


def standing_clock(item: str, channel: str) -> str:
    """Name the clock of the days a disclosure stands; empty where it needs none."""
    facts, rules = item_facts(item), table("democracy")
    if channel in rules["broadcast_channels"]:
        return str(facts.get("loudspeaker", ""))
    if channel in rules["standing_channels"]:
        return str(facts.get("posting", ""))
    return ""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Rows of a register that must be made public (dòng phải công khai)."""

    register: str
    day: str
    """The column of the day from which the clock runs."""
    item: str
    only: dict[str, list[str]]
    """Columns and the values that a row must have one of."""
    together: bool = False
    """One line of the ledger tells all rows up to the day it went up."""
    unless: str = ""
    """A column of the row's own that tells when it was made public."""


def must_be_disclosed(*, commune: bool) -> tuple[Disclosed, ...]:
    """Give what an agency, or a commune, must make public of its registers."""
    place = "commune" if commune else "agency"
    return tuple(
        Disclosed(
            register=entry["register"],
            day=entry["day"],
            item=entry[place],
            only=entry.get("only", {}),
            together=entry.get("together", False),
            unless=entry.get("unless", ""),
        )
        for entry in table("democracy")["disclosed"]
        if place in entry
    )
