"""What is rendered is read back: the same words, parts and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document, Quantity
from danvan.documents.span import Span
from danvan.reading import read
from danvan.reading.comparing.compare import compare_words
from danvan.rendering import to_docx, to_pdf

HEADCOUNT = (
    "Tổng số: 53 người, trong đó: 26 công chức, 17 viên chức, 07 hợp đồng theo "
    "Nghị định 111; 03 hợp đồng khác."
)
RENDERERS = [("a.docx", to_docx), ("a.pdf", to_pdf)]
Render = Callable[[Document], bytes]


def _figure(text: str, written: str, code: str, value: int) -> Quantity:
    place = text.index(written)
    span = Span(place, place + len(written))
    return Quantity(span, value, "người", None, as_written=written, figure=code)


def sample_report(number: str | None = None, day: date | None = None) -> Document:
    builder = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer="Sở Khoa học và Công nghệ",
        number=number,
        symbol="/BC-SKHCN",
        place="Tân Giang",
        day=day or date(2026, 11, 20),
        type_name="Báo cáo",
        subject="Kết quả thực hiện công tác dân vận chính quyền năm 2026",
        addressees=["Sở Nội vụ"],
    )
    builder.paragraph(
        "Thực hiện Kế hoạch số 21/KH-UBND ngày 12/02/2026 của UBND tỉnh Tân Giang, Sở "
        "Khoa học và Công nghệ báo cáo kết quả như sau:"
    )
    builder.heading(1, "I", "ĐẶC ĐIỂM, TÌNH HÌNH")
    builder.paragraph(
        HEADCOUNT,
        quantities=[
            _figure(HEADCOUNT, "53", "SL-7K3F9Q", 53),
            _figure(HEADCOUNT, "26", "SL-8M2D4T", 26),
        ],
    )
    builder.heading(2, "1", "Công tác lãnh đạo của cấp ủy đảng")
    builder.paragraph(
        "Quán triệt Chỉ thị số 25-CT/TU ngày 25/02/2021 của Ban Thường vụ Tỉnh ủy về "
        "việc tăng cường sự lãnh đạo của Đảng đối với công tác dân vận. " * 14
    )
    builder.heading(2, "2", "Khó khăn, hạn chế: Không có")
    builder.heading(1, "II", "NHIỆM VỤ, GIẢI PHÁP")
    builder.item("Tiếp tục thực hiện tốt công tác dân vận;")
    builder.paragraph("Trên đây là báo cáo của Sở Khoa học và Công nghệ./.")
    builder.recipients(["Như trên;", "BGĐ Sở;", "Lưu: VT, VP."])
    builder.signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Minh")
    return builder.build()


@pytest.mark.parametrize(("name", "render"), RENDERERS)
def test_the_same_words_come_back(name: str, render: Render) -> None:
    report = sample_report(number="15")
    assert compare_words(report, read(render(report), name=name)) == ()


@pytest.mark.parametrize(("name", "render"), RENDERERS)
def test_head_and_end_come_back(name: str, render: Render) -> None:
    found = read(render(sample_report(number="15")), name=name)
    assert found.header.symbol.value == "15/BC-SKHCN"
    assert found.header.date.value == "2026-11-20"
    assert found.header.place.value == "Tân Giang"
    assert found.header.issuer.value == "Sở Khoa học và Công nghệ"
    assert found.header.parent.value == "UBND tỉnh Tân Giang"
    assert found.header.type.value == "Báo cáo"
    assert found.header.addressee.value == "Sở Nội vụ"
    assert found.period == "2026"
    assert found.signature.authority.value == "KT. GIÁM ĐỐC"
    assert found.signature.title.value == "PHÓ GIÁM ĐỐC"
    assert found.signature.name.value == "Trần Thị Minh"
    assert [one.value for one in found.recipients] == [
        "Như trên;", "BGĐ Sở;", "Lưu: VT, VP.",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "render"), RENDERERS)
def test_sections_and_citations_come_back(name: str, render: Render) -> None:
    found = read(render(sample_report()), name=name)
    assert [(s.number, s.title, s.level) for s in found.sections] == [
        ("I", "ĐẶC ĐIỂM, TÌNH HÌNH", 1),
        ("1", "Công tác lãnh đạo của cấp ủy đảng", 2),
        ("2", "Khó khăn, hạn chế: Không có", 2),
        ("II", "NHIỆM VỤ, GIẢI PHÁP", 1),
    ]
    cited = [(c.number, c.date) for c in found.citations if c.number]
    assert cited == [
        ("21/KH-UBND", "2026-02-12"), ("111", None), *[("25-CT/TU", "2021-02-25")] * 14,
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "render"), RENDERERS)
def test_figures_keep_their_addresses(name: str, render: Render) -> None:
    found = read(render(sample_report()), name=name)
    addressed = [
        (q.figure, q.value, q.as_written) for q in found.quantities if q.figure
    ]
    assert addressed == [("SL-7K3F9Q", 53, "53"), ("SL-8M2D4T", 26, "26")]
    # The last is the heading that says "Không có".
    assert [q.value for q in found.quantities] == [53, 26, 17, 7, 3, 0]
    for quantity in found.quantities:
        assert quantity.span.of(found.text) == quantity.as_written


@pytest.mark.parametrize(("name", "render"), RENDERERS)
def test_number_and_day_filled_in_outside_are_no_difference(
    name: str, render: Render
) -> None:
    returned = read(render(sample_report("27", date(2026, 12, 3))), name=name)
    assert compare_words(sample_report(), returned) == ()


@pytest.mark.parametrize(("name", "render"), RENDERERS)
def test_one_changed_number_is_shown_with_its_context(
    name: str, render: Render
) -> None:
    report = sample_report()
    changed = replace(report, text=report.text.replace("17 viên chức", "71 viên chức"))
    (difference,) = compare_words(report, read(render(changed), name=name))
    assert (difference.approved, difference.returned) == ("17", "71")
    assert difference.before.endswith("26 công chức,")
    assert difference.after.startswith("viên chức, 07")


def test_the_pages_of_a_pdf_cover_its_text() -> None:
    found = read(to_pdf(sample_report()), name="a.pdf")
    assert len(found.pages) == 2
    assert found.pages[0].start == 0
    assert found.pages[-1].end == len(found.text)


def test_a_page_without_words_says_so_and_is_no_crash() -> None:
    from tests.integration.reading import hostile

    found = read(hostile.pdf(b"0 0 m 9 9 l S"), name="quet.pdf")
    assert [problem.code for problem in found.problems] == ["no-text-layer"]
