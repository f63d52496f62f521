"""The period of a figure (kỳ của con số): its sentence's, list's, or the report's."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.extraction.measuring.lexicon import folded
from danvan.text.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.document import Section
    from danvan.documents.span import Span
    from danvan.reading.extraction.measuring.ground import Ground

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_PERIOD = re.compile(
    r"t\w{1,2} {1,60}(?:ngay {1,60})?\d{1,2}/\d{1,2}/\d{4} {1,60}den {1,60}"
    r"(?:het {1,60})?(?:ngay {1,60})?\d{1,2}/\d{1,2}/\d{4}"
    r"|(?:tinh {1,60})?den {1,60}(?:het {1,60})?(?:ngay {1,60})?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}"
    r"|\d{1,2} {1,60}thang {1,60}\d{1,2} {1,60}nam {1,60}\d{4})"
    r"|(?:0?[69]|sau|chin) {1,60}thang(?: {1,60}(?:dau|cuoi))? {1,60}nam {1,60}\d{4}"
    r"|quy {1,60}(?:i{1,3}|iv|[1-4])(?: {0,3}[/,] {0,3}| {1,60}nam {1,60}| {1,3})\d{4}"
    r"|thang {1,60}\d{1,2} {0,3}(?:/ {0,3}|nam {1,60})\d{4}"
    r"|nam {1,60}\d{4}"
)
_LONGEST, _SHORT = 160, 40
_LEAD = re.compile(
    r"(?:\A|[.;:,\n\t(]) {0,3}(?:[-+*•] {0,3}|\w{1,3}[.)] {0,3})?"
    r"(?:(?:trong|luy ke|cong don|ket qua|tong|tinh|den|het|thuc hien|chung"
    r"|tu) {1,3}){0,3}\Z"
)
_BEFORE_DAYS = frozenset(["den", "tu", "het", "thang", "quy"])
_SPAN = re.compile(r"t\w{1,2} |tinh |den ")
_DAY = re.compile(r"\d {0,3}\Z")
"""Before "tháng 5 năm 2024": that is a day, not a month."""
_COMPARED = re.compile(
    r"(?:so {1,9}voi|cung {1,9}ky|giai {1,9}doan|ke hoach|nam hoc)"
    r"(?: {1,9}\w{1,9}){0,3} {0,3}\Z"
)
_AGAIN = re.compile(
    r"trong {1,9}(?:nam|ky|quy|thang)(?: bao cao)?"
    r"(?= {0,3}[,:]| {1,3}(?:so|ubnd|don vi|co quan|qua)\b)"
)
_AHEAD = re.compile(
    r"phuong huong|nhiem vu|giai phap|de xuat|kien nghi|ke hoach|muc tieu|chi tieu"
)


class Said(NamedTuple):
    """A period that a text states, and the range of the figures it is of."""

    start: int
    reach: int
    code: str | None
    """None where the period of the document is meant: "Trong năm, …"."""
    opens: bool


def period_codes(
    ground: Ground,
    places: Sequence[int],
    sections: Sequence[Section],
    usual: str | None,
) -> list[str | None]:
    """Return the period of the figure at each place, in order."""
    if not places:
        return []
    said = _stated(ground, places, sections)
    ahead = [s.body_span for s in sections if s.level == 1 and _looks_ahead(s)]
    return [_of(said, ahead, place, usual) for place in places]


def _of(
    said: list[Said], ahead: Sequence[Span], place: int, usual: str | None
) -> str | None:
    for one in reversed(
        said[: bisect_right(said, place, key=lambda one: one.start)][-12:]
    ):
        if place < one.reach:
            if one.code is None:
                break
            return one.code
    return None if any(one.start <= place < one.end for one in ahead) else usual


def _looks_ahead(section: Section) -> bool:
    """Tell whether a heading is of what is still to be done."""
    return _AHEAD.search(folded(section.title)) is not None


def _stated(
    ground: Ground, places: Sequence[int], sections: Sequence[Section]
) -> list[Said]:
    """Return the periods stated in the paragraphs around the figures."""
    found: list[Said] = []
    low, body = ground.low, ground.body
    titles = {ground.paragraph(s.span.start): s.body_span.end for s in sections}
    for match in _YEAR.finditer(low, body.start, body.end):
        if ground.held[match.start()] or not _may_end(low, match.start()):
            continue
        ranged = low.find("den", match.start() - 40, match.start()) > 0
        first = max(body.start, match.start() - (_LONGEST if ranged else _SHORT))
        for period in _PERIOD.finditer(
            low, max(first, found[-1].start + 1 if found else first), match.end()
        ):
            if period.end() == match.end():
                one = _scope(ground, period.start(), period.end(), titles)
                if one is not None:
                    found.append(one)
    for match in _AGAIN.finditer(low, body.start, body.end):
        found.append(
            _reaching(ground, match.start(), match.end(), None, titles, opens=True)
        )
    found.sort()
    return found


def _may_end(low: str, year: int) -> bool:
    """Tell whether a period may end with a year, by the word or two before it."""
    before = low[max(0, year - 40) : year].rstrip()
    if before.endswith("nam") or not before.endswith(("/", ",")):
        return before.endswith(("nam", " i", " ii", " iii", " iv"))
    said = before.split()[-3:]
    return any(word in _BEFORE_DAYS for word in said[:-1])


def _scope(ground: Ground, start: int, end: int, titles: dict[int, int]) -> Said | None:
    low = ground.low
    before = low[max(0, start - 60) : start]
    if _COMPARED.search(before) or _DAY.search(before):
        return None
    opens = _LEAD.search(before) is not None or _SPAN.match(low, start) is not None
    titled = ground.paragraph(start) in titles
    if not opens and not titled and not before.rstrip().endswith("trong"):
        return None
    said = ground.words(start, end)
    # Recognition may have misread the first word: "Tir 01/01/2023 dén …".
    period = read_period(said) or read_period(said.partition(" ")[2])
    if period is None:
        return None
    return _reaching(ground, start, end, period.code, titles, opens=opens)


def _reaching(
    ground: Ground,
    start: int,
    end: int,
    code: str | None,
    titles: dict[int, int],
    *,
    opens: bool,
) -> Said:
    """Return how far a stated period reaches: its list, its paragraph, its sentence."""
    index = ground.paragraph(start)
    if index in titles:
        return Said(ground.starts[index], titles[index], code, opens)
    reach = ground.ends[index]
    if not opens:
        stop = ground.low.find(". ", end, reach)
        return Said(start, stop if stop > 0 else reach, code, opens)
    # A period in brackets is of what stands in them.
    before = ground.low[max(0, start - 20) : start]
    if "(" in before and ")" not in before:
        stop = ground.low.find(")", end, reach)
        return Said(start, stop if stop > 0 else reach, code, opens)
    if ground.view.flat[ground.ends[index] - 1] == ":":
        index += 1
        while (
            index < len(ground.starts)
            and _is_item(ground, index)
            and index not in titles
        ):
            reach = ground.ends[index]
            index += 1
    return Said(start, reach, code, opens)


def _is_item(ground: Ground, index: int) -> bool:
    return bullet(ground, index) != ""


_BULLET = re.compile(r"[-+*•●▪–]|[a-zđ]\)|\(?\d{1,2}[.)](?!\d)")


def bullet(ground: Ground, index: int) -> str:
    """Return the kind of bullet a paragraph begins with: ``-``, ``a)``, ``1.``."""
    match = _BULLET.match(ground.view.flat, ground.starts[index])
    if match is None:
        return ""
    said = match[0]
    return (
        said
        if not said.strip("().").isalnum()
        else ("1" if any(map(str.isdigit, said)) else "a")
    )
