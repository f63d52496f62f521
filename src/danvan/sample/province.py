"""The fictional province as data (tỉnh mẫu): agencies, people, progress."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """An agency of the sample."""

    key: str
    kind: str
    name: str
    abbreviation: str
    place: str = "Tân Giang"
    opened_on: date | None = None
    progress: str = "none"
    """How far its report of the running year has come: a state, or ``none``."""
    staff: int = 0
    dossiers: int = 0


@dataclass(frozen=True, slots=True)
class Merger:
    """Agencies of the past and the one that succeeded them."""

    date: date
    legal_document: str
    predecessors: tuple[str, ...]
    successor: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: an account that the sign-in page offers."""

    username: str
    name: str
    agency: str
    roles: tuple[str, ...]
    post: str
    post_kind: str
    tells: str


@dataclass(frozen=True, slots=True)
class Province:
    """The whole sample."""

    top: SampleAgency
    agencies: tuple[SampleAgency, ...]
    past: tuple[SampleAgency, ...]
    merger: Merger
    cast: tuple[Member, ...]
    profiles: Mapping[str, tuple[str, str]]
    """Key of an agency → what it does, and by which basis."""


@cache
def province() -> Province:
    """Read the sample's tables."""
    agencies, cast = _read("agencies.toml"), _read("cast.toml")
    merger = agencies["merger"]
    return Province(
        top=SampleAgency(**agencies["province"]),
        agencies=tuple(SampleAgency(**row) for row in agencies["agency"]),
        past=tuple(SampleAgency(**row) for row in agencies["past"]),
        merger=Merger(
            date=merger["date"],
            legal_document=merger["legal_document"],
            predecessors=tuple(merger["from"]),
            successor=merger["to"],
        ),
        cast=tuple(
            Member(**{**row, "roles": tuple(row["roles"])}) for row in cast["account"]
        ),
        profiles={
            key: (row["text"], row["basis"]) for key, row in agencies["profile"].items()
        },
    )


def _read(name: str) -> dict[str, Any]:
    source = files("danvan.sample") / "data" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))
