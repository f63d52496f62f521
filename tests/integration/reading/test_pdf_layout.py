"""How a PDF is set, measured: the same as its DOCX twin tells, and nothing of scans."""

from __future__ import annotations

import pytest

from danvan.documents.document import Document
from danvan.documents.layout import Layout, RunFormat
from danvan.reading import read
from danvan.rendering import to_docx, to_pdf
from tests.integration.reading import hostile
from tests.integration.reading.test_round_trip import sample_report

_BODY = "Thực hiện Kế hoạch"


@pytest.fixture(scope="module")
def twins() -> tuple[Document, Document]:
    """Give a report read from its PDF, and from its DOCX."""
    report = sample_report()
    drawn = read(to_pdf(report), name="a.pdf")
    return drawn, read(to_docx(report), name="a.docx")


def _layout(document: Document) -> Layout:
    assert document.layout is not None
    return document.layout


def _look(document: Document, words: str) -> RunFormat:
    layout = _layout(document)
    run = layout.run_at(document.text.index(words))
    assert run is not None
    return layout.run_formats[run.format]


def test_says_that_it_was_measured(twins: tuple[Document, Document]) -> None:
    drawn, told = twins
    assert (_layout(drawn).measured, _layout(told).measured) == (True, False)


@pytest.mark.parametrize(
    "words",
    ["CỘNG HÒA", "Độc lập", "BC-", "ngày 20 tháng", "BÁO CÁO", _BODY, "Nơi nhận", "BGĐ",
     "KT. GIÁM ĐỐC", "Trần Thị Minh"],
)  # fmt: skip
def test_letters_look_as_the_docx_tells(
    twins: tuple[Document, Document], words: str
) -> None:
    drawn, told = (_look(one, words) for one in twins)
    assert (drawn.size, drawn.bold, drawn.italic) == (told.size, told.bold, told.italic)
    assert drawn.font


def test_pages_have_the_margins_and_numbers_that_the_docx_tells(
    twins: tuple[Document, Document],
) -> None:
    drawn, told = (_layout(one).pages for one in twins)
    assert len(drawn) == len(twins[0].pages) == 2
    for page in drawn:
        for name in ("width", "height", "left", "right", "top", "bottom"):
            assert abs(getattr(page, name) - getattr(told[0], name)) < 4, name
    assert [page.number_place for page in drawn] == [None, "header"]
    second = drawn[1]
    assert second.number_alignment == told[0].number_alignment == "center"
    assert (second.number_size, second.first_differs) == (told[0].number_size, True)


def test_paragraphs_are_set_as_the_docx_tells(
    twins: tuple[Document, Document],
) -> None:
    for words in ("BÁO CÁO", "Kính gửi", _BODY):
        formats = []
        for document in twins:
            layout = _layout(document)
            place = layout.paragraph_at(document.text.index(words))
            assert place is not None
            formats.append(layout.paragraph_formats[place.format])
        drawn, told = formats
        assert drawn.alignment == told.alignment
        if words == _BODY:
            assert abs(drawn.first_line - told.first_line) < 3


def test_places_follow_the_text(twins: tuple[Document, Document]) -> None:
    drawn = twins[0]
    layout = _layout(drawn)
    said = "".join(drawn.text[run.start : run.end] for run in layout.runs)
    assert "".join(said.split()) == "".join(drawn.text.split())


def test_too_few_lines_tell_no_margins() -> None:
    short = hostile.pdf(b"BT /F1 12 Tf 72 700 Td (So Noi vu) Tj ET")
    assert read(short, name="a.pdf").layout is None


def test_letters_over_a_picture_of_the_page_tell_nothing() -> None:
    line = "Thuc hien ke hoach cong tac dan van nam nay cua Uy ban nhan dan tinh, So"
    shown = " ".join(
        f"1 0 0 1 72 {780 - 16 * row} Tm ({line}) Tj" for row in range(6)
    ).encode()
    text = b"BT /F1 12 Tf " + shown + b" ET"
    picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q "
    drawn = read(hostile.pdf(text), name="a.pdf").layout
    assert drawn is not None
    assert {form.size for form in drawn.run_formats} == {12.0}
    assert read(hostile.pdf(picture + text), name="a.pdf").layout is None
