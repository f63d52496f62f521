"""Series over old reports: what is put in a line, and what in it is doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from danvan.archive.series.doubts import doubts_of, said
from danvan.archive.series.export import as_csv
from danvan.archive.series.lines import sheet_of
from danvan.archive.series.points import Point
from danvan.text.periods import Period


def point(
    code: str,
    number: float,
    *,
    teller: str = "VC-1",
    line: str = "ho-so",
    flow: bool = True,
    indicator: bool = True,
    value: str = "GT-1",
) -> Point:
    return Point(
        line=line,
        name="Hồ sơ tiếp nhận",
        unit="hồ sơ",
        period=Period.from_code(code),
        number=Decimal(str(number)),
        teller=teller,
        agency="Sở Nội vụ",
        value=value,
        flow=flow,
        indicator=indicator,
    )


def kinds(*points: Point) -> list[str]:
    return [doubt.kind for doubt in doubts_of(points)]


def test_two_numbers_for_one_period_are_named_with_their_tellers() -> None:
    first, second = point("2023", 45), point("2023", 46, teller="VC-2")

    (doubt,) = doubts_of([first, second])

    assert doubt.sentence == ("Cùng năm 2023 có số khác nhau: 45 (VC-1); 46 (VC-2).")
    assert doubt.points == (first, second)


def test_the_same_number_told_twice_is_no_doubt() -> None:
    sheet = sheet_of([point("2023", 45), point("2023", 45, teller="VC-2")])

    assert sheet.doubts == 0
    assert [len(told) for told in sheet.lines[0].told.values()] == [1]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("2021", "2022", "2023"), []),
        (("2021", "2023"), ["gap"]),
        (("2022-H1", "2023-H1"), []),
        (("2022-H1", "2022-H2", "2024-H1"), ["gap"]),
        (("2022-Q3", "2023-Q3"), []),
        (("2022-Q1", "2022-Q3"), ["gap"]),
        (("2023-M01", "2023-M02"), []),
    ],
)
def test_a_period_between_that_nobody_told_is_a_gap(
    codes: tuple[str, ...], found: list[str]
) -> None:
    assert kinds(*(point(code, 5, flow=False) for code in codes)) == found


@pytest.mark.parametrize(
    ("half", "year", "flow", "found"),
    [
        (120, 110, True, ["fell"]),
        (110, 120, True, []),
        (110, 110, True, []),
        (120, 110, False, []),
    ],
)
def test_a_count_of_what_happened_only_rises_inside_a_year(
    half: int, year: int, flow: bool, found: list[str]
) -> None:
    told = (point("2024-H1", half, flow=flow), point("2024", year, flow=flow))

    assert kinds(*told) == found


def test_a_year_closed_early_is_followed_by_the_next() -> None:
    early = Period("year", date(2022, 12, 15), date(2023, 10, 25))
    told = (replace(point("2023", 5), period=early), point("2024", 6))

    assert kinds(*told) == []


def test_a_second_half_may_be_less_than_the_first() -> None:
    assert kinds(point("2024-H1", 120), point("2024-H2", 100)) == []


def test_a_label_told_once_is_no_series_unless_all_is_asked_for() -> None:
    once = point("2023", 5, line="ban|cuon", indicator=False)

    assert sheet_of([once]).lines == []
    assert len(sheet_of([once], everything=True).lines) == 1


def test_lines_with_doubts_stand_first() -> None:
    sheet = sheet_of(
        [
            point("2022", 5, line="a"),
            point("2023", 6, line="a"),
            point("2023", 1, line="b"),
            point("2023", 2, line="b", teller="VC-2"),
        ]
    )

    assert [bool(line.doubts) for line in sheet.lines] == [True, False]
    assert [period.code for period in sheet.periods] == ["2022", "2023"]


def test_the_sheet_says_what_the_screen_says() -> None:
    sheet = sheet_of([point("2022", 1234), point("2024", 98.5)])

    assert as_csv(sheet).splitlines() == [
        '\ufeff"Số liệu","Đơn vị tính","năm 2022","năm 2024","Cần xem"',
        '"Hồ sơ tiếp nhận","hồ sơ","1.234","98,50",'
        '"Có số của năm 2022 và năm 2024, không có kỳ ở giữa."',
    ]


def test_numbers_are_written_as_people_do() -> None:
    assert [said(Decimal(one)) for one in ("1234", "0.5")] == ["1.234", "0,50"]
