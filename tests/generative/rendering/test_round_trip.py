"""What is drawn is read back (trình bày rồi đọc lại): read(render(x)) tells x."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from danvan.documents.builder import DocumentBuilder
from danvan.documents.chart import Chart, ChartKind, Series
from danvan.documents.document import Citation, Document, Quantity, Source
from danvan.documents.span import Span
from danvan.reading import read
from danvan.reading.carried import quantities_of, with_figures
from danvan.reading.child import docx
from danvan.reading.child.pdf import reading as pdf
from danvan.reading.comparing.compare import compare_words
from danvan.reading.extraction.assembling import extract
from danvan.rendering import to_docx, to_pdf
from danvan.text.dates import format_short

# A report of this kind shrinks for minutes and says no more when small.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
DRAWN = {"docx": to_docx, "pdf": to_pdf}
READERS = {"docx": docx.read_layer, "pdf": pdf.read_layer}

TEXT = (
    "đơn vị đã thực hiện tuyên truyền phổ biến đến người dân doanh nghiệp "
    "cải cách phục vụ nhân dân giữ nghiêm kỷ luật ứng xử văn hóa trách nhiệm"
)
WORDS = tuple(TEXT.split())
ISSUERS = (
    ("Sở Nội vụ", "SNV"),
    ("Sở Thông tin và Truyền thông", "STTTT"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "SNNPTNT"),
)
SIGNERS = ("Nguyễn Thị Hoàng Yến", "Trần Văn Đức", "Lê Ngọc Ưu Ái")
SIGNINGS = ((None, "GIÁM ĐỐC"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
RECIPIENTS = ("Lãnh đạo Sở;", "Các phòng, đơn vị trực thuộc;", "Ban Chỉ đạo tỉnh;")
TABLE_HEAD = ("STT", "Đơn vị", "Tiếp nhận")
KEM_THEO = "Kèm theo Báo cáo này"
CHARTS = tuple(
    Chart(kind, "Hồ sơ", ("Đúng hạn", "Quá hạn"), (Series("Hồ sơ", (37, 2)),), "hồ sơ")
    for kind in ChartKind
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")
DAYS = st.integers(0, 2000).map(lambda n: date(2020, 3, 5) + timedelta(days=n))


@st.composite
def phrases(draw: st.DrawFn, most: int = 30) -> str:
    return " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=most)))


@st.composite
def paragraphs(
    draw: st.DrawFn,
) -> tuple[str, list[Quantity], list[Citation]]:
    """Return a sentence, perhaps with a counted figure and a cited plan."""
    text = f"Trong kỳ, {draw(phrases())}"
    quantities: list[Quantity] = []
    citations: list[Citation] = []
    if draw(st.booleans()):
        value = draw(st.integers(0, 99_999))
        written = f"{value:,}".replace(",", ".") if value > 9 else f"0{value}"
        start = len(text) + 1
        text = f"{text} {written} hồ sơ"
        code = f"SL-{draw(st.integers(0, 999_999)):06d}"
        span = Span(start, start + len(written))
        quantities.append(Quantity(span, value, "hồ sơ", None, figure=code))
    if draw(st.booleans()):
        number = f"{draw(st.integers(10, 3000))}/KH-UBND"
        day = draw(DAYS)
        start = len(text) + 6
        cited = f"Kế hoạch số {number} ngày {format_short(day)}"
        text = f"{text} theo {cited} của Ủy ban nhân dân tỉnh Tân Giang"
        citations.append(
            Citation(
                Span(start, start + len(cited)), "Kế hoạch", number, day.isoformat()
            )
        )
    return f"{text}, {draw(phrases(6))}.", quantities, citations


@st.composite
def tables(
    draw: st.DrawFn,
) -> tuple[list[list[str]], dict[tuple[int, int], Quantity]]:
    """Return a table of counted figures under headings."""
    rows = [list(TABLE_HEAD)]
    cells: dict[tuple[int, int], Quantity] = {}
    for n in range(draw(st.integers(1, 6))):
        value = draw(st.integers(10, 999))
        rows.append([str(n + 1), draw(phrases(8)).capitalize(), str(value)])
        span = Span(0, len(str(value)))
        cells[n + 1, 2] = Quantity(span, value, "hồ sơ", None, figure=f"SL-T{n:05d}")
    return rows, cells


@st.composite
def reports(draw: st.DrawFn) -> Document:
    """Return a report as composing builds it."""
    issuer, abbreviation = draw(st.sampled_from(ISSUERS))
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer=issuer,
        number=str(draw(st.integers(10, 4000))),
        symbol=f"/BC-{abbreviation}",
        place="Tân Giang",
        day=draw(DAYS),
        type_name="Báo cáo",
        subject=f"Kết quả {draw(phrases(14))}",
        addressees=draw(st.sampled_from([["Sở Nội vụ"], ["Sở Nội vụ", "Ban Chỉ đạo"]])),
    )
    for top in range(draw(st.integers(1, 4))):
        builder.heading(1, ROMAN[top], draw(phrases()).upper())
        for sub in range(draw(st.integers(0, 3))):
            builder.heading(2, str(sub + 1), draw(phrases(10)).capitalize())
            for text, quantities, citations in draw(st.lists(paragraphs(), max_size=3)):
                builder.paragraph(text, quantities, citations)
        text, quantities, citations = draw(paragraphs())
        builder.paragraph(text, quantities, citations)
        if draw(st.booleans()):
            builder.item(f"{draw(phrases()).capitalize()};")
        if draw(st.booleans()):
            rows, cells = draw(tables())
            builder.table(rows, quantities=cells)
    builder.paragraph("Trên đây là báo cáo, kính gửi Sở Nội vụ tổng hợp./.")
    builder.recipients(["Như trên;", *draw(st.sets(st.sampled_from(RECIPIENTS))),
                        "Lưu: VT, VP."])  # fmt: skip
    authority, title = draw(st.sampled_from(SIGNINGS))
    builder.signature(authority, title, draw(st.sampled_from(SIGNERS)))
    if draw(st.booleans()):
        builder.annex("PHỤ LỤC", "SỐ LIỆU VÀ BIỂU ĐỒ", f"({KEM_THEO} của {issuer})")
        rows, cells = draw(tables())
        builder.table(rows, quantities=cells)
        builder.chart("Biểu đồ 1. Hồ sơ theo thời hạn", draw(st.sampled_from(CHARTS)))
    return builder.build()


def read_back(data: bytes, kind: str) -> Document:
    """Read as the limited child does, without starting one for every example."""
    layer = READERS[kind](data)
    found = extract(
        layer.text, Source("", "", kind), blocks=layer.blocks, pages=layer.pages
    )
    carried = quantities_of(layer.figures, layer.text, layer.page_numbers)
    return with_figures(found, carried)


def figures(document: Document) -> list[tuple[str, object, str]]:
    """Return code, value and words of every figure that has an address."""
    return [
        (one.figure, one.value, one.span.of(document.text))
        for one in document.quantities
        if one.figure
    ]


def told(document: Document) -> dict[str, object]:
    """Return what a document says, places aside."""
    text = document.text
    header, signature = document.header, document.signature
    return {
        "head": [
            " ".join(field.span.of(text).split()) if field.span else None
            for field in (
                header.parent, header.issuer, header.number, header.symbol,
                header.place, header.date, header.type, header.subject,
                header.addressee,
            )
        ],
        "date": header.date.value,
        "addressee": header.addressee.value,
        "sections": [
            (one.number, one.level, " ".join(one.span.of(text).split()), one.parent)
            for one in document.sections
        ],
        "citations": [(one.type, one.number, one.date) for one in document.citations],
        "figures": figures(document),
        "signature": [signature.authority.value, signature.title.value,
                      signature.name.value],
        "recipients": [one.value for one in document.recipients],
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@settings(max_examples=40, phases=PHASES)
@given(document=reports())
def test_what_is_drawn_is_read_back(kind: str, document: Document) -> None:
    back = read_back(DRAWN[kind](document), kind)
    assert compare_words(document, back) == ()
    assert told(back) == told(document)
    assert back.problems == ()


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@settings(max_examples=15, phases=PHASES)
@given(document=reports())
def test_drawing_again_gives_the_same_bytes(kind: str, document: Document) -> None:
    assert DRAWN[kind](document) == DRAWN[kind](document)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_limited_child_reads_the_same(kind: str) -> None:
    document = _one()
    data = DRAWN[kind](document)
    assert told(read(data, name=f"bao-cao.{kind}")) == told(read_back(data, kind))


def _one() -> Document:
    builder = DocumentBuilder().header(
        issuer="Sở Nội vụ",
        number="15",
        symbol="/BC-SNV",
        place="Tân Giang",
        day=date(2026, 4, 9),
        type_name="Báo cáo",
        subject="Kết quả công tác dân vận quý I năm 2026",
        addressees=["Ủy ban nhân dân tỉnh"],
    )
    builder.heading(1, "I", "KẾT QUẢ")
    builder.paragraph(
        "Đã trả 37 hồ sơ.",
        [Quantity(Span(7, 9), 37, "hồ sơ", None, figure="SL-7K3F9Q")],
    )
    builder.recipients(["Như trên;", "Lưu: VT."]).signature(None, "GIÁM ĐỐC", "Trần A")
    return builder.build()
