"""Cells as people type them and as spreadsheets hold them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from danvan.registers.cells import CellError, Named, read_cell, show_cell
from danvan.registers.columns import Column, Kind

TODAY = date(2026, 3, 10)
CHANNEL = Column(
    "c", "Kênh", "catalogue", catalogue={"online": "Trực tuyến", "direct": "Trực tiếp"}
)


def column(kind: Kind, **options: object) -> Column:
    return Column("c", "Cột", kind, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("5/3", date(2026, 3, 5)),
        ("hôm qua", date(2026, 3, 9)),
        ("05032026", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        (date(2026, 3, 5), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 8, 30), date(2026, 3, 5)),  # noqa: DTZ001
        ("", None),
        (None, None),
        ("   ", None),
    ],
)
def test_reads_a_day_typed_freely(raw: object, value: date | None) -> None:
    assert read_cell(column("date"), raw, today=TODAY) == value


@pytest.mark.parametrize("raw", ["30/2/2026", "ngày mốt nào đó", "1/1/1850", 45000])
def test_refuses_what_is_no_day(raw: object) -> None:
    with pytest.raises(CellError):
        read_cell(column("date"), raw, today=TODAY)


@pytest.mark.parametrize(
    ("raw", "value"), [("1.234", 1234), (7, 7), (7.0, 7), ("07", 7), ("", None)]
)
def test_reads_a_whole_number(raw: object, value: int | None) -> None:
    assert read_cell(column("integer"), raw, today=TODAY) == value


@pytest.mark.parametrize("raw", ["12,5", 12.5, "mười hai rưỡi", "9" * 30, "=1+1"])
def test_refuses_what_is_no_whole_number(raw: object) -> None:
    with pytest.raises(CellError):
        read_cell(column("integer"), raw, today=TODAY)


def test_refuses_a_number_below_the_least() -> None:
    with pytest.raises(CellError, match="Nhỏ nhất là 0"):
        read_cell(column("integer", minimum=0), "-1", today=TODAY)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("68.750.000 đồng", 68_750_000), ("16 triệu đồng", 16_000_000)],
)
def test_reads_money(raw: str, value: int) -> None:
    assert read_cell(column("money"), raw, today=TODAY) == value


@pytest.mark.parametrize("raw", ["online", "Trực tuyến", "TRUC TUYEN", " trực  tuyến "])
def test_reads_a_catalogue_value_by_code_or_label(raw: str) -> None:
    assert read_cell(CHANNEL, raw, today=TODAY) == "online"


def test_an_unknown_catalogue_value_is_told_with_the_choices() -> None:
    with pytest.raises(CellError, match="Trực tuyến, Trực tiếp"):
        read_cell(CHANNEL, "qua bưu tá", today=TODAY)


def test_keeps_a_text_on_one_line_and_a_long_one_on_several() -> None:
    raw = "  một\r\nhai\t ba  "
    assert read_cell(column("text"), raw, today=TODAY) == "một hai ba"
    assert read_cell(column("long_text"), raw, today=TODAY) == "một\nhai\t ba"


def test_cleans_what_no_text_may_hold() -> None:
    raw = "a\x00b\u202ec\x1b[31m"
    assert read_cell(column("text"), raw, today=TODAY) == "abc[31m"


def test_refuses_a_text_that_is_too_long() -> None:
    with pytest.raises(CellError, match="tối đa 3"):
        read_cell(column("text", max_length=3), "abcd", today=TODAY)


@pytest.mark.parametrize(("raw", "value"), [("x", True), ("Có", True), ("", False)])
def test_reads_a_tick(raw: str, value: bool) -> None:
    assert read_cell(column("boolean"), raw, today=TODAY) is value


def test_refuses_a_tick_that_is_none() -> None:
    with pytest.raises(CellError):
        read_cell(column("boolean"), "có lẽ", today=TODAY)


def test_a_reference_is_kept_by_name() -> None:
    who = column("code", refers_to="person")
    assert read_cell(who, " Lê  Thị An ", today=TODAY) == Named("Lê Thị An")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("integer", 1234567, "1.234.567"),
        ("date", date(2026, 3, 5), "05/03/2026"),
        ("boolean", True, "x"),
        ("boolean", False, ""),
        ("text", "a", "a"),
        ("integer", 0, "0"),
        ("integer", None, ""),
    ],
)
def test_shows_values_as_offices_write_them(
    kind: Kind, value: object, text: str
) -> None:
    assert show_cell(column(kind), value) == text


def test_a_number_that_names_is_shown_without_dots() -> None:
    assert show_cell(column("integer", names=True), 2026) == "2026"
