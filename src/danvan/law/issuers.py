"""Issuers and their symbols (chữ viết tắt cơ quan ban hành), with dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from danvan.documents.document import System
from danvan.law.tables import in_force, table
from danvan.text.unicode import folded_key


@dataclass(frozen=True, slots=True)
class IssuerData:
    """An issuer's symbol and the names it is written with."""

    code: str
    """``UBND``, ``STTTT``, ``TU``."""
    name: str
    system: System
    names: tuple[str, ...] = ()
    """Other spellings: ``Uỷ ban nhân dân``, ``UBND``."""
    is_unit: bool = False
    """A unit inside an agency, the last part of a letter's symbol."""
    certain: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@cache
def issuers() -> tuple[IssuerData, ...]:
    """Return every known issuer."""
    return tuple(
        IssuerData(
            code=entry["code"],
            name=entry["name"],
            system=entry["system"],
            names=tuple(entry.get("names", ())),
            is_unit=entry.get("is_unit", False),
            certain=entry.get("certain", True),
            valid_from=entry.get("valid_from"),
            valid_to=entry.get("valid_to"),
        )
        for entry in table("issuers")["issuer"]
    )


def by_code(code: str, system: System | None = None) -> tuple[IssuerData, ...]:
    """Return the issuers that write this symbol."""
    return tuple(
        issuer
        for issuer in issuers()
        if issuer.code == code and (system is None or issuer.system == system)
    )


def by_name(name: str) -> tuple[IssuerData, ...]:
    """Return the issuers written with this name, marks and case aside."""
    key = folded_key(name)
    return tuple(
        issuer
        for issuer in issuers()
        if any(folded_key(known) == key for known in (issuer.name, *issuer.names))
    )


def existed_on(issuer: IssuerData, day: date) -> bool:
    """Tell whether the issuer existed on the day, as far as its dates are known."""
    return in_force({"valid_from": issuer.valid_from, "valid_to": issuer.valid_to}, day)
