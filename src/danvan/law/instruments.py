"""Known documents (danh mục văn bản): what the reports of this field cite.

Each field has its table in ``law/data/instruments``; how to add one, and what
certainty means, is told in ``docs/explanation/danh-muc-van-ban.md``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from danvan.documents.document import System
from danvan.law.tables import names, table
from danvan.text.dates import format_short

_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A document that amends another (văn bản sửa đổi, bổ sung), from a day on."""

    number: str
    in_force_from: datetime.date


@dataclass(frozen=True, slots=True)
class InstrumentData:
    """A document others cite (văn bản được viện dẫn)."""

    type: str
    number: str
    """Number and symbol without white space; empty for one known by name only."""
    date: datetime.date | None
    issuer: str
    title: str = ""
    certain: bool = True
    """Whether number, day and issuer were seen in a source; else a check warns."""
    in_force_from: datetime.date | None = None
    in_force_to: datetime.date | None = None
    replaced_by: tuple[str, ...] = ()
    note: str = ""
    amended_by: tuple[Amendment, ...] = ()
    system: System = "state"
    source: str = ""
    """What was seen: ``chính văn bản``, ``viện dẫn …``; or ``chưa đối chiếu``."""

    def in_force_on(self, day: datetime.date) -> bool | None:
        """Tell whether it was in force on the day; None where that is not known."""
        if self.in_force_to is not None and day > self.in_force_to:
            return False
        start = self.in_force_from or self.date
        if start is None:
            return None
        return day >= start

    @property
    def full_citation(self) -> str:
        """Cite it as at its first mention: Nghị định 30/2020, Phụ lục I, mục II.6.b."""
        if self.type in _BY_NAME and self.title:
            return self.title
        parts = [f"{self.type} số {self.number}"]
        if self.date is not None:
            parts.append(f"ngày {format_short(self.date)}")
        parts.append(f"của {self.issuer}")
        return " ".join([*parts, self.title] if self.title else parts)

    @property
    def short_citation(self) -> str:
        """Cite it as at each later mention: type and number alone."""
        if self.type in _BY_NAME and self.title:
            return self.title
        return f"{self.type} số {self.number}"


@cache
def instruments() -> tuple[InstrumentData, ...]:
    """Return every known document."""
    return tuple(
        _instrument({**table(name)["default"], **entry})
        for name in names("instruments")
        for entry in table(name)["instrument"]
    )


def _instrument(entry: Mapping[str, Any]) -> InstrumentData:
    return InstrumentData(
        type=entry["type"],
        number=entry["number"],
        date=entry["date"],
        issuer=entry["issuer"],
        title=entry.get("title", ""),
        certain=entry.get("certain", False),
        in_force_from=entry.get("in_force_from"),
        in_force_to=entry.get("in_force_to"),
        replaced_by=tuple(entry.get("replaced_by", ())),
        note=entry.get("note", ""),
        amended_by=tuple(
            Amendment(one["number"], one["from"]) for one in entry.get("amended_by", ())
        ),
        system=entry.get("system", "state"),
        source=entry["source"],
    )


def find(number: str) -> InstrumentData | None:
    """Return the known document of this number and symbol, white space aside."""
    return _by_number().get("".join(number.split()))


@cache
def _by_number() -> dict[str, InstrumentData]:
    return {one.number: one for one in instruments() if one.number}
