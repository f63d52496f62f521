"""The words reading goes by (từ vựng): types, symbols, laws, folded once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from danvan.documents import types
from danvan.text.unicode import fold


class Vocabulary(NamedTuple):
    """What ``words.toml`` and the catalogue of types say, on folded small letters."""

    types: dict[str, str]
    """Folded name → name as the catalogue spells it."""
    short: dict[str, str]
    """Folded abbreviation, in capitals → name of the type."""
    type_codes: frozenset[str]
    folded_type_codes: frozenset[str]
    """Without the single letters, which say too little."""
    organs: frozenset[str]
    forms: tuple[str, ...]


def _folded(words: list[str]) -> dict[str, str]:
    return {fold(word).lower(): word for word in words}


@cache
def vocabulary() -> Vocabulary:
    """Return the words, read from the package's data once."""
    # Not importlib.resources: `danvan read` starts in a moment.
    with open(f"{__file__.removesuffix('vocabulary.py')}words.toml", "rb") as file:
        data = tomllib.load(file)
    codes = {code for type_ in types.catalogue() for code in type_.codes}
    codes |= set(data["symbols"]["types"])
    return Vocabulary(
        types=_folded([*data["types"]["more"], *types.names()]),
        short={fold(short): name for short, name in data["types_short"].items()},
        type_codes=frozenset(codes),
        folded_type_codes=frozenset(fold(code) for code in codes if len(code) > 1),
        organs=frozenset(data["symbols"]["organs"]),
        forms=tuple(data["symbols"]["forms"]),
    )
