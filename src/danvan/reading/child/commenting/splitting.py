"""Runs cut into pieces (tách đoạn chữ), each with the look of the whole."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading.child.docx.names import RPR, R, T, child_of
from danvan.reading.child.docx.runs import length_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Piece(NamedTuple):
    """A run that gives these characters of what once was one run."""

    start: int
    end: int
    run: Element


def split(run: Element, cuts: Iterable[int]) -> list[Piece]:
    """Cut a run behind so many of its characters; return its pieces in order.

    No cut goes through what gives several characters but is no plain text.
    """
    length = sum(map(length_of, run))
    rest: list[Piece] = []
    end = length
    for cut in sorted({cut for cut in cuts if 0 < cut < length}, reverse=True):
        place, behind = _cut(run, cut)
        if behind is not None:
            rest.append(Piece(place, end, behind))
            end = place
    return [Piece(0, end, run), *reversed(rest)]


def _cut(run: Element, at: int) -> tuple[int, Element | None]:
    """Move what lies behind so many characters to a new run behind this one.

    Return where it was cut, which is later where it could not be there.
    """
    given = 0
    for child in run:
        length = length_of(child)
        if given + length <= at:
            given += length
            continue
        first = child
        if given < at and child.tag == T:
            first = _halved(child, at - given)
            given = at
        elif given < at:
            given += length
            following = child.getnext()
            if following is None:
                return given, None
            first = following
        return given, _moved(run, first)
    return given, None


def _halved(text: Element, at: int) -> Element:
    """Cut a text in two; return the second, which follows the first."""
    said = text_of(text)
    second = deepcopy(text)
    second.tail, text.tail = text.tail, None
    for element, part in ((text, said[:at]), (second, said[at:])):
        element.text = part
        element.set(_SPACE, "preserve")
    text.addnext(second)
    return second


def _moved(run: Element, first: Element) -> Element:
    """Move a child and all that follow it to a new run of the same look."""
    behind = run.makeelement(
        R, {str(name): str(said) for name, said in run.attrib.items()}
    )
    look = child_of(run, RPR)
    if look is not None:
        behind.append(deepcopy(look))
    behind.extend([first, *first.itersiblings()])
    run.addnext(behind)
    return behind
