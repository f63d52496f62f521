"""Small catalogues (danh mục): code → label, as data with their basis.

A register's column takes its choices from here, so that a kind that the law adds is
one entry of a file. An entry that has ended stays readable on old rows.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from danvan.law.tables import in_force
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class UnknownCatalogueError(RefusedError):
    """No catalogue has this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its code, its label, and whatever else the file says of it."""

    code: str
    label: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Tell whether the entry may be chosen for something of that day."""
        return in_force(self.facts, day)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue: its name, its legal basis and its entries in order."""

    name: str
    basis: str
    entries: tuple[Entry, ...]

    def __getitem__(self, code: str) -> Entry:
        """Find an entry by code; raises KeyError."""
        for entry in self.entries:
            if entry.code == code:
                return entry
        raise KeyError(code)

    @property
    def labels(self) -> dict[str, str]:
        """Give code → label, for a column."""
        return {entry.code: entry.label for entry in self.entries}


@cache
def catalogue(name: str) -> Catalogue:
    """Read ``data/catalogues/<name>.toml``. Raises UnknownCatalogueError."""
    file = files("danvan.law").joinpath("data", "catalogues", f"{name}.toml")
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise UnknownCatalogueError(f"Không có danh mục “{name}”.") from None
    entries = tuple(
        Entry(row["code"], row["label"], dict(row)) for row in data["entry"]
    )
    return Catalogue(data["name"], data.get("basis", ""), entries)
