"""Slips of capitals (lỗi viết hoa) that are certain: phrases, names, patterns as data.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II; the words are in ``data/capitals.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.passages import WORD, pairs
from danvan.checking.language.wordings import Wording
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document


class Slip(NamedTuple):
    """Words in wrong capitals."""

    span: Span
    right: str
    basis: str
    """Place in Phụ lục II: ``mục V.1``."""


def slips(document: Document) -> Iterator[Slip]:
    """Give the slips of the running text: phrases, then names of bodies, then patterns.

    The pairs of words tell whether there is any phrase to look for.
    """
    text = document.text
    if _has_wrong_phrase(document):
        pattern, rights = _phrases()
        for found in pattern.finditer(text):
            right, basis = rights[" ".join(found[0].split())]
            yield Slip(Span(*found.span()), right, basis)
    bodies, names = _names()
    for found in bodies.find(document):
        printed = " ".join(found[0].split())
        name = names[printed.lower()]
        if printed != name and not printed.isupper():
            yield Slip(Span(*found.span()), name, "mục IV.1.a")
    for wording, basis in _patterns():
        for found in wording.find(document):
            right = found["at"][:1].upper() + " ".join(found["at"][1:].split())
            yield Slip(Span(*found.span("at")), right, basis)


def _has_wrong_phrase(document: Document) -> bool:
    return any(map(pairs(document).issuperset, _pairs_of_phrases()))


@cache
def _pairs_of_phrases() -> tuple[frozenset[tuple[str, str]], ...]:
    slips = lexicon("capitals")["slip"]
    return tuple(
        frozenset(pairwise(WORD.findall(wrong)))
        for slip in slips
        for wrong in slip["wrong"]
    )


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
def _names() -> tuple[Wording, dict[str, str]]:
    """Return how any body's name is found, its first letter a capital, and them."""
    names = sorted(lexicon("capitals")["names"], key=len, reverse=True)
    parts = (f"{name[0]}(?i:{_spaced(name[1:])})" for name in names)
    # What opens every name, be the rest of its first word in capitals or not.
    starts = tuple({name[0] for name in names})
    pattern = re.compile(rf"(?:{'|'.join(parts)})(?!\w)")
    return Wording(starts, pattern, re.compile(r"(?<!\w)\Z")), {
        name.lower(): name for name in names
    }


@cache
def _patterns() -> tuple[tuple[Wording, str], ...]:
    return tuple(
        (Wording.of(row), row["basis"]) for row in lexicon("capitals")["pattern"]
    )


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
