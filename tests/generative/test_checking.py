"""Checking for any text: no crash, spans in the text, right sums stay unmarked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from danvan.checking import check
from danvan.checking.rules.sums.r17_totals import RULE
from danvan.documents.builder import DocumentBuilder
from danvan.documents.section_number import read_number
from danvan.text.numerals import count_form

PIECES = st.sampled_from(
    [
        "Tổng số ",
        "trong đó: ",
        "gồm ",
        "(",
        ")",
        "05 công chức",
        " 12 viên chức, ",
        "; ",
        ". ",
        "31/02/2024 ",
        "ngày 5 tháng 3 năm 2024",
        " 149/2018NĐ-CP ",
        "35/37 hồ sơ, đạt 90% ",
        "nam: 3, nữ: 4",
        "\n- ",
        "16 triệu đồng ",
        "“",
        "” ",
        '"',
        "thờỉ ",
        "các các ",
        "của nhân dân ",
        "a) ",
        "uỷ ủy ",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join))
def test_any_text_is_checked_and_every_span_lies_in_it(text: str) -> None:
    document = DocumentBuilder().heading(1, "I", "MỘT").paragraph(text).build()
    for finding in check(document).findings:
        assert finding.span.end <= len(document.text)
        assert finding.message.endswith(".")
        assert finding.basis


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.integers(0, 9))
def test_a_staff_is_marked_just_when_it_does_not_add_up(
    civil: int, public: int, contract: int, slip: int
) -> None:
    total = civil + public + contract + slip
    sentence = (
        f"Sở có {count_form(total)} công chức, viên chức, người lao động; trong đó: "
        f"{count_form(civil)} công chức, {count_form(public)} viên chức và "
        f"{count_form(contract)} hợp đồng lao động."
    )
    findings = check(DocumentBuilder().paragraph(sentence).build(), rules=[RULE])
    assert bool(findings.findings) == bool(slip)


@given(st.text(max_size=12))
def test_a_section_number_is_written_as_it_was_read(text: str) -> None:
    number = read_number(text)
    if number is not None and not text.strip().rsplit(".")[-1].startswith("0"):
        assert str(number) == text.strip()
