"""What is known of words (từ liệu): loaned, doubled, abbreviated, in capitals."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the table ``checking/data/<name>.toml``."""
    place = files("danvan.checking") / "data" / f"{name}.toml"
    return tomllib.loads(place.read_text("utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return the words of a table that are written as one line, parted by spaces."""
    return frozenset(" ".join(lexicon(name)[key]).split())
