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
class Paper:
    """A paper that somebody vouches for (văn bản đã biết): number, date, who told."""

    number: str
    """Number and symbol: ``765/KH-UBND``."""
    date: date | None
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    own: bool = False
    """The agency issued it itself."""
    told_by: str | None = None
    """In whose register or report it stands: ``Sở Y tế``; None for our own."""


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
    agencies: tuple[str, ...] = ()
    """Names of other agencies of the province, each as it was on the day."""
    draft: bool | None = None
    """Not signed yet, so that number and date are still to come; None: not known."""
    regime: str | None = None
    """Code of the reporting regime."""
    figures_to: date | None = None
    """The last day of the figures, as the request fixed it; None: by the decree."""
    outline: tuple[str, ...] = ()
    """Titles of the sections that its outline asks for, where that is known."""
    earlier: tuple[Document, ...] = ()
    """Earlier reports of the same agency and regime, the latest first."""
    others: tuple[Document, ...] = ()
    """The same agency's reports of the same period to other regimes."""
    papers: tuple[Paper, ...] = ()
    """Papers of the agency's own registers, and those that others cite."""
    names: OwnNames = field(default_factory=OwnNames)
