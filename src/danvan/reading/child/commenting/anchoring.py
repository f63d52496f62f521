"""Marks of comments in the body (dấu nhận xét): begin, end and reference.

They stand where a comment may: not in text boxes, fields and content controls, and
not in one of two forms of which a program shows but one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.child.commenting.fields import FieldSpans
from danvan.reading.child.commenting.splitting import Piece, split
from danvan.reading.child.docx.names import ALTERNATE, BOX, PPR, RPR, P, R, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from danvan.reading.child.commenting.comment import Boundary, Comment

_WHOLE = frozenset({w("fldSimple"), w("sdt")})
"""Within a paragraph a comment goes around these: fields and content controls."""


class _Place(NamedTuple):
    """Where a comment's marks go, once runs are cut."""

    start: Boundary | Element
    end: Boundary | Element | None = None
    """None where the comment has no length."""
    boxed: bool = False


class Anchoring:
    """Puts the marks of comments into one part."""

    def __init__(self, root: Element) -> None:
        self._runs = list(root.iter(R))
        self._paragraphs = list(root.iter(P)) or [_first_paragraph(root)]
        self._before: dict[Element, list[Element]] = defaultdict(list)
        self._behind: dict[Element, list[Element]] = defaultdict(list)
        self._pieces: dict[int, list[Piece]] = {}

    def put(
        self, comments: Sequence[Comment], first_id: int, look: Element
    ) -> list[bool]:
        """Mark the places of comments; tell of each whether it was in a text box.

        ``look`` is the ``w:rPr`` of the references.
        """
        places = [self._place(comment) for comment in comments]
        self._split(places)
        for identity, place in enumerate(places, first_id):
            self._mark(place, str(identity), look)
        for element, marks in self._before.items():
            for mark in marks:
                element.addprevious(mark)
        for element, marks in self._behind.items():
            for mark in reversed(marks):
                element.addnext(mark)
        return [place.boxed for place in places]

    def _place(self, comment: Comment) -> _Place:
        start, end = comment.start, comment.end
        if start is None or end is None or not self._known(start, end):
            return self._in_paragraph(comment.paragraph or 0)
        for run in (self._runs[start[0]], self._runs[end[0]]):
            if (host := _host(run)) is not run:
                return self._beside(host, boxed=_boxed(run))
        if end <= start:
            return _Place(self._kept_out(start)[0])
        # The last character lies before the end, and in the field that it is of.
        last = end[0], max(0, end[1] - 1)
        return _Place(
            self._kept_out(start)[0],
            self._kept_out(last, end)[1],
        )

    def _kept_out(
        self, inside: Boundary, otherwise: Boundary | None = None
    ) -> tuple[Boundary | Element, Boundary | Element]:
        """Return begin and end of what is kept whole around a place, else itself."""
        whole = _whole(self._runs[inside[0]])
        if whole is not None:
            return whole, whole
        around = self._fields.around(inside)
        return around or (inside, inside if otherwise is None else otherwise)

    @cached_property
    def _fields(self) -> FieldSpans:
        return FieldSpans(self._runs)

    def _known(self, start: Boundary, end: Boundary) -> bool:
        return all(0 <= index < len(self._runs) for index, _ in (start, end))

    def _in_paragraph(self, index: int) -> _Place:
        paragraph = self._paragraphs[min(index, len(self._paragraphs) - 1)]
        host = _host(paragraph)
        if host is paragraph:
            return _Place(paragraph)
        return self._beside(host, boxed=_boxed(paragraph))

    def _beside(self, host: Element, *, boxed: bool) -> _Place:
        """Return a place before what holds words that cannot be marked."""
        if next(host.iterancestors(P), None) is not None:
            return _Place(host, boxed=boxed)
        # Whole paragraphs stand in two forms: the one before them is taken.
        first = next(host.iter(P), None)
        if first is None or not self._free:
            return _Place(host, boxed=boxed)
        at = bisect_left(self._free, self._index_of[first])
        nearest = self._free[max(0, at - 1)]
        return _Place(self._paragraphs[nearest], boxed=boxed)

    @cached_property
    def _free(self) -> list[int]:
        """The paragraphs that may hold marks."""
        return [n for n, one in enumerate(self._paragraphs) if _host(one) is one]

    @cached_property
    def _index_of(self) -> dict[Element, int]:
        return {one: n for n, one in enumerate(self._paragraphs)}

    def _split(self, places: list[_Place]) -> None:
        cuts: dict[int, set[int]] = defaultdict(set)
        for place in places:
            for boundary in (place.start, place.end):
                if isinstance(boundary, tuple):
                    cuts[boundary[0]].add(boundary[1])
        self._pieces = {n: split(self._runs[n], found) for n, found in cuts.items()}

    def _mark(self, place: _Place, identity: str, look: Element) -> None:
        opens, closes = (
            look.makeelement(w(name), {w("id"): identity})
            for name in ("commentRangeStart", "commentRangeEnd")
        )
        refers = look.makeelement(R)
        refers.append(deepcopy(look))
        refers.append(look.makeelement(w("commentReference"), {w("id"): identity}))
        if place.end is None:
            self._put_at(place.start, [opens, closes, refers])
            return
        self._put_at(place.start, [opens])
        if isinstance(place.end, tuple):
            index, offset = place.end
            pieces = self._pieces[index]
            last = next((one for one in pieces if one.end >= offset), pieces[-1])
            self._behind[last.run] += [closes, refers]
        else:
            self._behind[place.end] += [closes, refers]

    def _put_at(self, place: Boundary | Element, marks: list[Element]) -> None:
        """Put marks before a character, before an element, or into a paragraph."""
        if isinstance(place, tuple):
            index, offset = place
            pieces = self._pieces[index]
            begin = next((one for one in pieces if one.start >= offset), None)
            if begin is None:
                self._behind[pieces[-1].run] += marks
            else:
                self._before[begin.run] += marks
        elif place.tag != P:
            self._before[place] += marks
        else:
            first = next((child for child in place if child.tag != PPR), None)
            if first is None:
                place.extend(marks)
            else:
                self._before[first] += marks


def reference_look(root: Element, style: str | None) -> Element:
    """Return how a reference looks: by its style, or as that style is set in Word."""
    look = root.makeelement(RPR, None, {"w": RPR[1:].partition("}")[0]})
    if style is not None:
        look.append(look.makeelement(w("rStyle"), {w("val"): style}))
    else:
        for name in ("sz", "szCs"):
            look.append(look.makeelement(w(name), {w("val"): "16"}))
    return look


def _host(element: Element) -> Element:
    """Return the outermost element that a mark must stay out of; itself if none."""
    host = element
    for above in element.iterancestors(R, ALTERNATE):
        host = above
    return host


def _whole(run: Element) -> Element | None:
    """Return the outermost field or content control around a run in its paragraph."""
    found = None
    for above in run.iterancestors():
        if above.tag == P:
            return found
        if above.tag in _WHOLE:
            found = above
    return None


def _boxed(element: Element) -> bool:
    return next(element.iterancestors(BOX), None) is not None


def _first_paragraph(root: Element) -> Element:
    """Give a body without any paragraph its first."""
    body = next(root.iter(w("body")), root)
    paragraph = body.makeelement(P)
    body.insert(0, paragraph)
    return paragraph
