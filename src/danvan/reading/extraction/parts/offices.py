"""Offices (chức vụ) that sign, authorities they sign under, bodies that receive."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from danvan.reading.extraction.likeness import nearest
from danvan.text.unicode import fold

_ALIKE = 0.25
"""Part of the letters that recognition may have taken for others."""
_WORDS_MOST = 5


class Offices(NamedTuple):
    """What ``offices.toml`` says."""

    offices: dict[str, str]
    """Folded capitals → the office in capitals."""
    whole: frozenset[str]
    clerks: frozenset[str]
    bodies: dict[str, str]
    recipients: tuple[str, ...]
    families: dict[str, str]
    """Folded family name → the name."""
    authority: re.Pattern[str]


@cache
def offices() -> Offices:
    """Return the offices, read from the package's data once."""
    with open(f"{__file__.removesuffix('.py')}.toml", "rb") as file:
        data = tomllib.load(file)
    names = data["offices"]
    state = sorted((m for m in data["authorities"]["marks"]), key=len, reverse=True)
    marks = "|".join(re.escape(mark) for mark in state)
    return Offices(
        offices=_capitals(names["names"]),
        whole=frozenset(_capitals(names["whole"])),
        clerks=frozenset(_capitals(names["clerks"])),
        bodies=_capitals(names["bodies"]),
        recipients=tuple(data["recipients"]["names"]),
        families={fold(name): name for name in data["families"]["names"]},
        authority=re.compile(
            rf"(?P<mark>{marks})(?:[./] {{0,9}}| {{1,3}})(?=[A-Z])", re.ASCII
        ),
    )


def _capitals(names: list[str]) -> dict[str, str]:
    return {fold(name).upper(): name.upper() for name in names}


def authority_of(folded: str) -> str | None:
    """Return the mark of an authority that opens a line: ``KT``, ``T/M``."""
    match = offices().authority.match(folded)
    if match is None or (match["mark"] == "Q" and folded[1:2] not in {".", "/"}):
        return None
    return match["mark"]


def office_of(folded: str, *, soft: bool = False) -> str | None:
    """Return the office in capitals that opens a line in capitals, the longest.

    In recognized text a line that is nearly the name of an office is one.
    """
    known = offices()
    words = folded.split()
    for count in range(min(len(words), _WORDS_MOST), 0, -1):
        name = " ".join(words[:count])
        if name in known.offices and (name not in known.whole or count == len(words)):
            return known.offices[name]
    if not soft or len(folded) < 6:
        return None
    found = nearest(folded, known.offices.values(), _ALIKE)
    return found[0] if found else None


def names_signer(folded: str) -> bool:
    """Tell whether words are an office, or the body that an authority stands for."""
    known = offices()
    opened = known.authority.match(folded)
    said = folded[opened.end() :] if opened else folded
    if said in known.offices:
        return said not in known.whole
    return opened is not None and said.startswith(tuple(known.bodies))


def mended(printed: str) -> tuple[str, float]:
    """Return a recognized office or authority as spelled, and how sure that is."""
    folded = " ".join(fold(printed).upper().split())
    match = offices().authority.match(folded)
    opening = f"{match['mark']}. " if match and "/" not in match["mark"] else ""
    if match and not opening:
        opening = f"{match['mark']} "
    said = folded[match.end() :] if match else folded
    names = {**offices().offices, **offices().bodies}
    if said in names:
        return opening + names[said], 0.9
    found = nearest(said, names.values(), _ALIKE)
    return (opening + found[0], 0.9 * found[1]) if found else (printed, 0.5)


def mended_name(printed: str) -> tuple[str, float]:
    """Return a recognized name of a person with its family name as it is spelled."""
    first, _, rest = printed.partition(" ")
    found = nearest(first, offices().families.values(), _ALIKE)
    if found is None:
        return printed, 0.5
    return f"{found[0]} {rest}", 0.8 * found[1]


def mended_recipient(printed: str) -> str:
    """Return a recognized line of recipients as the dictionary spells it."""
    bare = printed.rstrip(" .;:,")
    found = nearest(bare, offices().recipients, _ALIKE)
    return found[0] + printed[len(bare) :] if found else printed
