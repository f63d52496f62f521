"""Numbers of sections."""

from __future__ import annotations

import pytest

from danvan.documents.section_number import SectionNumber, read_number


@pytest.mark.parametrize(
    ("text", "kind", "value", "prefix"),
    [
        ("I", "roman", 1, ""),
        ("IV", "roman", 4, ""),
        ("XXIX", "roman", 29, ""),
        ("XLIX", "roman", 49, ""),
        ("1", "arabic", 1, ""),
        ("12", "arabic", 12, ""),
        ("3.1", "arabic", 1, "3."),
        ("1.2.10", "arabic", 10, "1.2."),
        ("II.3", "arabic", 3, "II."),
        ("a", "letter", 1, ""),
        ("đ", "letter", 5, ""),
        ("y", "letter", 23, ""),
    ],
)
def test_reads_a_number_and_writes_it_back(
    text: str, kind: str, value: int, prefix: str
) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.kind, number.value, number.prefix) == (kind, value, prefix)
    assert str(number) == text
    assert number.first().value == 1


@pytest.mark.parametrize(
    "text",
    ["", "IIII", "IC", "VX", "w", "f", "1111", "Điều 1", "L", "ab", "1.1.1.1.1.1"],
)
def test_knows_no_other_numbers(text: str) -> None:
    assert read_number(text) is None


def test_counts_on_until_the_series_ends() -> None:
    letters = SectionNumber("letter", 4)
    assert str(letters.following()) == "đ"
    assert SectionNumber("letter", 23).following() is None
    assert str(SectionNumber("roman", 8).following()) == "IX"
    assert str(SectionNumber("arabic", 9, "2.").following()) == "2.10"
