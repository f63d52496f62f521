"""L3: page numbers (số trang): Arabic, in the middle of the top margin, from page 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.layout.looks import says_alignment, size_faults
from danvan.checking.layout.pages import first_words, own_pages
from danvan.checking.layout.rules import bases
from danvan.checking.layout.sheet import lacks_layout, sheet_of
from danvan.checking.rule import Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.layout import RunFormat

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.document import Document
    from danvan.documents.layout import PageFormat

_PLACES = {"header": "trong lề trên", "footer": "ở cuối trang"}
_MORE_THAN_A_PAGE = 6_000
"""Characters that no page of A4 holds at 13 points."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    sheet = sheet_of(document, context)
    if sheet is None or not sheet.norm.number_place:
        return
    pages = [page for page, _ in own_pages(sheet)]
    if not pages:
        return
    place = first_words(document.text, pages[0].start)
    # A file may set its first page apart, without any number.
    numbered = next((page for page in pages if page.number_place), None)
    if numbered is None:
        long_ = len(document.pages) > 1 or len(document.text) > _MORE_THAN_A_PAGE
        if long_ and not sheet.measured:
            said = f"Văn bản nhiều trang nhưng không đánh số trang; {_rule(sheet)}."
            yield Finding("", Severity.ERROR, place, said)
        return
    faults = list(_faults(sheet, numbered))
    if pages[0].number_place and not pages[0].first_differs and not sheet.measured:
        faults.append("hiện cả ở trang thứ nhất")
    if faults:
        said = f"Số trang chưa đúng: {'; '.join(faults)}; {_rule(sheet)}."
        yield Finding("", Severity.ERROR, place, said)


def _faults(sheet: Sheet, page: PageFormat) -> Iterator[str]:
    norm = sheet.norm
    if page.number_place and page.number_place != norm.number_place:
        yield f"đặt {_PLACES[page.number_place]}"
    elif page.number_alignment and page.number_alignment != norm.number_align:
        # Justified and centred by tabs are told apart by nobody here.
        if page.number_alignment != "justify":
            yield says_alignment(page.number_alignment)
    if page.number_format not in (None, "decimal"):
        yield "không dùng chữ số Ả Rập"
    look = RunFormat(size=page.number_size, italic=page.number_italic)
    if (part := norm.components.get("page-number")) is not None:
        yield from size_faults(look, part.size, measured=sheet.measured)
    if page.number_italic:
        yield "chữ nghiêng"


def _rule(sheet: Sheet) -> str:
    where = _PLACES[sheet.norm.number_place]
    return (
        f"quy định đánh bằng chữ số Ả Rập, {says_alignment(sheet.norm.number_align)} "
        f"{where}, không hiện ở trang thứ nhất"
    )


RULE = Rule(
    code="L3",
    name="Số trang",
    severity=Severity.ERROR,
    explanation=(
        "Số trang đánh từ số 1 bằng chữ số Ả Rập, cỡ chữ 13–14, chữ đứng, canh giữa "
        "trong lề trên, không hiện ở trang thứ nhất."
    ),
    bases=bases("phần I, mục I.7", "Điều 5"),
    good=(),
    bad=(),
    look=_look,
    lacks=lacks_layout,
)
