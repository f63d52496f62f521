"""Fields within a paragraph (trường): a comment goes around one, never into it.

Word drops what is in a field's result when it is worked out again, and LibreOffice
takes the words of a comment there for the result. The words of a link are no result.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from danvan.reading.child.docx.names import P, w
from danvan.reading.child.docx.runs import length_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from danvan.reading.child.commenting.comment import Boundary

_CHAR, _KIND, _TOLD = w("fldChar"), w("fldCharType"), w("instrText")
_LINK = "HYPERLINK"
_LONGEST = 40


class _Field:
    """A field that is open."""

    def __init__(self, begin: Boundary) -> None:
        self.begin = begin
        self.told = ""

    @property
    def links(self) -> bool:
        """Its result stays as it is written."""
        return self.told.split()[:1] == [_LINK]


class FieldSpans:
    """From where to where the outermost fields of a part reach."""

    def __init__(self, runs: Sequence[Element]) -> None:
        self._begins: list[Boundary] = []
        self._ends: list[Boundary] = []
        found: list[tuple[Boundary, Boundary]] = []
        # A field over several paragraphs, as a table of contents, is never closed here.
        still_open: dict[Element | None, list[_Field]] = {}
        for index, run in enumerate(runs):
            paragraph = next(run.iterancestors(P), None)
            self._follow(run, index, still_open.setdefault(paragraph, []), found)
        for begin, end in sorted(found):
            self._begins.append(begin)
            self._ends.append(end)

    @staticmethod
    def _follow(
        run: Element,
        index: int,
        still_open: list[_Field],
        found: list[tuple[Boundary, Boundary]],
    ) -> None:
        given = 0
        for child in run:
            kind = child.get(_KIND) if child.tag == _CHAR else None
            if kind == "begin":
                still_open.append(_Field((index, given)))
            elif kind == "end" and still_open:
                field = still_open.pop()
                if not field.links and all(one.links for one in still_open):
                    found.append((field.begin, (index, given)))
            elif child.tag == _TOLD and still_open:
                field = still_open[-1]
                field.told = (field.told + (child.text or ""))[:_LONGEST]
            given += length_of(child)

    def around(self, boundary: Boundary) -> tuple[Boundary, Boundary] | None:
        """Return begin and end of the field that a boundary lies in."""
        found = bisect_right(self._begins, boundary) - 1
        if found < 0 or boundary >= self._ends[found]:
            return None
        return self._begins[found], self._ends[found]
