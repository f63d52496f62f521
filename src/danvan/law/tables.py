"""Reading the shipped tables (bảng dữ liệu): TOML beside the code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

Table = Mapping[str, Any]


@cache
def table(name: str) -> Table:
    """Return the table ``law/data/<name>.toml``."""
    place = resources.files("danvan.law") / "data" / f"{name}.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def names(folder: str) -> tuple[str, ...]:
    """Return the names of the tables of a folder of ``law/data``, in order."""
    place = resources.files("danvan.law") / "data" / folder
    return tuple(
        sorted(
            f"{folder}/{entry.name.removesuffix('.toml')}"
            for entry in place.iterdir()
            if entry.name.endswith(".toml")
        )
    )


def in_force(entry: Table, day: date) -> bool:
    """Tell whether an entry with ``valid_from`` and ``valid_to`` applies on the day."""
    start: date | None = entry.get("valid_from")
    end: date | None = entry.get("valid_to")
    return (start is None or start <= day) and (end is None or day <= end)
