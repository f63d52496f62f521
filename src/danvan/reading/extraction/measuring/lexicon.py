"""The words measuring goes by (từ vựng của con số), folded once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, NamedTuple

from danvan.documents.document import Qualifier
from danvan.text.unicode import fold

Spellings = dict[str, frozenset[str]]
"""Folded words → the ways they are spelled with marks."""


class Lexicon(NamedTuple):
    """What ``words.toml`` says, on folded small letters unless told otherwise."""

    units: dict[str, tuple[str, ...]]
    """Folded unit → the units spelled so without marks."""
    alike: dict[tuple[str, int], tuple[str, ...]]
    """First letter and number of blanks → the folded units that have both."""
    fillers: frozenset[str]
    attached: dict[str, str]
    """Units that are written right against the digits, too."""
    per: frozenset[str]
    """What is told after a stroke: "m3/ngày"; folded."""
    currencies: frozenset[str]
    provisions: frozenset[str]
    """Units that name a place in a law where they begin with a capital."""
    measures: frozenset[str]
    """Units of measure, as they are spelled: they count nothing by themselves."""
    coordinated: frozenset[str]
    no_units: Spellings
    people: frozenset[str]
    """Units of people, as they are spelled; what counts both is in neither."""
    things: frozenset[str]
    trailing: frozenset[str]
    """With their marks, as the two below."""
    names: Spellings
    common_names: Spellings
    """Nouns that have numbers of their own, and that are also counted or done."""
    owners: frozenset[str]
    """What such a name is of, as it is spelled."""
    counting: Spellings
    """Words right before a number that make what follows a thing counted."""
    weak_names: Spellings
    """Words that name a number unless a known unit follows it."""
    naming: Spellings
    """The last words of all three, as they are spelled."""
    number_of: tuple[list[str], ...]
    states: tuple[str, ...]
    codes: tuple[str, ...]
    openers: frozenset[str]
    leading: frozenset[str]
    agencies: frozenset[str]
    """With their marks."""
    money: tuple[tuple[str, ...], ...]
    """Words with their marks, the longest first."""
    qualifiers: dict[str, tuple[str, Qualifier]]
    """Folded words → as spelled, and what they say of the number."""
    qualifying: frozenset[str]
    """The last words of them."""
    shares: tuple[str, ...]
    norms: frozenset[str]
    numbering: frozenset[str]
    unit_heads: frozenset[str]
    plain_heads: frozenset[str]
    ends: re.Pattern[str]
    """Where the words that are counted end."""
    ending: frozenset[str]
    """The same with their marks."""
    none: re.Pattern[str]
    """What follows "không" and "chưa" where nothing occurred."""
    subject: re.Pattern[str]
    heads: tuple[str, ...]
    """What agencies' names begin with, with their marks."""


def spelling(word: str) -> str:
    """Return a word in small letters with its marks where the schools agree.

    ``hoà`` and ``hòa``, ``uỷ`` and ``ủy`` are one word.
    """
    small = word.lower()
    return _OLD.sub(lambda m: _PLACES[m[0]], small) if _OLD.search(small) else small


_PLACES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD = re.compile("|".join(_PLACES))


def unit_of_number(words: Lexicon, said: str) -> str | None:
    """Return the unit that a phrase on a number names: "Số hồ sơ đã giải quyết"."""
    match = _NUMBER_OF.match(folded(said))
    if match is None:
        return None
    tokens = match[1].replace(",", "").split()[:4]
    known = (words.units.get(" ".join(tokens[:n])) for n in range(len(tokens), 0, -1))
    return next((units[0] for units in known if units), None)


_NUMBER_OF = re.compile(r"(?:tong )?so (?:luong )?(?!ky\b)([a-z][a-z, ]*)")


def folded(word: str) -> str:
    """Return a word in small letters without marks."""
    return fold(word).lower()


def _spellings(words: list[str]) -> Spellings:
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(folded(word), set()).add(spelling(word))
    return {key: frozenset(spelled) for key, spelled in found.items()}


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted({folded(word) for word in words}, key=len, reverse=True))


def _choice(words: list[str]) -> str:
    gaps = (re.escape(word).replace(r"\ ", " {1,60}") for word in _longest_first(words))
    return "|".join(gaps)


