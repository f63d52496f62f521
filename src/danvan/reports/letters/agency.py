"""A letter of an agency (công văn của cơ quan): its names of the day, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reports.composing.context import short_name
from danvan.reports.letters.letter import Letter, LetterTable
from danvan.reports.signing import Signature, leading_signature

if TYPE_CHECKING:
    from datetime import date

    from danvan.agencies.models import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLetter:
    """What a letter says; the agency's names and its signer are added."""

    subject: str
    """Without ``V/v``."""
    addressees: tuple[str, ...]
    body: tuple[str | LetterTable, ...]
    copies: tuple[str, ...] = ()
    unit: str = "VP"
    """Abbreviation of the unit that drafted it; ends the symbol: ``SNV-VP``."""
    number: str = ""
    dated_on: date | None = None


def letter_of(
    agency: Agency,
    words: AgencyLetter,
    day: date,
    signature: Signature | None = None,
) -> Letter:
    """Give the letter under the agency's names of a day; its head signs unless told.

    The day chooses names and signer; what is printed is ``dated_on``.
    """
    name = agency.name_on(day)
    signature = signature or leading_signature(agency, day)
    return Letter(
        parent=name.superior_name,
        issuer=short_name(name.name),
        symbol=f"{name.abbreviation}-{words.unit}",
        place=name.place,
        subject=words.subject,
        addressees=words.addressees,
        body=words.body,
        copies=words.copies,
        archive=f"VT, {words.unit}",
        authority=signature.authority,
        title=signature.title,
        name=signature.name,
        number=words.number,
        dated_on=words.dated_on,
        year=day.year,
    )
