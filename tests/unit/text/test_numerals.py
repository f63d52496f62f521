"""Numerals, number words and money."""

from __future__ import annotations

import pytest

from danvan.text.money import format_money, parse_money
from danvan.text.numerals import count_form, format_number, parse_number, parse_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07", 7),
        ("0", 0),
        ("68.750.000", 68_750_000),
        ("1.234", 1234),
        ("1.234.567,5", 1_234_567.5),
        ("94,6", 94.6),
        ("-5", -5),
        ("− 12", -12),
        ("16 triệu", 16_000_000),
        ("16triệu", 16_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1,2 TỈ", 1_200_000_000),
        ("2 triệu 500 nghìn", 2_500_000),
        ("8 triệu rưỡi", 8_500_000),
        ("3 ngàn", 3000),
        ("  12  ", 12),
        ("ba", 3),
    ],
)
def test_reads_numbers_as_vietnamese_writes_them(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mười lăm phần trăm",
        "12.34",
        "1,234,567",
        "1.23.456",
        "3 nghìn 2 triệu",
        "2 triệu 2 triệu",
        "2 triệu 500",
        "2 triệu;5 nghìn",
        "2 triệu rưỡi 3 nghìn",
        "abc",
        "12 người",
        "5%",
        "٣",
        "9" * 200,
        "9" * 31,
    ],
)
def test_leaves_unknown_what_is_not_certain(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("không", 0),
        ("năm", 5),
        ("mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai chục", 20),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("Ba mươi nhăm", 35),
        ("chín mươi chín", 99),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("một trăm lẻ tư", 104),
        ("một trăm mười", 110),
        ("hai trăm rưỡi", 250),
        ("hai trăm năm mươi ba", 253),
        ("một nghìn", 1000),
        ("một nghìn hai trăm", 1200),
        ("một nghìn không trăm linh hai", 1002),
        ("một nghìn lẻ hai", 1002),
        ("sáu mươi tám triệu bảy trăm năm mươi nghìn", 68_750_000),
        ("tám triệu rưỡi", 8_500_000),
        ("một tỷ hai trăm triệu", 1_200_000_000),
        ("một triệu không trăm linh hai", 1_000_002),
        ("một nghìn tỷ", 10**12),
        ("không nghìn", 0),
    ],
)
def test_reads_numbers_in_words(text: str, value: int) -> None:
    assert parse_words(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mốt",
        "lăm",
        "một triệu hai",
        "một triệu hai trăm",
        "hai trăm ba",
        "một nghìn hai",
        "mười không",
        "một mươi",
        "hai mươi trăm",
        "người trăm",
        "hai trăm người",
        "hai ba",
        "nghìn",
        "triệu hai",
        "một triệu nghìn nghìn",
        "một trăm linh",
        "hai mươi người",
        "một tỷ tỷ tỷ tỷ",
        "một triệu tỷ",
        "một triệu linh ba trăm",
        "ba " * 80,
    ],
)
def test_leaves_words_of_two_senses_unknown(text: str) -> None:
    assert parse_words(text) is None


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1_234_567.5, 1, "1.234.567,5"),
        (68_750_000, 0, "68.750.000"),
        (7, 0, "7"),
        (-1234, 0, "-1.234"),
        (-0.4, 0, "0"),
        (2.5, 0, "3"),
        (94.55, 1, "94,6"),
        (3, 2, "3,00"),
    ],
)
def test_writes_numbers_as_vietnamese_does(
    value: float, decimals: int, text: str
) -> None:
    assert format_number(value, decimals) == text


def test_refuses_to_write_a_number_beyond_all_measure() -> None:
    with pytest.raises(ValueError, match="too large"):
        format_number(10**30)


@pytest.mark.parametrize(
    ("count", "form"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1234, "1.234")]
)
def test_writes_counts_as_reports_do(count: int, form: str) -> None:
    assert count_form(count) == form


def test_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError, match="not a count"):
        count_form(-1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("68.750.000 đồng", 68_750_000),
        ("16 triệu đồng", 16_000_000),
        ("21.000.000đ", 21_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("500.000 VNĐ", 500_000),
        ("bảy trăm nghìn đồng", 700_000),
        ("1,5 đồng", None),
        ("1.000 đồng/tháng", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_reads_sums_of_money(text: str, value: int | None) -> None:
    assert parse_money(text) == value


def test_writes_sums_in_full_figures() -> None:
    assert format_money(68_750_000) == "68.750.000 đồng"