def _subject(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Match an agency's name with a verb behind it."""
    return re.compile(
        rf"(?P<who>(?:{_choice(words['heads'])})\b[^,;:()\d\n\t]{{0,90}}?)"
        rf" {{1,60}}(?:{_choice(words['verbs'])})\b"
    )


def _of_units(units: dict[str, list[str]]) -> dict[str, Any]:
    spelled: dict[str, list[str]] = {}
    measures = units["measures"] + units["attached"] + units["currencies"]
    for unit in units["people"] + units["things"] + measures:
        spelled.setdefault(folded(unit), []).append(unit)
    alike: dict[tuple[str, int], list[str]] = {}
    for key in spelled:
        alike.setdefault((key[0], key.count(" ")), []).append(key)
    return {
        "alike": {key: tuple(folded_units) for key, folded_units in alike.items()},
        "units": {key: tuple(words) for key, words in spelled.items()},
        "fillers": frozenset(map(folded, units["fillers"])),
        "attached": {folded(unit): unit for unit in units["attached"]},
        "currencies": frozenset(units["currencies"]),
        "provisions": frozenset(units["provisions"]),
        "per": frozenset(map(folded, units["per"])),
        "measures": frozenset(measures),
        "coordinated": frozenset(map(folded, units["coordinated"]))
        | {folded(unit) for unit in units["people"] if " " in unit},
        "people": frozenset(units["people"]) - set(units["neutral"]),
        "things": frozenset(units["things"]) - set(units["neutral"]),
    }


def _of_words_before(before: dict[str, list[str]]) -> dict[str, Any]:
    names = before["names"] + before["common_names"] + before["weak_names"]
    money = sorted(map(spelling, before["money"]), key=len, reverse=True)
    return {
        "names": _spellings(before["names"]),
        "common_names": _spellings(before["common_names"]),
        "owners": frozenset(before["owners"]),
        "counting": _spellings(before["counting"]),
        "weak_names": _spellings(before["weak_names"]),
        "naming": _spellings([word.split()[-1] for word in names]),
        "number_of": tuple([folded(word)] for word in before["number_of"]),
        "states": _longest_first(before["states"]),
        "codes": _longest_first(before["codes"]),
        "openers": frozenset(map(spelling, before["openers"])),
        "leading": frozenset(map(spelling, before["leading"])),
        "agencies": frozenset(map(spelling, before["agencies"])),
        "money": tuple(tuple(phrase.split()) for phrase in money),
    }


def _of_qualifiers(qualifiers: dict[str, list[str]]) -> dict[str, Any]:
    every = [(word, kind) for kind, words in qualifiers.items() for word in words]
    return {
        "qualifiers": {folded(word): (word, Qualifier(kind)) for word, kind in every},
        "qualifying": frozenset(folded(word.split()[-1]) for word, _ in every),
    }


@cache
def lexicon() -> Lexicon:
    """Return the words, read from the package's data once."""
    # Not importlib.resources: `danvan read` starts in a moment.
    with open(f"{__file__.removesuffix('lexicon.py')}words.toml", "rb") as file:
        data = tomllib.load(file)
    after, none = data["after"], data["none"]
    return Lexicon(
        **_of_units(data["units"]),
        **_of_words_before(data["before"]),
        **_of_qualifiers(data["qualifiers"]),
        no_units=_spellings(after["no_units"]),
        trailing=frozenset(map(spelling, after["trailing"])),
        ends=re.compile(rf" (?:{_choice(after['ends'])})\b"),
        ending=frozenset(map(spelling, after["ends"])),
        shares=_longest_first(data["shares"]["states"]),
        norms=frozenset(map(folded, none["norms"])),
        none=re.compile(
            rf" {{1,60}}(?:{_choice(none['verbs'])}) {{1,60}}"
            rf"(?:(?:cac|bat {{1,60}}ky) {{1,60}})?"
            rf"(?P<what>(?:{_choice(none['things'])})\b)"
        ),
        numbering=frozenset(data["tables"]["numbering"]),
        unit_heads=frozenset(data["tables"]["unit_heads"]),
        plain_heads=frozenset(data["tables"]["plain_heads"]),
        heads=tuple(map(spelling, data["subjects"]["heads"])),
        subject=_subject(data["subjects"]),
    )
