"""Whatever the number and the blanks: it is read back as it was written."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.documents.document import Document, Quantity, QuantityKind
from danvan.documents.machine import from_json, to_json
from danvan.reading.extraction.measuring.numbers import read_digits
from danvan.reading.text import read_text
from danvan.text.money import format_money
from danvan.text.numerals import count_form, format_number, parse_number

HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n\n"
TAIL = "\n\nTrên đây là báo cáo kết quả công tác của Sở trong thời gian qua."
COUNTS = st.integers(0, 999_999).filter(lambda n: not 1900 <= n <= 2100)
SENTENCES = (
    "Sở đã tiếp nhận {} hồ sơ, trả {} hồ sơ.",
    "Tổng số: {} người, trong đó: công chức: {}, viên chức: {}.",
    "Tổ chức {} hội nghị với {} lượt người tham dự;",
    "Có {} trường, {} lớp và {} học sinh (trong đó có {} em gái).",
    "Không có đơn tồn đọng; đã giải quyết {} đơn, đạt {}% số đơn.",
)
TEXTS = st.lists(
    st.sampled_from(SENTENCES).flatmap(
        lambda said: st.lists(
            COUNTS, min_size=said.count("{}"), max_size=said.count("{}")
        ).map(lambda numbers: said.format(*map(count_form, numbers)))
    ),
    min_size=1,
    max_size=5,
).map("\n\n".join)
BLANKS = st.sampled_from([" ", "  ", "\n", " \n ", "\u00a0", "\f"])


def _read(body: str) -> Document:
    return read_text((HEAD + body + TAIL).encode())


def _values(quantities: tuple[Quantity, ...]) -> list[object]:
    return [(q.value, q.unit, q.kind, q.part_of, q.relation) for q in quantities]


@given(COUNTS, st.sampled_from(["hồ sơ", "người", "hội nghị", "lượt", "đồng chí"]))
def test_a_count_is_read_as_it_was_written(value: int, unit: str) -> None:
    (quantity,) = _read(f"Trong đó có {count_form(value)} {unit}.").quantities
    assert (quantity.value, quantity.unit) == (value, unit)
    assert quantity.kind is QuantityKind.COUNT


@given(st.integers(1000, 10**13))
def test_a_sum_of_money_is_read_as_it_was_written(value: int) -> None:
    (quantity,) = _read(f"với tổng số tiền {format_money(value)}.").quantities
    assert (quantity.value, quantity.unit) == (value, "đồng")


@given(st.integers(0, 10_000))
def test_a_rate_is_read_as_it_was_written(hundredths: int) -> None:
    rate = format_number(hundredths / 100, 2)
    (quantity,) = _read(f"tỷ lệ hài lòng đạt {rate}%.").quantities
    assert (quantity.value, quantity.kind) == (hundredths / 100, QuantityKind.PERCENT)


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_ratio_has_its_whole_beside_it(part: int, more: int) -> None:
    share, whole = _read(f"Đã xử lý {part}/{part + more} hồ sơ.").quantities
    assert (share.value, whole.value, share.part_of) == (part, part + more, 1)


@given(TEXTS)
def test_every_span_parses_to_its_value_again(text: str) -> None:
    document = _read(text)
    for quantity in document.quantities:
        said = quantity.span.of(document.text)
        if quantity.kind is not QuantityKind.NONE_OCCURRED:
            assert read_digits(said.rstrip("% ")) == quantity.value
    assert from_json(to_json(document)) == document


@settings(max_examples=60)
@given(TEXTS, st.data())
def test_blanks_and_breaks_within_a_sentence_change_no_value(
    text: str, data: st.DataObject
) -> None:
    plain = _read(text)
    words = text.replace("\n\n", " \n\n ").split(" ")
    broken = words[0]
    for before, word in pairwise(words):
        within = "\n" not in before + word and word[:1].islower()
        broken += (data.draw(BLANKS) if within else " ") + word
    other = _read(broken)
    assert _values(plain.quantities) == _values(other.quantities)
    spread = _read(unicodedata.normalize("NFD", text))
    assert _values(plain.quantities) == _values(spread.quantities)


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_two_pages_hold_what_each_of_them_holds(one: str, two: str) -> None:
    first, second = _read(one), _read(two)
    both = _read(f"{one}{TAIL}\n\f\n{two}")
    assert [q.value for q in both.quantities] == [
        q.value for q in (*first.quantities, *second.quantities)
    ]


@given(st.text("0123456789.,/-%() \n\t|đồngtriệutỷhồsơkhôngcótrongđó", max_size=300))
def test_any_soup_of_numbers_is_read_without_a_fault(text: str) -> None:
    document = _read(text)
    spans = [quantity.span for quantity in document.quantities]
    assert spans == sorted(spans)
    for index, quantity in enumerate(document.quantities):
        assert quantity.part_of != index
        assert 0 < quantity.confidence <= 1
        assert (quantity.relation is None) == (quantity.part_of is None)


@given(st.text("0123456789.,", max_size=20))
def test_digits_read_both_ways_say_the_same(text: str) -> None:
    exact = parse_number(text)
    if exact is not None:
        assert read_digits(text) == exact
