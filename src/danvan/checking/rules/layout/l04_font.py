"""L4: Times New Roman in black (phông chữ, màu chữ)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import finding
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.document import BlockKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.document import Document
    from danvan.documents.layout import RunFormat, RunPlace

_FEW = 12
"""Letters; fewer are a sign or a link, not a text set in another font."""
_DRAWN = 0.05
"""Share of the letters: a program draws single signs in another font (``DejaVu``)."""
_FONT = "Phông chữ"
_SUBSET = re.compile(r"[A-Z]{6}\+")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_PLAIN = re.compile(r"(ps)?(mt|std)?(bold|italic|regular|roman)*(mt)?\Z")
_SAME_WIDTHS = frozenset({"liberationserif", "nimbusroman", "tinos", "termes"})
"""What programs draw where they have no Times New Roman."""
_DARK = 0x50
_URGENT = re.compile(
    r"(?:HỎA|HOẢ) TỐC|THƯỢNG KHẨN|KHẨN|MẬT\b|TUYỆT MẬT|https?:|www\.|@"
)
"""Stamps are red, and links blue, of their own."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is None:
        return
    odd = {
        index: fault
        for index, form in enumerate(sheet.layout.run_formats)
        if (fault := _fault(sheet, form)) is not None
    }
    if not odd:
        return
    aside = _aside(document)
    groups: dict[str, list[RunPlace]] = {}
    for run in sheet.layout.runs:
        if run.format in odd and run.start not in aside:
            groups.setdefault(odd[run.format], []).append(run)
    for fault, runs in groups.items():
        is_drawn = sheet.measured and fault.startswith(_FONT)
        least = max(_FEW, _share(document.text)) if is_drawn else _FEW
        yield from _told(document.text, fault, runs, least)


def _share(text: str) -> float:
    """Return the letters that tell a font of a text from one drawn instead of it."""
    return _DRAWN * sum(map(str.isalpha, text))


def _aside(document: Document) -> range:
    """Return where the paper is checked: its QR and code are not the document's."""
    for block in document.blocks:
        if block.kind is BlockKind.CHECK:
            return range(block.span.start, block.span.end)
    return range(0)


def _told(
    text: str, fault: str, runs: list[RunPlace], least: float
) -> Iterator[Finding]:
    """Tell runs that follow each other on a line as one place."""
    spans: list[Span] = []
    letters = 0
    for run in runs:
        said = text[run.start : run.end]
        count = sum(map(str.isalpha, said))
        if not count or _URGENT.search(said):
            continue
        letters += count
        if spans and run.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, run.end)
        else:
            spans.append(Span(run.start, run.end))
    if letters >= least:
        yield finding(spans, fault, unit="đoạn")


def _fault(sheet: Sheet, form: RunFormat) -> str | None:
    if form.font and not _is_font(form.font, sheet.norm.font, drawn=sheet.measured):
        return f"{_FONT} {form.font}; quy định phông {sheet.norm.font}"
    color = form.color
    if color and max(int(color[n : n + 2], 16) for n in (0, 2, 4)) > _DARK:
        return f"Chữ màu #{color}; quy định chữ màu đen"
    return None


def _is_font(name: str, wanted: str, *, drawn: bool) -> bool:
    """Tell whether a font is the wanted one, or a sign font without letters."""
    plain = _NOT_LETTERS.sub("", _SUBSET.sub("", name).casefold())
    base = _NOT_LETTERS.sub("", wanted.casefold())
    if plain.startswith(base) and _PLAIN.match(plain.removeprefix(base)):
        return True
    if plain.startswith(("symbol", "wingdings", "webdings", "cambriamath")):
        return True
    return drawn and plain.startswith(tuple(_SAME_WIDTHS))


RULE = Rule(
    code="L4",
    name="Phông chữ và màu chữ",
    severity=Severity.WARNING,
    explanation=(
        "Toàn văn dùng phông chữ tiếng Việt Times New Roman, bộ mã Unicode, màu đen."
    ),
    bases=bases("phần I, mục I.4", "Điều 4", in_party=True),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
