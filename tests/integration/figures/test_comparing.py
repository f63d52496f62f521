"""Figures over periods: the windows, the longer period, the earlier ones."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.figures import actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.comparing import picking
from danvan.figures.comparing.comparison import NOTHING, Comparison, Row, compare
from danvan.figures.models import Figure, Return
from danvan.law.windows import statutory_window, year_to_date
from danvan.text.periods import Period
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_dossier,
    make_indicator,
    make_regime,
    make_roster_entry,
)

pytestmark = pytest.mark.django_db

YEAR = statutory_window("year", 2024)
QUARTERS = [statutory_window("quarter", 2024, n) for n in range(1, 5)]
TODAY = date(2024, 12, 20)


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_agency()


def rows(shown: Comparison) -> dict[str, Row]:
    return {row.measure.code: row for row in shown.rows}


def of(agency: Agency, period: Period = YEAR) -> dict[str, Row]:
    return rows(compare(SYSTEM, agency=agency, period=period))


def filed(agency: Agency, period: Period, **values: int) -> Return:
    """File a return of a period with typed values."""
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime(),
        period=actions.open_period(period),
        by=SYSTEM,
        at=AT,
        indicators=["tthc.ty_le_dung_han"],
    )
    typed = {code: (value, "Sổ giấy") for code, value in values.items()}
    actions.type_values(return_=draft, values=typed, by=SYSTEM, at=AT)
    return actions.file_return(return_=draft, by=SYSTEM, at=AT)


def test_counts_over_the_whole_of_a_longer_window(agency: Agency) -> None:
    for month in (1, 4, 7, 10):
        make_dossier(agency, received_on=date(2024, month, 5))

    assert of(agency)["tthc.da_nhan"].now.value == 4
    assert of(agency, QUARTERS[0])["tthc.da_nhan"].now.value == 1


def test_adds_what_was_typed_for_the_periods_within_and_never_stocks(
    agency: Agency,
) -> None:
    make_indicator("thu_flow", over_periods="sum")
    make_indicator("thu_stock", nature="stock", over_periods="last")
    make_indicator("thu_none", over_periods="none")
    for number, quarter in enumerate(QUARTERS, start=1):
        filed(agency, quarter, thu_flow=10 * number, thu_stock=number, thu_none=number)

    found = of(agency)

    assert found["thu_flow"].now.value == 100
    assert found["thu_flow"].now.source == "gộp 4 kỳ đã nộp"
    parts = found["thu_flow"].now.parts
    assert [part.text for part in parts] == ["10", "20", "30", "40"]
    assert parts[0].label == "quý I năm 2024"
    codes = {figure.code for figure in Figure.objects.filter(value=10)}
    assert parts[0].code in codes
    assert found["thu_stock"].now.value == 4
    assert "thu_none" not in found


def test_a_missing_period_within_leaves_the_longer_one_untold(agency: Agency) -> None:
    make_indicator("thu_flow", over_periods="sum")
    for quarter in QUARTERS[:3]:
        filed(agency, quarter, thu_flow=10)

    assert "thu_flow" not in of(agency)


def test_rebuilds_a_rate_from_sums_and_never_averages_it(agency: Agency) -> None:
    for quarter, (good, all_) in zip(
        QUARTERS, ((1, 1), (1, 1), (1, 1), (97, 197)), strict=True
    ):
        filed(agency, quarter, **{"tthc.dung_va_som": good, "tthc.da_tra": all_})

    assert of(agency)["tthc.ty_le_dung_han"].now.text == "50,0"


def test_compares_with_last_period_and_a_year_before(agency: Agency) -> None:
    for day in (date(2024, 4, 5), date(2024, 4, 6), date(2024, 5, 1)):
        make_dossier(agency, received_on=day)
    for day in (date(2024, 1, 5), date(2024, 1, 6), date(2023, 4, 5)):
        make_dossier(agency, received_on=day)

    row = of(agency, QUARTERS[1])["tthc.da_nhan"]

    assert (row.now.value, row.before.value, row.year_before.value) == (3, 2, 1)
    assert row.change.text == "+1 (+50,0%)"
    assert row.year_change.text == "+2 (+200,0%)"


def test_says_that_there_is_no_number_and_never_a_zero(agency: Agency) -> None:
    make_indicator("thu_flow")
    filed(agency, YEAR, thu_flow=0)

    row = of(agency)["thu_flow"]

    assert (row.now.text, row.before.text, row.change.text) == ("0", NOTHING, "")


def test_before_a_register_began_there_is_no_number(agency: Agency) -> None:
    make_dossier(agency, received_on=date(2024, 4, 5))

    found = of(agency)

    assert found["tthc.da_nhan"].before.text == NOTHING
    assert found["tthc.ty_le_dung_han"].before.text == NOTHING
    # From its first row on, none is a zero.
    assert of(agency, QUARTERS[2])["tthc.da_nhan"].now.value == 0
    assert of(agency, QUARTERS[2])["tthc.da_nhan"].change.text == "−1 (−100,0%)"


def test_from_nothing_there_is_no_percentage(agency: Agency) -> None:
    make_dossier(agency, received_on=date(2022, 4, 5))
    make_dossier(agency, received_on=date(2024, 4, 5))

    assert of(agency)["tthc.da_nhan"].change.text == "+1"


def test_a_rate_moves_in_points(agency: Agency) -> None:
    filed(agency, YEAR, **{"tthc.dung_va_som": 9, "tthc.da_tra": 10})
    before = statutory_window("year", 2023)
    filed(agency, before, **{"tthc.dung_va_som": 8, "tthc.da_tra": 10})

    assert of(agency)["tthc.ty_le_dung_han"].change.text == "+10,0 điểm %"


def test_takes_last_year_with_the_days_it_was_reported_with(agency: Agency) -> None:
    make_indicator("thu_flow")
    reported = Period("year", date(2023, 1, 1), date(2023, 10, 25))
    filed(agency, reported, thu_flow=7)

    shown = compare(SYSTEM, agency=agency, period=YEAR)

    assert shown.before == reported
    assert rows(shown)["thu_flow"].before.value == 7


def test_marks_a_value_far_from_the_agencys_own_past(agency: Agency) -> None:
    for year in range(2018, 2024):
        for day in range(1, 11):
            make_dossier(agency, received_on=date(year, 3, day))
    for day in range(1, 29):
        make_dossier(agency, received_on=date(2024, 3, day))

    found = of(agency)

    assert "trung vị 6 kỳ trước: 10" in found["tthc.da_nhan"].odd
    assert found["nhan_su.tong"].odd == ""


def test_years_without_rows_are_no_zeros_in_the_past(agency: Agency) -> None:
    make_dossier(agency, received_on=date(2024, 3, 1))
    make_roster_entry(agency)

    assert [row.odd for row in of(agency).values() if row.odd] == []


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ({"loai": "quarter-2", "nam": "2024"}, QUARTERS[1]),
        (
            {"loai": "nine-months-1", "nam": "2024"},
            statutory_window("nine-months", 2024),
        ),
        (
            {"tu": "1/1/2024", "den": "25/10/2024"},
            Period.free(date(2024, 1, 1), date(2024, 10, 25)),
        ),
        ({"tu": "15/12/2023", "den": "14122024"}, YEAR),
        (
            {"tu": "", "den": "25/10"},
            Period("to-date", date(2023, 12, 15), date(2024, 10, 25)),
        ),
        ({}, None),
    ],
)
def test_picks_a_period(asked: dict[str, str], period: Period | None) -> None:
    assert picking.chosen(asked, TODAY) == period


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"loai": "quarter-9", "nam": "2024"}, "Hãy chọn một loại kỳ"),
        ({"loai": "year-1", "nam": "hai nghìn"}, "đủ bốn chữ số"),
        ({"loai": "year-1", "nam": "0"}, "đủ bốn chữ số"),
        ({"loai": "year-1", "nam": "²"}, "đủ bốn chữ số"),
        ({"tu": "1/1/2024", "den": ""}, "Chưa đọc được ngày chốt"),
        ({"tu": "31/2/2024", "den": "25/10/2024"}, "Chưa đọc được ngày đầu kỳ"),
        ({"tu": "25/10/2024", "den": "1/1/2024"}, "đứng trước ngày đầu kỳ"),
    ],
)
def test_says_what_to_type(asked: dict[str, str], why: str) -> None:
    with pytest.raises(picking.UnreadableWindowError, match=why):
        picking.chosen(asked, TODAY)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (YEAR, ""),
        (year_to_date(date(2024, 10, 25)), ""),
        (Period.year(2024), "15/12/2023 đến 14/12/2024"),
        (
            Period.free(date(2024, 1, 1), date(2024, 10, 25)),
            "không phải kỳ báo cáo định",
        ),
    ],
)
def test_warns_where_a_window_is_not_the_decrees(period: Period, said: str) -> None:
    warning = picking.deviation(period)

    assert bool(warning) == bool(said)
    assert said in warning
