"""Whatever the text: no crash, spans that hold, values that blanks cannot change."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.documents.document import Document
from danvan.documents.machine import from_json, to_json
from danvan.reading import read
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.text import read_text

SENTENCES = (
    "Thực hiện Kế hoạch số 21/KH-UBND ngày 12/02/2026 của UBND tỉnh Tân Giang về xe.",
    "Chỉ thị số 25-CT/TU, ngày 25/02/2021 của Ban Thường vụ Tỉnh ủy.",
    "Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ.",
    "Hợp đồng theo Nghị định 111: 07; hợp đồng theo Luật Lao động: 03.",
    "Sở đã tiếp nhận 37 hồ sơ, trả 37 hồ sơ, đạt 100% hồ sơ.",
    "với tổng số tiền 68.750.000 đồng.",
    "I. TÌNH HÌNH CHUNG",
    "1. Công tác lãnh đạo",
    "- Tiếp tục thực hiện tốt quy chế;",
    "Không có hồ sơ tồn đọng.",
    "Nơi nhận:",
    "KT. GIÁM ĐỐC",
    "Số:      /BC-SNV",
    "Tân Giang, ngày    tháng 9 năm 2026",
    "BÁO CÁO",
)
REPORTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map("\n\n".join)
SOUP = st.text(
    st.sampled_from(
        "aăđếụ ƣƢIVX1290/-–.:;()\n\t\f*|“”,%"
        "ốSsNnKkHhQqĐTtWwUu\u0301\u0323\u200b\ufeff\u2028\r"
    ),
    max_size=400,
)


def _read(text: str) -> Document | None:
    try:
        return read_text(text.encode("utf-8", "surrogatepass"))
    except UnreadableFileError:
        return None


def _values(document: Document) -> tuple[object, ...]:
    return (
        [(c.type, c.number, c.date) for c in document.citations],
        [(q.value, q.unit, q.kind) for q in document.quantities],
        [(s.number, s.title) for s in document.sections],
        document.header.symbol.value,
        document.header.date.value,
        [one.value for one in document.recipients],
    )


@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a", "a.csv"]))
def test_random_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    if data.startswith((b"PK\x03\x04", b"%PDF-")):
        return
    sentence = "Đọc được."
    try:
        read(data, name=name)
    except UnreadableFileError as error:
        sentence = error.sentence
    assert sentence.endswith(".")


@given(st.text(max_size=600))
def test_random_text_is_read_or_refused(text: str) -> None:
    document = _read(text)
    if document is not None:
        assert from_json(to_json(document)) == document


@settings(max_examples=300)
@given(st.one_of(SOUP, REPORTS, st.builds("".join, st.lists(st.one_of(SOUP, REPORTS)))))
def test_every_span_holds_what_it_says(text: str) -> None:
    document = _read(text)
    if document is None:
        return
    for citation in document.citations:
        said = citation.span.of(document.text)
        assert said.strip()
        if citation.number_span is not None:
            assert citation.span.start <= citation.number_span.start
            assert citation.number_span.end <= citation.span.end
    ends = [c.span for c in document.citations]
    assert all(a.end <= b.start for a, b in pairwise(ends))
    for quantity in document.quantities:
        said = unicodedata.normalize("NFC", quantity.span.of(document.text))
        marks = str.maketrans("*|\u200b\ufeff", "    ")
        assert said.translate(marks).split() == quantity.as_written.split()
    for section in document.sections:
        assert section.body_span.start <= section.body_span.end <= len(document.text)


@given(REPORTS)
def test_a_citation_read_again_alone_says_the_same(text: str) -> None:
    document = _read(text)
    assert document is not None
    for citation in document.citations:
        again = _read("Theo " + citation.span.of(document.text) + ".")
        assert again is not None
        first = again.citations[0]
        assert (first.type, first.number) == (citation.type, citation.number)
        if citation.form == "full" and citation.date_span is not None:
            assert first.date == citation.date


@given(REPORTS, st.text(" \t\n\r\f", max_size=40))
def test_white_space_at_the_end_changes_no_value(text: str, blank: str) -> None:
    plain, padded = _read(text), _read(text + blank)
    assert plain is not None
    assert padded is not None
    assert _values(plain) == _values(padded)


@given(REPORTS)
def test_decomposed_text_says_the_same_over_its_own_spans(text: str) -> None:
    spread = unicodedata.normalize("NFD", text)
    plain, other = _read(text), _read(spread)
    assert plain is not None
    assert other is not None
    assert other.text == spread
    assert _values(plain) == _values(other)
    for one, two in zip(plain.citations, other.citations, strict=True):
        said = unicodedata.normalize("NFC", two.span.of(other.text))
        assert said == one.span.of(plain.text)


@given(REPORTS)
def test_dos_line_ends_change_no_value(text: str) -> None:
    plain, dos = _read(text), _read(text.replace("\n", "\r\n"))
    assert plain is not None
    assert dos is not None
    assert _values(plain) == _values(dos)
