"""L2: the margins of a page (định lề trang)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import says_number, says_range
from danvan.checking.layout.pages import first_words, own_pages, says_mm
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.document import Document
    from danvan.documents.layout import PageFormat

_ROOM = 0.6
_ROOM_DRAWN = 3.0
"""Millimetres; where margins are where letters end, a letter's own edge counts."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is None:
        return
    for page, _ in own_pages(sheet):
        # A page on its side has its margins turned, which the decree does not tell.
        if page.width > page.height:
            continue
        faults = list(_faults(sheet, page))
        if faults:
            said = f"Lề trang chưa đúng: {'; '.join(faults)}."
            place = first_words(document.text, page.start)
            yield Finding("", Severity.ERROR, place, said)
            return


def _faults(sheet: Sheet, page: PageFormat) -> Iterator[str]:
    norm = sheet.norm
    sides = [("trái", page.left, norm.left_mm)]
    if not sheet.measured:
        # Drawn lines end before the right margin, and the last page before its foot.
        sides = [
            ("trên", page.top, norm.top_mm),
            ("dưới", page.bottom, norm.bottom_mm),
            *sides,
            ("phải", page.right, norm.right_mm),
        ]
    room = _ROOM_DRAWN if sheet.measured else _ROOM
    for name, points, allowed in sides:
        # A negative margin is one that the head of the page may not push.
        measured = abs(says_mm(points))
        if not allowed.least - room <= measured <= allowed.most + room:
            shown = says_number(measured)
            yield f"lề {name} {shown} mm, quy định {says_range(allowed)} mm"


RULE = Rule(
    code="L2",
    name="Lề trang",
    severity=Severity.ERROR,
    explanation=(
        "Lề trên và lề dưới 20–25 mm, lề trái 30–35 mm, lề phải 15–20 mm."
    ),
    bases=bases("phần I, mục I.3", "Điều 5", in_party=True),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
