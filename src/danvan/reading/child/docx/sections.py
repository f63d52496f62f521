"""The pages of a file's sections (thiết lập trang): paper, margins, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from danvan.documents.aside import AsideKind
from danvan.documents.layout import Alignment, PageFormat, RunFormat
from danvan.reading.child.docx.names import (
    RELATIONS,
    is_on,
    number,
    points,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_PAPER = (612.0, 792.0)
"""What Word takes where a section has no paper: Letter."""
_MARGIN, _RUNNING = 72.0, 36.0
_PLACES: dict[AsideKind, Literal["header", "footer"]] = {
    AsideKind.HEADER: "header", AsideKind.FOOTER: "footer",
}  # fmt: skip


class Running(NamedTuple):
    """The head or the foot of a page."""

    kind: AsideKind
    text: str
    numbered: bool
    alignment: Alignment | None
    """Of the paragraph with the page's number."""
    look: RunFormat | None = None
    """Of the page's number."""


class References(NamedTuple):
    """Which parts are the heads and feet of a section, by relation's name."""

    headers: dict[str, str]
    """By ``first``, ``default``, ``even``."""
    footers: dict[str, str]


def references_of(section: Element, before: References | None) -> References:
    """Return the heads and feet of a section; what it lacks it has from the last."""
    found = References(
        dict(before.headers) if before else {}, dict(before.footers) if before else {}
    )
    for child in section:
        kind = child.get(w("type"), "default")
        identity = child.get(f"{{{RELATIONS}}}id")
        if identity and child.tag == w("headerReference"):
            found.headers[kind] = identity
        elif identity and child.tag == w("footerReference"):
            found.footers[kind] = identity
    return found


def first_differs(section: Element) -> bool:
    """Tell whether the first page has a head and a foot of its own."""
    title = section.find(w("titlePg"))
    return title is not None and is_on(title)


def page_format(
    section: Element,
    start: int,
    references: References,
    running: Callable[[str], Running | None],
) -> PageFormat:
    """Return how the pages of a section are set."""
    paper, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    counting = section.find(w("pgNumType"))

    def measure(element: Element | None, name: str, usual: float) -> float:
        said = None if element is None else points(element.get(w(name)))
        return usual if said is None else said

    shown = [running(by_kind.get("default", "")) for by_kind in references]
    numbered = next((one for one in shown if one is not None and one.numbered), None)
    look = (numbered and numbered.look) or RunFormat()
    return PageFormat(
        start=start,
        width=measure(paper, "w", _PAPER[0]),
        height=measure(paper, "h", _PAPER[1]),
        top=measure(margins, "top", _MARGIN),
        right=measure(margins, "right", _MARGIN),
        bottom=measure(margins, "bottom", _MARGIN),
        left=measure(margins, "left", _MARGIN),
        header=measure(margins, "header", _RUNNING),
        footer=measure(margins, "footer", _RUNNING),
        first_differs=first_differs(section),
        number_place=None if numbered is None else _PLACES[numbered.kind],
        number_alignment=None if numbered is None else numbered.alignment,
        number_format=None if counting is None else counting.get(w("fmt")),
        number_start=None if counting is None else number(counting.get(w("start"))),
        number_size=look.size,
        number_italic=look.italic,
    )
