"""The words citations are read by (từ vựng viện dẫn), in the shapes reading needs."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.vocabulary import vocabulary
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ends(NamedTuple):
    """Words at which a name ends: single ones, and pairs of words."""

    alone: frozenset[str]
    pairs: frozenset[str]


class Lexicon(NamedTuple):
    """What ``words.toml`` says; one for clean text, one folded for recognised text."""

    issuer_ends: Ends
    steering: tuple[str, ...]
    abstracts: frozenset[str]
    joins: frozenset[str]
    fields: frozenset[str]
    commas: frozenset[str]
    levels: frozenset[str]
    level_words: frozenset[str]
    central: frozenset[str]
    inside: frozenset[str]
    numbered: frozenset[str]
    heads: frozenset[str]
    dashes: frozenset[str]
    no_body: frozenset[str]
    title_ends: Ends
    title_capitals: frozenset[str]
    title_commas: frozenset[str]
    no_title: frozenset[str]


@cache
def lexicon(*, recognized: bool) -> Lexicon:
    """Return the words, without marks where the text has lost its own."""
    data = _data()

    def words(section: str, name: str) -> frozenset[str]:
        said: list[str] = data[section][name]
        return frozenset(map(fold, said) if recognized else said)

    return Lexicon(
        issuer_ends=Ends(words("issuers", "alone"), words("issuers", "pairs")),
        steering=tuple(words("issuers", "steering")),
        abstracts=words("issuers", "abstracts"),
        joins=words("issuers", "joins"),
        fields=words("issuers", "fields"),
        commas=words("issuers", "commas"),
        levels=words("issuers", "levels"),
        level_words=frozenset(" ".join(words("issuers", "levels")).split()),
        central=words("issuers", "central"),
        inside=words("issuers", "inside"),
        numbered=words("issuers", "numbered"),
        heads=words("issuers", "heads"),
        dashes=words("issuers", "dashes"),
        no_body=words("issuers", "no_body"),
        title_ends=Ends(words("laws", "ends"), words("laws", "pairs")),
        title_capitals=words("laws", "capitals"),
        title_commas=words("laws", "commas"),
        no_title=words("laws", "no_title"),
    )


class Entry(NamedTuple):
    """Words that recognised text is compared with."""

    folded: str
    name: str
    """As spelt."""
    initials: str
    """The first letter of each word."""


ByLength = dict[int, tuple[Entry, ...]]
"""Entries by how many words they have."""


class Bodies(NamedTuple):
    """Bodies, levels and places that recognised text is compared with."""

    names: ByLength
    levels: ByLength
    provinces: ByLength


@cache
def bodies() -> Bodies:
    """Return the bodies that recognised text is compared with."""
    data = _data()["bodies"]
    return Bodies(
        _by_length(data["names"]),
        _by_length(data["levels"]),
        _by_length(data["provinces"]),
    )


@cache
def folded_bodies() -> frozenset[str]:
    """Return the names of bodies that no word in small letters goes on with."""
    steering = lexicon(recognized=True).steering
    names = (fold(name).lower() for name in _data()["bodies"]["names"])
    return frozenset(name for name in names if not name.startswith(steering))


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    # Not importlib.resources: `danvan read` starts in a moment.
    with open(f"{__file__.removesuffix('lexicon.py')}words.toml", "rb") as file:
        return tomllib.load(file)


def _by_length(words: Iterable[str]) -> ByLength:
    found: dict[int, list[Entry]] = {}
    for word in words:
        folded = fold(word).lower()
        entry = Entry(folded, word, "".join(part[0] for part in folded.split()))
        found.setdefault(len(entry.initials), []).append(entry)
    return {length: tuple(all_) for length, all_ in found.items()}


@cache
def last_words() -> frozenset[str]:
    """Return the last words of all names of types, and their abbreviations, folded."""
    words = vocabulary()
    lasts = {name.rpartition(" ")[2] for name in words.types}
    return frozenset(lasts | {short.lower() for short in words.short})


@cache
def types_of_length() -> ByLength:
    """Return names of types, folded and as spelt, by how many words they have."""
    return _by_length(vocabulary().types.values())
