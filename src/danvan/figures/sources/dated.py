"""A dated table as a source (bảng có thời gian hiệu lực): columns, query, versions.

A row of such a table is written once and ended once: its version is 1 while it has no
last day and 2 from then on. What version 1 said can always be told again, so evidence
taken before a row ended still verifies.
"""

from __future__ import annotations

from dataclasses import dataclass

from danvan.registers.columns import Columns

FIRST, LAST = "from_on", "to_on"
BEGINNING = "1945-09-02"
"""The day from which a row without a first day is taken to hold."""


@dataclass(frozen=True, slots=True)
class DatedTable:
    """A table whose rows hold from one day to another, as rules count it."""

    slug: str
    title: str
    columns: Columns
    fields: str
    """What is selected besides what every dated row has."""
    tables: str
    """The tables they come from; the rows are those of the one called ``t``."""
    agency: str = "t.agency_id"
    code: str = "t.code"
    last: str = "t.to_on"
    inside: bool = False
    """The content of a row is shown inside the agency only."""
    part: str = ""
    """The part of the agency's own pages where the rows stand."""
    day: str = FIRST

    @property
    def relation(self) -> str:
        """Give the query that reads like a register: id, agency, day, version."""
        first = f"COALESCE(t.from_on, '{BEGINNING}')"
        return (
            f"SELECT t.id AS id, {self.agency} AS agency_id, "  # noqa: S608
            f"{self.code} AS code, {self.fields}, "
            f"{first} AS day, {first} AS from_on, {self.last} AS to_on, "
            f"CASE WHEN {self.last} IS NULL THEN 1 ELSE 2 END AS version, "
            f"1 = 0 AS struck, NULL AS sha FROM {self.tables}"
        )
