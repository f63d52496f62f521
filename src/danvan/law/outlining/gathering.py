"""Themes of what reports judge (chủ đề đánh giá): by heading, by how a line opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from danvan.law.tables import table
from danvan.text.unicode import folded_key

_ENDS = " .…;:-–"


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of judgement, and the words by which a heading announces it."""

    code: str
    label: str
    headings: tuple[str, ...]
    opens: tuple[str, ...] = ()


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes in the order in which they are asked."""
    return tuple(
        Theme(
            one["code"],
            one["label"],
            tuple(one["headings"]),
            tuple(one.get("opens", ())),
        )
        for one in table("gathering")["theme"]
    )


def theme(code: str) -> Theme | None:
    """Return the theme of a code, or None."""
    return next((one for one in themes() if one.code == code), None)


def least_likeness() -> float:
    """Return the share of words from which two ideas are one."""
    return float(table("gathering")["likeness"]["least"]) / 100


def theme_of(heading: str, line: str) -> str:
    """Return the code of the theme of a line under a heading; empty for none."""
    found = _announced(folded_key(heading))
    opening = folded_key(line)
    for one in found:
        if one.opens and opening.startswith(one.opens):
            return one.code
    return found[0].code if found and not says_nothing(line) else ""


def says_nothing(line: str) -> bool:
    """Tell whether a line only says that there is nothing."""
    bare = folded_key(line).strip(_ENDS)
    return not bare or bare in table("gathering")["nothing"]["lines"]


def _announced(heading: str) -> Sequence[Theme]:
    return [one for one in themes() if any(word in heading for word in one.headings)]
