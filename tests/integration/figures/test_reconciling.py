"""Typed or imported beside counted: the difference, and what a clerk does with it."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.models import Agency
from danvan.audit.viewer import NotVisibleError
from danvan.figures import actions
from danvan.figures.actions import MissingReasonError, NotADraftError
from danvan.figures.catalogue import load_shipped
from danvan.figures.models import FigureSource, Return
from danvan.figures.reconciling.actions import keep_value, take_count
from danvan.figures.reconciling.difference import Difference
from danvan.figures.reconciling.queries import difference, differences
from danvan.figures.tables.actions import FaultyTableError, bring_in
from danvan.law.windows import statutory_window
from tests.factories.agencies import make_viewer
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_dossier,
    make_period,
    make_regime,
    make_sheet,
)

pytestmark = pytest.mark.django_db

YEAR = statutory_window("year", 2024)
RECEIVED = "tthc.truc_tuyen"


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_agency()


def typed(agency: Agency, value: int, code: str = RECEIVED) -> Return:
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime("dan-van-nam"),
        period=make_period(2024),
        by=SYSTEM,
        at=AT,
    )
    actions.type_value(
        return_=draft, indicator=code, value=value, reason="Sổ giấy", by=SYSTEM, at=AT
    )
    return draft


def file_typed(agency: Agency) -> None:
    """File a typed part with the whole that holds it: another is not frozen."""
    draft = typed(agency, 3)
    values = {"tthc.da_nhan": (3, "Sổ giấy")}
    actions.type_values(return_=draft, values=values, by=SYSTEM, at=AT)
    actions.file_return(return_=draft, by=SYSTEM, at=AT)


def found(agency: Agency) -> dict[str, Difference]:
    listed = differences(SYSTEM, agency=agency, period=YEAR)
    return {one.measure.code: one for one in listed}


def test_asks_which_row_is_missing(agency: Agency) -> None:
    make_dossier(agency)
    typed(agency, 2)

    one = found(agency)[RECEIVED]

    assert one.question == "2 gõ, 1 đếm được: sổ thiếu 1 hồ sơ nào?"
    assert (one.value, one.count, one.difference, one.reason) == (2, 1, 1, "Sổ giấy")


def test_asks_the_other_way_round(agency: Agency) -> None:
    make_dossier(agency)
    make_dossier(agency)
    typed(agency, 1)

    assert found(agency)[RECEIVED].question == (
        "1 gõ, 2 đếm được: gõ thiếu 1 hồ sơ nào?"
    )


def test_an_agency_without_rows_has_nothing_to_compare_with(agency: Agency) -> None:
    typed(agency, 37)

    assert found(agency) == {}


def test_lays_an_imported_sheet_beside_the_rows(agency: Agency) -> None:
    make_sheet(agency)
    row = make_dossier(agency)

    one = found(agency)[RECEIVED]
    view = difference(SYSTEM, agency=agency, period=YEAR, indicator=RECEIVED)

    assert one.imported
    assert one.question.startswith("30 theo biểu nhập, 1 đếm được")
    assert [shown.code for shown in view.rows] == [row.code]
    assert len(view.sheet_rows) == 1


def test_takes_the_count_for_a_typed_value(agency: Agency) -> None:
    make_dossier(agency)
    draft = typed(agency, 2)

    take_count(agency=agency, period=YEAR, indicator=RECEIVED, by=SYSTEM, at=AT)

    figure = draft.figures.get(indicator__code=RECEIVED)
    assert (figure.value, figure.source) == (1, FigureSource.COUNTED)
    assert RECEIVED not in found(agency)


def test_takes_the_count_for_a_sheet_and_says_so(agency: Agency) -> None:
    make_sheet(agency)
    make_dossier(agency)

    take_count(agency=agency, period=YEAR, indicator=RECEIVED, by=SYSTEM, at=AT)

    figure = Return.objects.get(agency=agency).figures.get(indicator__code=RECEIVED)
    assert (figure.value, figure.source) == (1, FigureSource.TYPED)
    assert figure.reason == "Lấy 1 đếm từ sổ “Hồ sơ một cửa” thay cho 30."
    assert RECEIVED not in found(agency)


def test_keeps_a_value_with_its_reason_until_the_count_moves(agency: Agency) -> None:
    make_dossier(agency)
    typed(agency, 3)

    keep_value(
        agency=agency,
        period=YEAR,
        indicator=RECEIVED,
        reason="Hai hồ sơ mật không vào sổ",
        by=SYSTEM,
        at=AT,
    )
    kept = found(agency)[RECEIVED].kept
    make_dossier(agency)

    assert kept == "Hai hồ sơ mật không vào sổ"
    assert found(agency)[RECEIVED].kept == ""


def test_keeping_asks_for_a_reason(agency: Agency) -> None:
    make_dossier(agency)
    typed(agency, 3)

    with pytest.raises(MissingReasonError):
        keep_value(
            agency=agency, period=YEAR, indicator=RECEIVED, reason=" ", by=SYSTEM, at=AT
        )


def test_what_is_frozen_is_shown_and_not_changed(agency: Agency) -> None:
    make_dossier(agency)
    file_typed(agency)

    assert found(agency)[RECEIVED].said.frozen
    with pytest.raises(NotADraftError):
        take_count(agency=agency, period=YEAR, indicator=RECEIVED, by=SYSTEM, at=AT)


def test_nobody_settles_for_an_agency_that_is_not_theirs(agency: Agency) -> None:
    make_dossier(agency)
    typed(agency, 3)

    for roles in (("clerk",), ("director",)):
        with pytest.raises(NotVisibleError):
            take_count(
                agency=agency,
                period=YEAR,
                indicator=RECEIVED,
                by=make_viewer(make_agency(), *roles),
                at=AT,
            )
    with pytest.raises(NotVisibleError):
        take_count(
            agency=agency,
            period=YEAR,
            indicator=RECEIVED,
            by=make_viewer(agency, "director"),
            at=AT,
        )


def test_brings_a_table_in_whole_or_not_at_all(agency: Agency) -> None:
    good = (2, RECEIVED, "37", "Sổ giấy")
    clerk = make_viewer(agency, "clerk")

    with pytest.raises(FaultyTableError):
        bring_in(
            agency=agency,
            period=YEAR,
            lines=[good, (3, "tthc.truc_tiep", "5", "")],
            by=clerk,
            at=AT,
        )
    assert not Return.objects.filter(agency=agency).exists()

    written = bring_in(
        agency=agency,
        period=YEAR,
        lines=[good, (3, "tthc.truc_tiep", "5", "Sổ giấy")],
        by=clerk,
        at=AT,
    )

    figures = Return.objects.get(agency=agency).figures
    assert written == 2
    assert figures.get(indicator__code=RECEIVED).value == 37
    assert figures.get(indicator__code="tthc.truc_tiep").source == FigureSource.TYPED


def test_a_closed_period_takes_no_table(agency: Agency) -> None:
    make_dossier(agency, received_on=date(2024, 6, 3))
    file_typed(agency)

    with pytest.raises(NotADraftError):
        bring_in(
            agency=agency,
            period=YEAR,
            lines=[(2, RECEIVED, "9", "Sổ giấy")],
            by=SYSTEM,
            at=AT,
        )
