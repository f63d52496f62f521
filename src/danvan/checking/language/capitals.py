"""Slips of capitals (lỗi viết hoa) that are certain: phrases, names, patterns as data.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II; the words are in ``data/capitals.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from danvan.checking.language.lexicon import lexicon
from danvan.documents.span import Span


class Slip(NamedTuple):
    """Words in wrong capitals."""

    span: Span
    right: str
    basis: str
    """Place in Phụ lục II: ``mục V.1``."""


def slips(text: str, passage: Span) -> Iterator[Slip]:
    """Give the slips of a passage: phrases, then names of bodies, then patterns."""
    pattern, rights = _phrases()
    for found in pattern.finditer(text, passage.start, passage.end):
        right, basis = rights[" ".join(found[0].split())]
        yield Slip(Span(*found.span()), right, basis)
    bodies, names = _names()
    for found in bodies.finditer(text, passage.start, passage.end):
        printed = " ".join(found[0].split())
        right = names[printed.lower()]
        if printed != right and not printed.isupper():
            yield Slip(Span(*found.span()), right, "mục IV.1.a")
    for capital, basis in _patterns():
        for found in capital.finditer(text, passage.start, passage.end):
            start, end = found.span("at")
            right = found["at"][:1].upper() + " ".join(found["at"][1:].split())
            yield Slip(Span(start, end), right, basis)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return one pattern of every wrong phrase, and what is right instead of each."""
    parts: list[str] = []
    rights: dict[str, tuple[str, str]] = {}
    for slip in lexicon("capitals")["slip"]:
        right = slip["right"]
        unless = "|".join(map(re.escape, slip.get("unless", ())))
        for wrong in slip["wrong"]:
            after = rf"(?!\s+(?:{unless})\b)" if unless else ""
            parts.append(_spaced(wrong) + after)
            small = re.compile(re.escape(right), re.IGNORECASE)
            rights[wrong] = (small.sub(right, wrong), slip["basis"])
    parts.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), rights


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of every body's name, its first letter in capital, and them."""
    names = sorted(lexicon("capitals")["names"], key=len, reverse=True)
    parts = (f"{name[0]}(?i:{_spaced(name[1:])})" for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), {
        name.lower(): name for name in names
    }


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(one["wrong"].replace(" ", r"\s{1,3}")), one["basis"])
        for one in lexicon("capitals")["pattern"]
    )


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
