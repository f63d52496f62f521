"""What makes two values the same (khóa nhận dạng), whatever the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 200


def number_key(number: str) -> str:
    """Return a number and symbol so that ``05/KH-UBND`` is ``5/kh-ubnd``.

    What is no number and symbol is folded as it stands.
    """
    try:
        return folded_key(str(DocumentNumber.parse(number))).lstrip("0")
    except MalformedDocumentNumberError:
        return folded_key(number).replace(" ", "").lstrip("0")


def citation_key(said: Mapping[str, Any]) -> str:
    """Return the identity of a cited document: number and year, or its title.

    The same number and symbol stands once in a year of an issuer; the day alone would
    part a mention with the day from one without.
    """
    if cited := said.get("cited"):
        return folded_key(str(cited))[:LONGEST]
    number, date = said.get("number"), str(said.get("date") or "")
    if number:
        return f"{number_key(str(number))}|{date}"[:LONGEST]
    words = said.get("title") or said.get("type") or ""
    return f"{folded_key(str(words))}|{date}"[:LONGEST]


def label_key(label: str, unit: str) -> str:
    """Return the folded label with its unit: the same words over the years."""
    return f"{folded_key(label)}|{folded_key(unit)}"[:300]
