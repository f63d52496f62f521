"""Reading the shipped tables (bảng dữ liệu): TOML beside the code."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

Table = Mapping[str, Any]

# Not importlib.resources: `danvan read` starts in a moment.
_DATA = os.path.join(os.path.dirname(__file__), "data")


@cache
def table(name: str) -> Table:
    """Return the table ``law/data/<name>.toml``."""
    with open(os.path.join(_DATA, f"{name}.toml"), "rb") as file:
        return tomllib.load(file)


def names(folder: str) -> tuple[str, ...]:
    """Return the names of the tables of a folder of ``law/data``, in order."""
    return tuple(
        sorted(
            f"{folder}/{entry.removesuffix('.toml')}"
            for entry in os.listdir(os.path.join(_DATA, folder))
            if entry.endswith(".toml")
        )
    )


def in_force(entry: Table, day: date) -> bool:
    """Tell whether an entry with ``valid_from`` and ``valid_to`` applies on the day."""
    start: date | None = entry.get("valid_from")
    end: date | None = entry.get("valid_to")
    return (start is None or start <= day) and (end is None or day <= end)
