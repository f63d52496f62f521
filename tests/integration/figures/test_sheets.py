"""Figures of an agency that keeps the sheet and not the dossiers (biểu II.06a)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from danvan.agencies.models import Agency
from danvan.figures import actions, queries
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import Counted, count
from danvan.figures.models import FigureSource, FigureState
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


@pytest.fixture
def agency() -> Agency:
    load_shipped()
    return make_agency()


def counted(agency: Agency) -> dict[str, Counted]:
    return count(SYSTEM, agency=agency, period=make_period(2024))


def test_takes_the_columns_of_the_sheet(agency: Agency) -> None:
    make_sheet(agency)

    found = counted(agency)

    values = {code: one.value for code, one in found.items()}
    assert values["tthc.da_nhan"] == 35
    assert values["tthc.ky_truoc"] == 2
    assert values["tthc.da_tra"] == 37
    assert values["tthc.som"] == 36
    assert values["tthc.dung_va_som"] == 37
    assert values["tthc.ty_le_dung_han"] == 1000
    assert found["tthc.da_tra"].source == FigureSource.IMPORTED
    assert found["tthc.da_nhan"].source == FigureSource.IMPORTED


def test_adds_the_sheets_of_months_and_takes_stocks_from_the_last(
    agency: Agency,
) -> None:
    make_sheet(
        agency,
        to_on=date(2024, 6, 14),
        received=10,
        received_online=10,
        received_direct=0,
        carried_over=0,
        resolved=7,
        early=7,
        on_time=0,
        pending=3,
        in_time=3,
    )
    make_sheet(
        agency,
        from_on=date(2024, 6, 15),
        received=5,
        received_online=2,
        received_direct=0,
        carried_over=3,
        resolved=4,
        early=4,
        on_time=0,
        pending=1,
        in_time=1,
    )

    values = {code: one.value for code, one in counted(agency).items()}

    assert values["tthc.da_nhan"] == 12
    assert values["tthc.ky_truoc"] == 0
    assert values["tthc.da_tra"] == 11
    assert values["tthc.dang_xu_ly"] == 1


def test_a_sheet_that_ends_early_does_not_tell_what_is_pending(agency: Agency) -> None:
    make_sheet(agency, to_on=date(2024, 11, 14))

    pending = counted(agency)["tthc.dang_xu_ly"]

    assert (pending.state, pending.value) == (FigureState.NOT_COUNTED, None)


def test_without_a_sheet_rows_are_counted(agency: Agency) -> None:
    make_dossier(agency)
    make_sheet(make_agency())

    received = counted(agency)["tthc.da_nhan"]

    assert (received.value, received.source) == (1, FigureSource.COUNTED)


def test_the_evidence_is_the_line_of_the_sheet(agency: Agency) -> None:
    sheet = make_sheet(agency)
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime("dan-van-nam"),
        period=make_period(2024),
        by=SYSTEM,
        at=AT,
    )
    frozen = actions.freeze_return(return_=draft, by=SYSTEM, at=AT)

    shown = queries.evidence(
        SYSTEM, frozen.figures.get(indicator__code="tthc.da_tra").code
    )
    whole = queries.evidence(
        SYSTEM, frozen.figures.get(indicator__code="tthc.da_nhan").code
    )

    assert [row.code for row in shown.rows] == [sheet.code]
    assert [part.text for part in whole.made_of] == ["30", "5"]


def test_states_are_kept_when_a_draft_is_counted_again(agency: Agency) -> None:
    where: dict[str, Any] = {
        "agency": agency,
        "regime": make_regime("dan-van-nam"),
        "period": make_period(2024),
        "by": SYSTEM,
        "at": AT,
    }
    draft = actions.snapshot(**where)
    actions.state_nil(return_=draft, indicators=["tthc.da_tra"], by=SYSTEM, at=AT)
    actions.type_value(
        return_=draft,
        indicator="tthc.som",
        value=4,
        reason="Theo sổ giấy.",
        by=SYSTEM,
        at=AT,
    )

    actions.snapshot(**where)

    said = {f.indicator.code: (f.state, f.value) for f in draft.figures.all()}
    assert said["tthc.da_tra"] == (FigureState.NIL, 0)
    assert said["tthc.som"] == (FigureState.NUMBER, 4)


def test_nobody_states_that_nothing_happened_where_rows_say_otherwise(
    agency: Agency,
) -> None:
    make_dossier(agency)
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime("dan-van-nam"),
        period=make_period(2024),
        by=SYSTEM,
        at=AT,
    )

    with pytest.raises(actions.RowsExistError, match="Sổ đang ghi 1"):
        actions.state_nil(return_=draft, indicators=["tthc.da_nhan"], by=SYSTEM, at=AT)


def test_a_typed_value_says_why(agency: Agency) -> None:
    draft = actions.snapshot(
        agency=agency,
        regime=make_regime("dan-van-nam"),
        period=make_period(2024),
        by=SYSTEM,
        at=AT,
    )

    with pytest.raises(actions.MissingReasonError):
        actions.type_value(
            return_=draft, indicator="tthc.som", value=1, reason=" ", by=SYSTEM, at=AT
        )
