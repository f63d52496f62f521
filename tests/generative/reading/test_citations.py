"""Citations say the same however the text is laid out, and again when read alone."""

from __future__ import annotations

import random
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.documents.document import Citation
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.reading.text import read_text

TYPES = (
    ("Kế hoạch", "/KH-UBND"), ("Quyết định", "/QĐ-SNV"), ("Chỉ thị", "-CT/TU"),
    ("Kết luận", "-KL/TW"), ("Quyết định", "/2021/QĐ-UBND"), ("Công văn", "/UBND-NC"),
    ("Nghị định", "/2023/NĐ-CP"), ("Hướng dẫn", "/HD-MTTQ-BTT"), ("Luật", "/2022/QH15"),
    ("Thông tư liên tịch", "/2011/TTLT-BNV-BTC"), ("Nghị định", "/CP"),
    ("Chương trình", "-CTr/BDVTU-BCSĐUBND"), ("Công văn", "/SNV-CCHC&VTLT"),
    ("Quyết định", "-QĐ/TWĐTN-VP"),
)  # fmt: skip
BODIES = (
    "",
    " của UBND tỉnh Tân Giang",
    " của Ban Thường vụ Tỉnh ủy",
    " của Chính phủ",
)
NAMED = (
    "Luật Thực hiện dân chủ ở cơ sở năm 2022", "Bộ luật Lao động", "Nghị định 111",
    "Nghị quyết Trung ương 4 khóa XII", "Luật Cán bộ, công chức", "Kế hoạch số 71",
    "Luật Đất đai ngày 18 tháng 01 năm 2024", "Kế hoạch số      /KH-UBND",
    "Nghị quyết Đại hội XIII của Đảng", "Hiến pháp năm 2013",
)  # fmt: skip
BLANKS = (" ", "\n", "  ", " \n\n", "\r\n", "\t")


@st.composite
def _numbered(draw: st.DrawFn) -> str:
    type_, symbol = draw(st.sampled_from(TYPES))
    number = draw(st.integers(1, 4999))
    day, month = draw(st.integers(1, 28)), draw(st.integers(1, 12))
    year = draw(st.integers(1998, 2026))
    date = draw(
        st.sampled_from(
            [
                "",
                f" ngày {day:02d}/{month}/{year}",
                f" ngày {day} tháng {month} năm {year}",
                f", ngày {day}/{month}/{year}",
                f" tháng {month} năm {year}",
            ]
        )
    )
    return f"{type_} số {number}{symbol}{date}{draw(st.sampled_from(BODIES))}"


SAID = st.one_of(_numbered(), st.sampled_from(NAMED))
SENTENCES = st.lists(SAID, min_size=1, max_size=4).map(
    lambda all_: ["Thực hiện " + said + " về việc chung." for said in all_]
)


def _read(text: str) -> tuple[Citation, ...]:
    return read_text(text.encode()).citations


def _values(citations: tuple[Citation, ...]) -> list[tuple[object, ...]]:
    return [
        (c.form, c.type, c.number, c.date, c.issuer, c.title, c.cited)
        for c in citations
    ]


@settings(max_examples=40)
@given(SENTENCES)
def test_the_text_of_a_span_says_the_same_again(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    found = _read(text)
    assert len(found) >= len(sentences)
    for citation in found:
        again = _read("Theo " + citation.span.of(text) + ".")[0]
        assert (again.form, again.type) == (citation.form, citation.type)
        assert (again.number, again.title) == (citation.number, citation.title)
        inside = citation.date_span is None or citation.span.overlaps(
            citation.date_span
        )
        assert not inside or again.date == citation.date


@settings(max_examples=40)
@given(SENTENCES, st.randoms(use_true_random=False))
def test_blanks_and_line_ends_change_no_value(
    sentences: list[str], chance: random.Random
) -> None:
    laid = "\n\n".join(
        re.sub(" ", lambda _: chance.choice(BLANKS), sentence) for sentence in sentences
    )
    assert _values(_read("\n\n".join(sentences))) == _values(_read(laid))


@settings(max_examples=40)
@given(SENTENCES)
def test_decomposed_letters_change_no_value(sentences: list[str]) -> None:
    plain = "\n\n".join(sentences)
    spread = unicodedata.normalize("NFD", plain)
    assert _values(_read(plain)) == _values(_read(spread))


@settings(max_examples=40)
@given(SENTENCES, st.data())
def test_a_page_break_changes_no_value(
    sentences: list[str], data: st.DataObject
) -> None:
    plain = "\n\n".join(sentences)
    places = [place for place, letter in enumerate(plain) if letter == " "]
    place = data.draw(st.sampled_from(places))
    broken = plain[:place] + "\n\f\n" + plain[place + 1 :]
    assert _values(_read(plain)) == _values(_read(broken))


@settings(max_examples=40)
@given(SENTENCES, SENTENCES)
def test_two_documents_in_one_cite_what_both_cite(
    one: list[str], other: list[str]
) -> None:
    first, second = "\n\n".join(one), "\n\n".join(other)
    apart = [*_values(_read(first)), *_values(_read(second))]
    joined = _values(_read(f"{first}\n\f\n{second}"))
    # The identity alone may be settled by what the other document says.
    assert [said[:-1] for said in joined] == [said[:-1] for said in apart]


@settings(max_examples=40)
@given(SENTENCES)
def test_mentions_of_one_number_have_one_identity(sentences: list[str]) -> None:
    twice = "\n\n".join([*sentences, *sentences])
    found = _read(twice)
    half = len(found) // 2
    assert [c.cited for c in found[:half]] == [c.cited for c in found[half:]]


@settings(max_examples=40)
@given(_numbered())
def test_a_cited_number_is_a_number(said: str) -> None:
    for citation in _read(f"Thực hiện {said}."):
        assert citation.number is not None
        try:
            parsed = DocumentNumber.parse(citation.number)
        except MalformedDocumentNumberError:
            raise AssertionError(citation.number) from None
        assert parsed.system == citation.system
