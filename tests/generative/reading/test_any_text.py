"""Whatever the text: no crash, spans that hold, values that blanks cannot change."""

from __future__ import annotations

import textwrap
import tomllib
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

from hypothesis import assume, given, settings
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
KINDS = [
    case["text"]
    for case in tomllib.loads(
        (Path(__file__).parents[2] / "spec/reading/kinds.toml").read_text("utf-8")
    )["case"]
]
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


# Small letters after a heading go on with it: every sentence begins as one does.
BODIES = st.lists(
    st.sampled_from([said[0].upper() + said[1:] for said in SENTENCES[:10]]),
    min_size=1,
    max_size=8,
)


def _cited(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.type, c.number, c.date) for c in document.citations]


def _counted(document: Document) -> list[tuple[object, str | None, str]]:
    return [(q.value, q.unit, q.kind) for q in document.quantities]


def _body(sentences: list[str]) -> str:
    return "Đơn vị báo cáo như sau.\n\n" + "\n\n".join(sentences)


def _must_read(text: str) -> Document:
    document = _read(text)
    assert document is not None
    return document


@given(BODIES, BODIES)
def test_two_texts_in_one_file_say_what_each_says(
    one: list[str], other: list[str]
) -> None:
    first, second = _must_read(_body(one)), _must_read(_body(other))
    glued = _must_read(f"{_body(one)}\f{_body(other)}")
    assert _cited(glued) == [*_cited(first), *_cited(second)]
    assert _counted(glued) == [*_counted(first), *_counted(second)]


@given(BODIES, st.integers(min_value=2, max_value=9))
def test_a_page_break_with_its_number_changes_no_value(
    sentences: list[str], number: int
) -> None:
    half = len(sentences) // 2
    parted = [*sentences[:half], f"\f{number}\n", *sentences[half:]]
    plain, broken = _must_read(_body(sentences)), _must_read(_body(parted))
    assert _cited(broken) == _cited(plain)
    assert _counted(broken) == _counted(plain)
    assert [s.title for s in broken.sections] == [s.title for s in plain.sections]


@given(BODIES, st.integers(min_value=50, max_value=120))
def test_the_width_of_the_lines_changes_no_value(
    sentences: list[str], width: int
) -> None:
    wrapped = [textwrap.fill(sentence, width) for sentence in sentences]
    # "03." alone on a line is the number of a list: nobody could tell.
    lines = [line for sentence in wrapped for line in sentence.split("\n")]
    assume(not any(line.rstrip(".;").isdigit() for line in lines))
    plain, narrow = _must_read(_body(sentences)), _must_read(_body(wrapped))
    assert _cited(narrow) == _cited(plain)
    assert _counted(narrow) == _counted(plain)
    assert [s.title for s in narrow.sections] == [s.title for s in plain.sections]


@settings(max_examples=60)
@given(st.sampled_from(KINDS), st.sampled_from(KINDS))
def test_two_documents_glued_keep_their_citations_and_the_first_head(
    one: str, other: str
) -> None:
    first, second = _must_read(one), _must_read(other)
    glued = _must_read(f"{one}\f{other}")
    assert glued.header.symbol == first.header.symbol
    found = Counter(_cited(glued))
    assert not Counter(_cited(first)) - found
    assert not Counter(_cited(second)) - found
    counted = Counter(_counted(glued))
    assert not Counter(_counted(first)) - counted


@given(st.sampled_from(KINDS), st.sampled_from(["\r\n", "\n\n", " \n"]))
def test_line_ends_and_blank_lines_change_no_end(text: str, ends: str) -> None:
    plain, other = _must_read(text), _must_read(text.replace("\n", ends))
    assert other.signature.title.value == plain.signature.title.value
    assert other.signature.authority.value == plain.signature.authority.value
    assert other.header.symbol.value == plain.header.symbol.value
    assert other.header.date.value == plain.header.date.value
    assert len(other.recipients) == len(plain.recipients)


@settings(max_examples=60)
@given(st.sampled_from(KINDS))
def test_a_decomposed_document_is_read_alike(text: str) -> None:
    assert _values(_must_read(unicodedata.normalize("NFD", text))) == _values(
        _must_read(text)
    )


FRAGMENTS = (
    "\n", "\f", "\t", " | ", "**", "# ", "KT. ", "Nơi nhận:", "Điều ", "1.\n", "I.\n",
    "Chương ", "\r", "\u0301", "(", "- ", ";", "Kính gửi:", "V/v", "TM. CHỦ TỊCH ",
    "Số: ", "ngày ", "./.", "PHỤ LỤC\n", "<br>", "BÁO CÁO\n",
)  # fmt: skip


@settings(max_examples=250)
@given(st.sampled_from(KINDS), st.data())
def test_a_damaged_document_is_read_all_the_same(
    text: str, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text)))
        lost = data.draw(st.integers(0, 30))
        text = (
            text[:start] + data.draw(st.sampled_from(FRAGMENTS)) + text[start + lost :]
        )
    document = _must_read(text)
    assert from_json(to_json(document)) == document
    for section in document.sections:
        assert section.span.of(document.text).strip() or not section.title
    spans = [one.span for one in document.recipients]
    assert all(one.end <= other.start for one, other in pairwise(spans))
