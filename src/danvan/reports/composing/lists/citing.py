"""Citing (viện dẫn): documents in full at first and in short afterwards, by system.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.b; a document of the Party is cited with a
comma before its day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.law import instruments
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from datetime import date

    from danvan.law.instruments import InstrumentData

BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")
"""Cited by type and name alone."""
_KEEPS_CAPITAL = ("Luật ", "Bộ luật ", "Quy chế ", "Nghị quyết ", "Đảng ", "Hội đồng ")
_DEEDS = ("ban hành", "kiện toàn", "thành lập", "phê duyệt", "cử ", "giao ", "công bố")
_NUMBERED = re.compile(r"\bsố (?P<number>[^\s,;.]+)")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the books, as far as a citation needs it."""

    type: str
    number: str
    """Number and symbol: 859/KH-UBND."""
    day: date | None = None
    issuer: str = ""
    """Empty for a document of the agency itself."""
    subject: str = ""
    """What it is about (trích yếu), as its book tells."""

    def cited(self, *, first: bool) -> str:
        """Cite it, in full or in short; a law by its name."""
        if self.type in BY_NAME and self.subject.startswith(self.type):
            return self.subject
        short = f"{self.type} số {self.number}" if self.number else self.type
        if not first and self.number:
            return short
        comma = "," if self.day and _of_the_party(self.number) else ""
        day = f"{comma} ngày {format_short(self.day)}" if self.day else ""
        issuer = f" của {self.issuer}" if self.issuer else ""
        return f"{short}{day}{issuer}{_about(self.subject)}"


def _about(subject: str) -> str:
    """Write the abstract after its document: về việc ban hành…, về công tác…."""
    words = subject.strip().rstrip(".")
    if not words:
        return ""
    if not words.startswith(_KEEPS_CAPITAL):
        words = words[:1].lower() + words[1:]
    if words.startswith("về "):
        return f" {words}"
    link = " về việc" if words.startswith(_DEEDS) else " về"
    return f"{link} {words}"


def _of_the_party(number: str) -> bool:
    try:
        return DocumentNumber.parse(number).system in ("party", "youth")
    except MalformedDocumentNumberError:
        return False


class Citer:
    """Cites each known document in full at its first mention, in short afterwards."""

    def __init__(self, day: date | None = None) -> None:
        self._day = day
        self._seen: set[str] = set()

    def read(self, text: str) -> None:
        """Remember what a printed line cites by number, whoever wrote it."""
        self._seen.update(found["number"] for found in _NUMBERED.finditer(text))

    def __call__(self, number: str) -> str | None:
        """Return the words that cite a known document, or None.

        On a day on which it was not in force, what stood in its place is cited.
        """
        known = instruments.find(number)
        if known is None:
            return None
        known = in_its_place(known, self._day) if self._day else known
        first = known.number not in self._seen
        self._seen.add(known.number)
        if _of_the_party(known.number):
            paper = Paper(
                known.type, known.number, known.date, known.issuer, known.title
            )
            return paper.cited(first=first)
        return known.full_citation if first else known.short_citation


def in_its_place(known: InstrumentData, day: date) -> InstrumentData:
    """Return the document itself, or what replaced it by that day."""
    while known.in_force_to is not None and day > known.in_force_to:
        later = instruments.find(known.replaced_by[0]) if known.replaced_by else None
        if later is None:
            break
        known = later
    return known
