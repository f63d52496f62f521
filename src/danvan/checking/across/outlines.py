"""Kinds of reports (loại báo cáo): whose regime, and what their headings tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from danvan.checking.language.lexicon import lexicon
from danvan.documents.document import BlockKind
from danvan.law.tables import Table, in_force, names, table
from danvan.text.periods import Period
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.checking.context import Context
    from danvan.documents.document import Document, Section

_REPORT = "bao cao"
_OUTER = 2
_MOST = 4
"""So many themes of its chapters tell which outline a report follows."""
"""Levels of headings that a report of another making can be held to."""
_LEAD = re.compile(
    r"^[-–+•*\s]*(?:[a-zđ0-9]{1,2}[.)]\s*)?([^:.;\n]{8,160}):", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: its regime, its name, and whether only the title tells."""

    regime: str
    name: str
    guessed: bool


def kind_of(document: Document, context: Context) -> Kind | None:
    """Return what kind of report it is: of the regime given, else by its title."""
    kinds = lexicon("outlines")["kind"]
    if context.regime:
        named = (k["name"] for k in kinds if k["regime"] == context.regime)
        name = next(named, None)
        return Kind(context.regime, name, guessed=False) if name else None
    if not is_report(document) or not document.period:
        return None
    title = folded_key(document.header.subject.value or "")
    span = span_of(document.period)
    for one in kinds:
        if one["period"] == span and any(re.search(w, title) for w in one["title"]):
            return Kind(one["regime"], one["name"], guessed=True)
    return None


def is_report(document: Document) -> bool:
    """Tell whether it is a report: its type says so, or its first words."""
    kind = document.header.type.value
    if kind:
        return folded_key(kind) == _REPORT
    return "tren day la bao cao" in folded_key(document.text[-4000:])


def span_of(period: str) -> str:
    """Return how long a period is: year, half, quarter; empty for any other."""
    try:
        kind = Period.from_code(period).kind
    except ValueError:
        return ""
    return {"year": "year", "half-year": "half", "quarter": "quarter"}.get(kind, "")


def year_of(document: Document) -> int | None:
    """Return the year its period ends in."""
    try:
        return Period.from_code(document.period).end.year if document.period else None
    except ValueError:
        return None


def period_label(document: Document) -> str:
    """Return the name of its period: năm 2023; empty where it has none."""
    try:
        return Period.from_code(document.period).label if document.period else ""
    except ValueError:
        return ""


def headings(document: Document) -> Iterator[str]:
    """Yield what stands as a heading: titles of sections, words before a colon."""
    for section in document.sections:
        yield section.title
    for block in document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            lead = _LEAD.match(block.span.of(document.text)[:180])
            if lead:
                yield lead[1]


@lru_cache(maxsize=64)
def themes_of(titles: tuple[str, ...]) -> frozenset[str]:
    """Return the themes that titles name."""
    plain = "\n".join(folded_key(title) for title in titles)
    return frozenset(
        key for key, pattern in _patterns().items() if pattern.search(plain)
    )


def is_of(section: Section, theme: str) -> bool:
    """Tell whether a section's title names a theme."""
    return _patterns()[theme].search(folded_key(section.title)) is not None


def names_of(themes: frozenset[str]) -> list[str]:
    """Return the names of themes, in the order of a report."""
    return [one["name"] for one in lexicon("outlines")["theme"] if one["key"] in themes]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an outline asks for: its themes, and those that head a chapter of it."""

    themes: frozenset[str]
    outer: frozenset[str] = frozenset()


def asked_by(regime: str, titles: tuple[str, ...], day: date) -> tuple[Asked, ...]:
    """Return the themes asked for: by the titles given, else by each shipped outline.

    Which themes a report may leave out, the data tell.
    """
    optional = frozenset(lexicon("outlines")["optional"]["themes"].split())
    if titles:
        return (Asked(themes_of(titles) - optional),)
    return tuple(
        Asked(themes_of(shipped) - optional, themes_of(_chapters(entry)))
        for shipped, entry in _shipped()
        if entry["regime"] == regime and in_force(entry, day)
    )


def lacking(
    document: Document, told: frozenset[str], by: tuple[Asked, ...]
) -> set[str]:
    """Return what the outline that it is nearest to asks for and it does not tell of.

    A report with the chapters of one outline follows that one: then a chapter left out
    is missing, though another outline has none of the kind.
    """
    least = min((set(one.themes - told) for one in by), key=len, default=set())
    if least:
        return least
    outer = themes_of(tuple(one.title for one in document.sections if one.level == 1))
    for one in by:
        missing = one.themes - told
        if (
            len(missing) == 1
            and missing <= one.outer
            and len(outer & one.outer) >= _MOST
        ):
            return set(missing)
    return set()


def _chapters(entry: Table) -> tuple[str, ...]:
    return tuple(one["title"] for one in entry["section"] if "." not in one["key"])


@cache
def _shipped() -> tuple[tuple[tuple[str, ...], Table], ...]:
    """Return the outer titles of every shipped outline of an agency's own report."""
    found = []
    for name in names("outlines"):
        entry = table(name)
        if entry.get("scope", "own") == "own":
            parts = (p for p in entry["section"] if p["key"].count(".") < _OUTER)
            found.append((tuple(part["title"] for part in parts), entry))
    return tuple(found)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        one["key"]: re.compile(rf"\b(?:{'|'.join(one['words'])})\b")
        for one in lexicon("outlines")["theme"]
    }
