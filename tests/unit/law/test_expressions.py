from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.law.validating import (
    Expression,
    MalformedExpressionError,
    Term,
    parse_expression,
)

_codes = st.from_regex(r"[a-z][a-z0-9_]{0,6}(\.[a-z0-9_]{1,6}){1,2}", fullmatch=True)
_signs = st.sampled_from([1, -1])
_shifts = st.sampled_from(["", "before", "year_before", "so_far"])
_terms = st.one_of(
    st.builds(Term, _signs, _codes, _shifts),
    st.builds(Term, _signs, number=st.integers(0, 10**14)),
)
_expressions = st.builds(
    Expression, st.lists(_terms, min_size=1, max_size=6).map(tuple)
)


@given(_expressions)
def test_what_is_written_reads_back_the_same(expression: Expression) -> None:
    assert parse_expression(str(expression)) == expression


@given(_expressions, st.integers(-5, 5))
def test_a_side_is_the_signed_sum_of_its_terms(
    expression: Expression, value: int
) -> None:
    added = sum(
        term.sign * (value if term.code else term.number) for term in expression.terms
    )

    assert expression.value(lambda _: value) == added


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    refused = None
    try:
        parse_expression(text)
    except MalformedExpressionError as error:
        refused = error

    if refused is not None:
        assert 0 <= refused.place <= len(text)
        assert "ký tự thứ" in refused.sentence


def test_reads_sums_differences_and_other_periods() -> None:
    read = parse_expression(
        "tthc.da_nhan+tthc.ky_truoc - tthc.da_tra [ kỳ  trước ] − 3"
    )

    assert [(t.sign, t.code, t.shift, t.number) for t in read.terms] == [
        (1, "tthc.da_nhan", "", 0),
        (1, "tthc.ky_truoc", "", 0),
        (-1, "tthc.da_tra", "before", 0),
        (-1, "", "", 3),
    ]
    assert read.shifts == {"before"}


def test_nothing_is_told_where_one_term_is_not() -> None:
    side = parse_expression("a.b + c.d")

    assert side.value(lambda term: 1 if term.code == "a.b" else None) is None


def test_fills_in_the_names_of_a_rule_for_every_indicator() -> None:
    side = parse_expression("{chỉ tiêu} [lũy kế trước]").filled({"{chỉ tiêu}": "a.b"})

    assert str(side) == "a.b [lũy kế trước]"


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("", 0, "cần một mã chỉ tiêu"),
        ("tthc", 0, "cần một mã chỉ tiêu"),
        ("a.b c.d", 4, "phải có dấu + hoặc −"),
        ("a.b +", 5, "cần một mã chỉ tiêu"),
        ("a.b * 2", 4, "phải có dấu + hoặc −"),
        ("a.b [tuần trước]", 3, "kỳ trong ngoặc vuông"),
        ("{mã}", 0, "trong ngoặc nhọn chỉ có"),
        ("a.b + __import__", 6, "cần một mã chỉ tiêu"),
        ("2.5", 0, "cần một mã chỉ tiêu"),
    ],
)
def test_says_where_a_side_cannot_be_read(text: str, place: int, why: str) -> None:
    with pytest.raises(MalformedExpressionError) as refused:
        parse_expression(text)

    assert refused.value.place == place
    assert why in refused.value.sentence


def test_refuses_a_side_that_goes_on_and_on() -> None:
    with pytest.raises(MalformedExpressionError, match="dài quá"):
        parse_expression("a.b + " * 100 + "a.b")
