"""Sources of figures (nguồn của số liệu): registers, and the dated tables of agencies.

A rule counts rows of a source. A register is one; so is any table whose rows say from
which day to which they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from danvan.figures.sources.dated import DatedTable
from danvan.figures.sources.organization import TABLES
from danvan.registers.registry import RegisterSpec, register, registers
from danvan.text.unicode import folded_key

Source: TypeAlias = RegisterSpec | DatedTable

__all__ = ["DatedTable", "Source", "find_source", "source", "sources"]


@cache
def sources() -> Mapping[str, Source]:
    """Give everything a rule may count, by its slug."""
    dated = {table.slug: table for table in TABLES}
    return MappingProxyType({**registers(), **dated})


def source(slug: str) -> Source:
    """Give one source; raise UnknownRegisterError."""
    found = sources().get(slug)
    return register(slug) if found is None else found


def find_source(text: str) -> Source | None:
    """Find a source by its slug or by its title, as a person writes it."""
    wanted = folded_key(text)
    for one in sources().values():
        if wanted in (folded_key(one.slug), folded_key(one.title)):
            return one
    return None
