"""Laws cited by name (viện dẫn theo tên): ``Luật Cán bộ, công chức``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Citation
from danvan.documents.span import Span
from danvan.law.citing import laws
from danvan.reading.extraction.citing.dates import date_after, year_after
from danvan.reading.extraction.citing.provisions import provision_before
from danvan.reading.extraction.citing.scanning import ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.reading.extraction.citing.scanning import Scan
    from danvan.reading.extraction.view import View

# Endings that the engine finds fast; what stands before them is looked at after.
_ANCHORS = (re.compile(r"uat {1,60}(?=[a-z])"), re.compile(r"lenh {1,60}(?=[a-z])"))
_BO = re.compile(r"bo {1,60}\Z")
_PHAP = re.compile(r"phap {1,60}\Z")
_TOKEN = re.compile(r"[^ ]+")
_CONSTITUTION = re.compile(
    r"hien {1,60}phap {1,60}(?:nam {1,60}(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|nuoc {1,60}cong {1,60}hoa {1,60}xa {1,60}hoi {1,60}chu {1,60}nghia"
    r" {1,60}viet {1,60}nam)"
)
_AMENDING = re.compile(
    r"(?:sua doi|bo sung)[a-z0-9, ]{0,60}? cua (?:cac )?(?=luat|bo luat|phap lenh)"
)
_INNER = re.compile(r"(?:bo {1,60})?luat {1,60}|phap {1,60}lenh {1,60}")
_AND_LAW = re.compile(r",? {1,60}va {1,60}(?=luat|bo {1,60}luat|phap {1,60}lenh)")
_ITEM = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]|[-+•*]")
_CLOSING = ".,;:!?()[]”\"'…"
_LONGEST = 18
_GUESSED = 9
_KINDS = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh"}


def find_constitutions(view: View) -> Iterator[Citation]:
    """Find constitutions named with their year: ``Hiến pháp năm 2013``."""
    for match in _CONSTITUTION.finditer(view.low):
        if view.flat[match.start()].isupper():
            title = view.words(*match.span())
            yield Citation(
                span=Span(*match.span()),
                type="Hiến pháp",
                number=None,
                date=match["year"],
                system="state",
                title=title,
                provision=provision_before(view, match.start()),
                form="law-by-name",
                date_span=Span(*match.span("year")) if match["year"] else None,
                confidence=0.95,
            )


class Anchor(NamedTuple):
    """Where the name of a law begins, its title after the type, and its type."""

    start: int
    title: int
    kind: str


def find_laws(scan: Scan) -> Iterator[Citation]:
    """Find laws cited by name, in order."""
    place = 0
    for anchor in sorted(_anchors(scan)):
        if anchor.start < place:
            continue
        found = _title_end(scan, anchor)
        if found is not None:
            end, sure = found
            citation = _by_name(scan, anchor, end, sure=sure)
            place = citation.span.end
            yield citation


def _anchors(scan: Scan) -> Iterator[Anchor]:
    low = scan.view.low
    law, ordinance = _ANCHORS
    for match in law.finditer(low):
        start = match.start() - 1
        if start < 0 or low[start] != "l" or low[start - 1 : start].isalnum():
            continue
        before = low[max(0, start - 12) : start]
        if bo := _BO.search(before):
            yield Anchor(start - len(before) + bo.start(), match.end(), "bo luat")
        elif not _PHAP.search(before):
            yield Anchor(start, match.end(), "luat")
    for match in ordinance.finditer(low):
        start = match.start()
        before = low[max(0, start - 12) : start]
        if phap := _PHAP.search(before):
            yield Anchor(start - len(before) + phap.start(), match.end(), "phap lenh")


def _title_end(scan: Scan, anchor: Anchor) -> tuple[int, bool] | None:
    """Return where the title ends, and whether the catalogue knows it."""
    flat, low = scan.view.flat, scan.view.low
    capital = flat[anchor.start].isupper()
    if known := _known_end(scan, anchor.title, anchor.kind):
        # "luật lao động" may be the branch of law; "luật Lao động" is the Code.
        if capital or flat[anchor.title].isupper():
            return known, True
        return None
    if not capital:
        return None
    if amending := _AMENDING.match(low, anchor.title):
        return _amended_end(scan, amending.end()), True
    if anchor.kind == "phap lenh" and flat[anchor.title].islower():
        # "Pháp lệnh thanh tra ngày 29 tháng 3 năm 1990": the day makes it a name.
        end = _guessed_end(scan, anchor.title)
        dated = end and (date_after(scan.view, end) or year_after(scan.view, end))
        return (end, False) if end and dated else None
    if flat[anchor.title].isupper() and not low.startswith("su ", anchor.title):
        # A line that begins with a capital after "Pháp lệnh" may be the next one.
        before = scan.view.text[anchor.start : anchor.title]
        if before.isupper() or "\n" in before:
            return None
        end = _guessed_end(scan, anchor.title)
        return (end, False) if end else None
    return None


def _known_end(scan: Scan, place: int, kind: str) -> int | None:
    """Return where the longest known title that stands here ends."""
    first = _TOKEN.match(scan.view.low, place)
    titles = _titles().get((kind, first[0].rstrip(_CLOSING))) if first else None
    if titles is None:
        return None
    tokens = [m.span() for m in _TOKEN.finditer(scan.view.low, place, place + 200)]
    said = [scan.view.low[start:end] for start, end in tokens[:_LONGEST]]
    bare = [word.rstrip(_CLOSING) for word in said]
    # Only a comma may stand inside a title.
    whole = [word.rstrip(",") == plain for word, plain in zip(said, bare, strict=True)]
    for folded, marked in titles:
        count = len(folded)
        if bare[:count] != folded or not all(whole[: count - 1]):
            continue
        start, end = tokens[count - 1][0], tokens[count - 1][0] + len(bare[count - 1])
        # "Luật gia" is no "Luật Giá": a single word must have its own marks.
        if count > 1 or scan.window(start, end) == (
            folded[0] if scan.recognized else marked
        ):
            return end
    return None


@cache
def _titles() -> dict[tuple[str, str], tuple[tuple[list[str], str], ...]]:
    """Return the known titles by type and first word, the longest first.

    Each as its words without marks, and in small letters without its type.
    """
    found: dict[tuple[str, str], list[tuple[list[str], str]]] = {}
    for law in laws.laws():
        words = laws.title_key(law.title).split()
        size = 1 if words[0] == "luat" else 2
        marked = law.title.split(maxsplit=size)[size].lower()
        key = (" ".join(words[:size]), words[size])
        found.setdefault(key, []).append((words[size:], marked))
    return {
        key: tuple(sorted(titles, key=lambda title: -len(title[0])))
        for key, titles in found.items()
    }


def _amended_end(scan: Scan, place: int) -> int:
    """Return where the titles end that an amending law names."""
    low = scan.view.low
    while True:
        inner = _INNER.match(low, place)
        start = inner.end() if inner else place
        kind = " ".join(inner[0].split()) if inner else "luat"
        end = _known_end(scan, start, kind) or _guessed_end(scan, start) or start
        more = _AND_LAW.match(low, end)
        if more is None or more.end() - place > 300:
            return end
        place = more.end()


def _guessed_end(scan: Scan, place: int) -> int | None:
    """Return where a title begins to be something else; None where there is none."""
    view, chosen = scan.view, scan.lexicon
    found = list(_TOKEN.finditer(view.low, place, place + 130))[: _GUESSED + 1]
    window = scan.window(place, place + 140)
    tokens = [window[m.start() - place : m.end() - place] for m in found]
    end = None
    for at, match in enumerate(found[:_GUESSED]):
        word = tokens[at]
        bare = word.rstrip(_CLOSING)
        if not bare or not bare[0].isalnum() or _stops(scan, tokens, at, match.start()):
            break
        if bare in {"va", "và"}:
            continue
        end = match.start() + len(bare)
        if bare != word and not _goes_on(tokens, at, chosen.title_commas):
            break
    return end


def _goes_on(tokens: list[str], at: int, commas: frozenset[str]) -> bool:
    """Tell whether a title goes on after a comma: ``Phòng, chống …``."""
    return any(
        " ".join(tokens[max(0, at - left) : at + right + 1]) in commas
        for left in (0, 1)
        for right in (1, 2)
    )


def _stops(scan: Scan, tokens: list[str], at: int, place: int) -> bool:
    """Tell whether the title ends before a word."""
    view, chosen = scan.view, scan.lexicon
    word = tokens[at]
    if at == 0:
        return False
    capital = view.flat[place].isupper()
    if capital and at > 1:
        return word.rstrip(_CLOSING) not in chosen.title_capitals
    if _ITEM.match(word) and "\n" in view.text[place - 3 : place]:
        return True
    if word in {"va", "và"}:
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        return following in {
            "",
            "luật",
            "luat",
            "bộ",
            "bo",
            "các",
            "cac",
            "điều",
            "dieu",
        }
    return not capital and ends(tokens, at, chosen.title_ends)


def _by_name(scan: Scan, anchor: Anchor, end: int, *, sure: bool) -> Citation:
    view = scan.view
    title = view.words(anchor.start, end)
    date = date_after(view, end)
    if date is not None and not view.low.startswith("ng", date.start):
        date = None
    date = date or year_after(view, end)
    return Citation(
        span=Span(anchor.start, date.end if date else end),
        type=_KINDS[anchor.kind],
        number=None,
        date=date.iso if date else None,
        system="state",
        title=title,
        provision=provision_before(view, anchor.start),
        form="law-by-name",
        date_span=Span(date.start, date.end) if date else None,
        confidence=0.95 if sure else 0.7,
    )
