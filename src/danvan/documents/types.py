"""Types of documents (tên loại văn bản): names and codes, dated, of each system."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from danvan.text.unicode import folded_key, nfc

if TYPE_CHECKING:
    from datetime import date

    from danvan.documents.document import System

_FAMILIES: dict[System, System] = {
    "state": "state",
    "front": "state",
    "union": "state",
    "party": "party",
    "youth": "party",
}
"""The Front and the unions follow the State's codes, the youth union the Party's."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: ``Báo cáo``, written ``BC`` by the State."""

    name: str
    identifier: str
    """In English: ``REPORT``."""
    system: System
    codes: tuple[str, ...]
    """The regular one first, then others that are met; empty for a State letter."""
    source: str
    from_on: date | None = None
    until_on: date | None = None

    @property
    def code(self) -> str | None:
        """The regular code, where the type has one."""
        return self.codes[0] if self.codes else None

    @property
    def certain(self) -> bool:
        """Tell whether the code was read in the legal text itself."""
        return "chưa kiểm" not in self.source

    def in_force_on(self, day: date | None) -> bool:
        """Tell whether the code may be given on the day; an unknown day may be any."""
        if day is None:
            return True
        return (self.from_on or day) <= day <= (self.until_on or day)


@cache
def catalogue() -> tuple[DocumentType, ...]:
    """Return all types of the catalogue, in its order."""
    # Not importlib.resources: `danvan check` starts in a moment.
    with open(f"{__file__.removesuffix('types.py')}document_types.toml", "rb") as file:
        rows = tomllib.load(file)["type"]
    return tuple(
        DocumentType(
            name=row["name"],
            identifier=row["identifier"],
            system=row["system"],
            codes=tuple(row["codes"]),
            source=row["source"],
            from_on=row.get("from"),
            until_on=row.get("until"),
        )
        for row in rows
    )


@cache
def _code_index() -> dict[tuple[str, str], DocumentType]:
    """Index codes; a regular code goes before a code that is only met."""
    index: dict[tuple[str, str], DocumentType] = {}
    regular = [(type_, type_.codes[:1]) for type_ in catalogue()]
    met = [(type_, type_.codes[1:]) for type_ in catalogue()]
    for type_, codes in regular + met:
        for code in codes:
            index.setdefault((type_.system, code.casefold()), type_)
    return index


@cache
def _spelling_index() -> dict[str, str]:
    codes = [code for type_ in catalogue() for code in type_.codes]
    return {code.casefold(): code for code in reversed(codes)}


@cache
def _name_index() -> dict[tuple[str, str], DocumentType]:
    return {
        (type_.system, folded_key(type_.name)): type_ for type_ in reversed(catalogue())
    }


def by_code(code: str, system: System = "state") -> DocumentType | None:
    """Return the type a code stands for in a system, whatever its capitals."""
    return _code_index().get((_FAMILIES[system], nfc(code).casefold()))


def by_name(name: str, system: System = "state") -> DocumentType | None:
    """Return the type of that name, the longest beginning that is one, or None.

    ``Chương trình hành động`` is a ``Chương trình``.
    """
    words = folded_key(name).split()
    for length in range(len(words), 0, -1):
        key = " ".join(words[:length])
        if found := _name_index().get((_FAMILIES[system], key)):
            return found
    return None


def regular_code(code: str) -> str | None:
    """Return the code as the catalogue spells it, or None where it knows none."""
    return _spelling_index().get(nfc(code).casefold())


def names() -> tuple[str, ...]:
    """Return every name of a type once, the longest first."""
    every = {type_.name for type_ in catalogue()}
    return tuple(sorted(every, key=lambda name: (-len(name), name)))
