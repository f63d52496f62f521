"""The context of a check (bối cảnh): what is known besides the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from danvan.documents.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNames:
    """Names of the agency's own (tên riêng của cơ quan), never flagged."""

    agencies: tuple[str, ...] = ()
    """Names of agencies and units, as they are written."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations everybody there knows: ``TTPVHCC``."""
    words: tuple[str, ...] = ()
    """Any other words to leave as they are."""

    def __iter__(self) -> Iterator[str]:
        """Give every name."""
        return iter((*self.agencies, *self.abbreviations, *self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may know; a rule that lacks what it needs says so."""

    day: date | None = None
    """The day the document is checked as of; otherwise its own date decides."""
    agency_name: str | None = None
    agency_abbreviation: str | None = None
    """As in its symbols: ``STTTT``."""
    recipient: str | None = None
    """To whom a report goes upward: ``Sở Nội vụ``."""
    regime: str | None = None
    """Code of the reporting regime."""
    earlier: tuple[Document, ...] = ()
    """Earlier reports of the same agency, the latest first."""
    names: OwnNames = field(default_factory=OwnNames)
