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

_OPENS_WORD = re.compile(r"(?<!\w)\Z")


class Slip(NamedTuple):
    """Words in wrong capitals."""

    span: Span
    right: str
    basis: str
    """Place in Phụ lục II: ``mục V.1``."""


def slips(document: Document) -> Iterator[Slip]:
    """Give the slips of the running text: phrases, then names of bodies, then patterns.

    The pairs of words tell which phrases need to be looked for.
    """
    yield from _wrong_phrases(document)
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


def _wrong_phrases(document: Document) -> Iterator[Slip]:
    """Give the phrases in wrong capitals, a longer one before those within."""
    known, found = pairs(document), list[Span]()
    for phrase in _phrases():
        for place in phrase.wording.find(document) if phrase.pairs <= known else ():
            span = Span(*place.span())
            if not any(map(span.overlaps, found)):
                found.append(span)
                yield Slip(span, phrase.right, phrase.basis)


class _Phrase(NamedTuple):
    wording: Wording
    pairs: frozenset[tuple[str, str]]
    right: str
    basis: str


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """Return every wrong phrase, the longest first."""
    phrases = {}
    for slip in lexicon("capitals")["slip"]:
        small = re.compile(re.escape(slip["right"]), re.IGNORECASE)
        unless = "|".join(map(re.escape, slip.get("unless", ())))
        after = rf"(?!\s+(?:{unless})\b)" if unless else ""
        for wrong in slip["wrong"]:
            words = WORD.findall(wrong)
            pattern = re.compile(rf"{_spaced(wrong)}(?!\w){after}")
            phrases[wrong] = _Phrase(
                Wording((words[0],), pattern, _OPENS_WORD),
                frozenset(pairwise(words)),
                small.sub(slip["right"], wrong),
                slip["basis"],
            )
    return tuple(phrases[wrong] for wrong in sorted(phrases, key=len, reverse=True))


@cache
def _names() -> tuple[Wording, dict[str, str]]:
    """Return how any body's name is found, its first letter a capital, and them."""
    names = sorted(lexicon("capitals")["names"], key=len, reverse=True)
    parts = (f"{name[0]}(?i:{_spaced(name[1:])})" for name in names)
    starts = tuple(sorted({WORD.findall(name)[0] for name in names}))
    pattern = re.compile(rf"(?:{'|'.join(parts)})(?!\w)")
    return Wording(starts, pattern, _OPENS_WORD), {name.lower(): name for name in names}


@cache
def _patterns() -> tuple[tuple[Wording, str], ...]:
    return tuple(
        (Wording.of(row), row["basis"]) for row in lexicon("capitals")["pattern"]
    )


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
