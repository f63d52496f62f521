"""Numbers of lists (đánh số tự động), computed as Word prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.child.docx import symbols
from danvan.reading.child.docx.names import (
    PPR,
    RPR,
    VAL,
    is_on,
    number,
    value,
    w,
)
from danvan.reading.child.docx.number_forms import written
from danvan.reading.child.docx.properties import (
    Properties,
    paragraph_properties,
    run_properties,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_LEVELS = 9
_LINKED = 10
"""Lists that may point at one another."""
_MOST = 1_000_000
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 200


class Level(NamedTuple):
    """One level of a list, as it is defined."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """``%1.%2.``: the numbers of levels, counted from 1, among other signs."""
    gap: str = " "
    restart: int | None = None
    """After which level, counted from 1, it begins anew; 0 for never."""
    legal: bool = False
    """All levels in digits."""
    hidden: bool = False
    style: str | None = None
    properties: Properties = {}  # noqa: RUF012 - never changed


class _List(NamedTuple):
    """A list as paragraphs name it: its levels, and with whom it shares its count."""

    family: str
    levels: dict[int, Level]
    starts: dict[int, int]
    """Levels that this list begins anew, and with what."""


_NO_LIST = _List("", {}, {})


class Numbering:
    """The lists of a file, counted on from paragraph to paragraph."""

    def __init__(
        self, root: Element | None, list_of_style: Callable[[str], str | None]
    ) -> None:
        self._list_of_style = list_of_style
        self._abstract: dict[str, Element] = {}
        self._named: dict[str, Element] = {}
        for child in () if root is None else root:
            if child.tag == w("abstractNum"):
                self._abstract.setdefault(child.get(w("abstractNumId"), ""), child)
            elif child.tag == w("num"):
                self._named.setdefault(child.get(w("numId"), ""), child)
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, identity: str, styles: list[str]) -> int:
        """Return which level of a list is tied to one of the styles; 0 for none."""
        for style in styles:
            for place, level in self._list(identity).levels.items():
                if level.style == style:
                    return place
        return 0

    def properties(self, identity: str, place: int) -> Properties:
        """Return what a level says of its paragraphs: their indents."""
        level = self._list(identity).levels.get(place)
        return {} if level is None else level.properties

    def next(self, identity: str, place: int) -> str:
        """Count a paragraph and return its number with the gap after it."""
        known = self._list(identity)
        level = known.levels.get(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(known.family, {})
        if place in known.starts and (identity, place) not in self._begun:
            self._begun.add((identity, place))
            counts[place] = known.starts[place]
        else:
            counts[place] = min(counts.get(place, level.start - 1) + 1, _MOST)
        for deeper in [one for one in counts if one > place]:
            after = known.levels.get(deeper, level).restart
            if after is None or place < after:
                del counts[deeper]
        return "" if level.hidden else _printed(known, place, counts)

    def _list(self, identity: str) -> _List:
        if identity not in self._lists:
            self._lists[identity] = self._defined(identity, set())
        return self._lists[identity]

    def _defined(self, identity: str, met: set[str]) -> _List:
        """Return a list with what it changes in the levels it shares."""
        named = self._named.get(identity)
        if named is None or identity in met or len(met) > _LINKED:
            return _NO_LIST
        met.add(identity)
        family = value(named, w("abstractNumId")) or ""
        abstract = self._abstract.get(family)
        if abstract is None:
            return _NO_LIST
        style = value(abstract, w("numStyleLink"))
        if style and (other := self._list_of_style(style)):
            shared = self._defined(other, met)
            levels, family = dict(shared.levels), shared.family
        else:
            levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for change in named.iterchildren(w("lvlOverride")):
            place = number(change.get(w("ilvl")))
            if place is None:
                continue
            levels |= _levels(change)
            start = number(value(change, w("startOverride")))
            if start is not None:
                starts[place] = start
        return _List(family, levels, starts)


def _levels(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in parent.iterchildren(w("lvl")):
        place = number(one.get(w("ilvl")))
        if place is not None and 0 <= place < _LEVELS:
            found[place] = _level(one)
    return found


def _level(one: Element) -> Level:
    looks = run_properties(one.find(RPR))
    form = next(one.iter(w("numFmt")), None)
    name = "decimal" if form is None else form.get(VAL, "decimal")
    text = (value(one, w("lvlText")) or "")[:_LONGEST]
    if name == "bullet":
        picture = one.find(w("lvlPicBulletId")) is not None
        text = "•" if picture else symbols.translated(text, looks.get("font"))
    start = number(value(one, w("start")))
    legal = one.find(w("isLgl"))
    return Level(
        start=1 if start is None else start,
        form=name,
        text=text,
        gap="" if value(one, w("suff")) == "nothing" else " ",
        restart=number(value(one, w("lvlRestart"))),
        legal=legal is not None and is_on(legal),
        hidden=bool(looks.get("hidden")),
        style=value(one, w("pStyle")),
        properties=paragraph_properties(one.find(PPR)),
    )


def _printed(known: _List, place: int, counts: dict[int, int]) -> str:
    """Return the number of a paragraph; a level that was skipped shows its start."""
    level = known.levels[place]

    def said(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        shown = known.levels.get(other, level)
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        return written(counts.get(other, shown.start), form)

    text = level.text if level.form == "bullet" else _PLACE.sub(said, level.text)
    return text + level.gap if text.strip() else ""
