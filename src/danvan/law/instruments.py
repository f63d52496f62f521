"""Known documents (danh mục văn bản): what the reports of this field cite."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from danvan.law.tables import table
from danvan.text.dates import format_short

_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")


@dataclass(frozen=True, slots=True)
class InstrumentData:
    """A document others cite (văn bản được viện dẫn)."""

    type: str
    number: str
    """Number and symbol without white space; empty for one known by name only."""
    date: datetime.date | None
    issuer: str
    title: str = ""
    short_names: tuple[str, ...] = ()
    """``Nghị quyết Trung ương 4 khóa XII``."""
    certain: bool = True
    """Whether a source was seen; if not, a check on it warns at most."""
    in_force_from: datetime.date | None = None
    in_force_to: datetime.date | None = None
    replaced_by: tuple[str, ...] = ()
    note: str = ""

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
        InstrumentData(
            type=entry["type"],
            number=entry.get("number", ""),
            date=entry.get("date"),
            issuer=entry["issuer"],
            title=entry.get("title", ""),
            short_names=tuple(entry.get("short_names", ())),
            certain=entry.get("certain", False),
            in_force_from=entry.get("in_force_from"),
            in_force_to=entry.get("in_force_to"),
            replaced_by=tuple(entry.get("replaced_by", ())),
            note=entry.get("note", ""),
        )
        for entry in table("instruments")["instrument"]
    )


def find(number: str) -> InstrumentData | None:
    """Return the known document of this number and symbol, white space aside."""
    return _by_number().get("".join(number.split()))


@cache
def _by_number() -> dict[str, InstrumentData]:
    return {one.number: one for one in instruments() if one.number}
