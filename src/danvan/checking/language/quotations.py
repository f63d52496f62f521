"""Quotation marks and brackets (ngoặc kép, ngoặc đơn), matched by a stack."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from danvan.checking.language.passages import passages
from danvan.checking.once import once
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document

_MARKS = re.compile(r"[“”\"()\[\]]")
_CLOSES = {")": "(", "]": "[", "”": "“"}
# a) 1) iv) after a space or at the start: the sign of a list, not a bracket.
_LIST_SIGN = re.compile(
    r"(?:^|[\s;:,.(*_])(?:[a-zđ]{1,2}|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})$"
)
# A quoted passage opens its paragraph; each of its paragraphs may open anew.
_OPENS_PASSAGE = re.compile(r"[\s*_>#-]*$")
_LOOK_BACK = 10
# "2):" and "2)," end a reference that was opened before, not the sign of a list.
_REFERS = re.compile(r"\d\)[,;:.]")
_GOES_ON = 2
"""Paragraphs after its own in which a bracket may close: lines of a printed page."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mark without its partner."""

    mark: str
    place: int
    opens: bool


@dataclass(slots=True)
class Matched:
    """The marks of a document: quotations that are whole, marks left alone."""

    quotations: list[Span] = field(default_factory=list)
    alone: list[Unmatched] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """The marks open at a place of one paragraph."""

    text: str
    start: int
    carried: list[tuple[str, int]]
    """Quotations that began in a paragraph before."""
    open: list[tuple[str, int]] = field(default_factory=list)
    list_signs: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    """How many marks of each kind are open."""

    def read(self, mark: str, place: int, found: Matched) -> None:
        """Open or close a mark."""
        mark = self._meant(mark, place)
        if mark in _CLOSES:
            self._close(mark, place, found)
        elif not (mark == "“" and self.carried and self._opens_paragraph(place)):
            self._counts[mark] += 1
            self.open.append((mark, place))

    def _meant(self, mark: str, place: int) -> str:
        """Tell what a straight mark does: it opens before a word, else it closes."""
        if mark != '"':
            return mark
        after = self.text[place + 1 : place + 2]
        before = self.text[max(self.start, place - 1) : place]
        opens = after.strip() and (not before.strip() or before in "([“")
        return "“" if opens else "”"

    def _close(self, mark: str, place: int, found: Matched) -> None:
        wanted = _CLOSES[mark]
        before = self.text[max(self.start, place - _LOOK_BACK) : place]
        is_list_sign = mark == ")" and _LIST_SIGN.search(before) is not None
        if is_list_sign and _REFERS.match(self.text, place - 1):
            is_list_sign = self._counts[wanted] > 0
        if self._counts[wanted]:
            self.list_signs += is_list_sign
            opened = self._pop(wanted, found)
            if wanted == "“":
                found.quotations.append(Span(opened, place + 1))
        elif wanted == "“" and self.carried:
            found.quotations.append(Span(self.carried.pop()[1], place + 1))
        elif is_list_sign:
            return
        elif mark == ")" and self.list_signs:
            self.list_signs -= 1
        else:
            found.alone.append(Unmatched(mark, place, False))

    def _pop(self, wanted: str, found: Matched) -> int:
        """Return where the last mark of a kind was opened; those within are alone."""
        while True:
            mark, place = self.open.pop()
            self._counts[mark] -= 1
            if mark == wanted:
                return place
            found.alone.append(Unmatched(mark, place, True))

    def _opens_paragraph(self, place: int) -> bool:
        """Tell whether a quoted passage opens here, or opens anew."""
        return _OPENS_PASSAGE.match(self.text, self.start, place) is not None

    def end(self, found: Matched) -> list[tuple[str, int]]:
        """Return the quotations that go on; the other open marks are alone."""
        for mark, place in self.open:
            if mark == "“" and self._opens_paragraph(place):
                self.carried.append((mark, place))
            else:
                found.alone.append(Unmatched(mark, place, True))
        return self.carried


@once
def match(document: Document) -> Matched:
    """Match every mark of the running text, paragraph by paragraph."""
    found = Matched()
    going_on: list[tuple[str, int]] = []
    for passage in passages(document):
        paragraph = _Paragraph(document.text, passage.start, going_on)
        for mark in _MARKS.finditer(document.text, passage.start, passage.end):
            if not _is_inch(document.text, mark.start()):
                paragraph.read(mark[0], mark.start(), found)
        going_on = paragraph.end(found)
    found.alone += [Unmatched(mark, place, True) for mark, place in going_on]
    found.alone = _without_pairs(document, found.alone)
    return found


def _without_pairs(document: Document, alone: list[Unmatched]) -> list[Unmatched]:
    """Leave out a bracket and the next mark left alone, if that closes it soon."""
    if len(alone) < 2:
        return alone
    starts = [passage.start for passage in passages(document)]
    kept: list[Unmatched] = []
    for mark in sorted(alone, key=lambda one: one.place):
        last = kept[-1] if kept else None
        is_bracket = mark.mark in ")]"
        if is_bracket and last and last.opens and _CLOSES[mark.mark] == last.mark:
            apart = bisect_right(starts, mark.place) - bisect_right(starts, last.place)
            if 0 < apart <= _GOES_ON:
                kept.pop()
                continue
        kept.append(mark)
    return kept


def quotations(document: Document) -> Iterator[Span]:
    """Give the quotations that are whole, nested ones too."""
    yield from match(document).quotations


def _is_inch(text: str, place: int) -> bool:
    return text[place] == '"' and text[max(0, place - 1) : place].isdigit()
