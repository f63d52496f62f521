"""From dossiers to the province's total, and back by a correction."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from danvan.agencies.models import Agency
from danvan.figures import actions
from danvan.figures.catalogue import load_shipped
from danvan.figures.counting import count
from danvan.figures.models import (
    Figure,
    IndicatorRule,
    Period,
    Regime,
    Return,
    Total,
)
from danvan.figures.plan import codes_of
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_dossier,
    make_period,
    make_regime,
    make_roster_entry,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regime() -> Regime:
    load_shipped()
    return make_regime("dan-van-nam")


def snapshot(agency: Agency, regime: Regime, period: Period) -> Return:
    return actions.snapshot(
        agency=agency,
        regime=regime,
        period=period,
        by=SYSTEM,
        at=AT,
        indicators=codes_of(regime),
    )


def values(return_: Return) -> dict[str, int | None]:
    listed = return_.figures.values_list("indicator__code", "value")
    return dict(listed)


def test_loads_the_shipped_catalogue_once() -> None:
    assert load_shipped() > 0

    rules = IndicatorRule.objects.count()

    assert load_shipped() == 0
    assert IndicatorRule.objects.count() == rules


def test_counts_what_was_received_returned_and_left(regime: Regime) -> None:
    agency, period = make_agency(), make_period(2024)
    make_dossier(agency, returned_on=date(2024, 6, 10), timeliness="early")
    make_dossier(
        agency, channel="post", returned_on=date(2024, 6, 20), timeliness="on_time"
    )
    make_dossier(agency, received_on=date(2024, 12, 14), due_on=date(2024, 12, 14))
    make_dossier(agency, received_on=date(2024, 12, 15))
    make_dossier(agency, received_on=date(2023, 12, 14), returned_on=date(2024, 1, 2))
    make_dossier(agency, struck=True)
    make_dossier(make_agency())

    counted = count(SYSTEM, agency=agency, period=period)

    assert {
        code: one.value for code, one in counted.items() if code.startswith("tthc")
    } == {
        "tthc.da_nhan": 3,
        "tthc.truc_tuyen": 2,
        "tthc.truc_tiep": 1,
        "tthc.ky_truoc": 1,
        "tthc.da_tra": 3,
        "tthc.som": 1,
        "tthc.dung_han": 1,
        "tthc.tre": 0,
        "tthc.dang_xu_ly": 1,
        "tthc.trong_han": 1,
        "tthc.qua_han": 0,
        "tthc.khong_hen": 0,
        "tthc.dung_va_som": 2,
        "tthc.ty_le_dung_han": 667,
        "tthc.ty_le_som": 333,
    }


def test_counts_heads_on_the_last_day(regime: Regime) -> None:
    agency, period = make_agency(), make_period(2024)
    make_roster_entry(agency)
    make_roster_entry(agency, to_on=date(2024, 12, 14))
    make_roster_entry(agency, to_on=date(2024, 12, 13))
    make_roster_entry(agency, from_on=date(2024, 12, 15))
    make_roster_entry(agency, category="public_employee")

    counted = count(SYSTEM, agency=agency, period=period)

    assert counted["nhan_su.cong_chuc"].value == 2
    assert counted["nhan_su.vien_chuc"].value == 1
    assert counted["nhan_su.tong"].value == 3


def test_files_into_the_totals_of_every_ancestor(regime: Regime) -> None:
    top = make_agency(kind="peoples_committee")
    branch = make_agency(superior=top)
    leaf, period = make_agency(superior=branch), make_period(2024)
    make_dossier(leaf)
    draft = snapshot(leaf, regime, period)

    filed = actions.file_return(return_=draft, by=SYSTEM, at=AT)

    assert filed.current
    assert filed.path == f"/{top.pk}/{branch.pk}/{leaf.pk}/"
    totals = Total.objects.filter(indicator__code="tthc.da_nhan")
    assert dict(totals.values_list("node_id", "value")) == {
        top.pk: 1,
        branch.pk: 1,
        leaf.pk: 1,
    }


def test_a_correction_replaces_the_version_before_it_in_the_totals(
    regime: Regime,
) -> None:
    top = make_agency()
    leaf, period = make_agency(superior=top), make_period(2024)
    make_dossier(leaf)
    first = actions.file_return(
        return_=snapshot(leaf, regime, period), by=SYSTEM, at=AT
    )
    make_dossier(leaf)

    second = actions.file_return(
        return_=snapshot(leaf, regime, period), by=SYSTEM, at=AT
    )

    first.refresh_from_db()
    assert (first.current, first.state) == (False, "replaced")
    assert second.version == 2
    total = Total.objects.get(indicator__code="tthc.da_nhan", node=top)
    assert (total.value, total.n_number) == (2, 1)


def test_withdrawing_takes_a_return_out_of_the_totals(regime: Regime) -> None:
    top = make_agency()
    leaf, period = make_agency(superior=top), make_period(2024)
    make_dossier(leaf)
    filed = actions.file_return(
        return_=snapshot(leaf, regime, period), by=SYSTEM, at=AT
    )

    actions.withdraw(return_=filed, reason="Sai kỳ.", by=SYSTEM, at=AT)

    total = Total.objects.get(indicator__code="tthc.da_nhan", node=top)
    assert (total.value, total.n_number) == (0, 0)


def test_refuses_to_freeze_what_has_moved_since_the_draft(regime: Regime) -> None:
    agency, period = make_agency(), make_period(2024)
    draft = snapshot(agency, regime, period)
    make_dossier(agency)

    with pytest.raises(actions.FiguresMovedError, match="từ 0 thành 1"):
        actions.freeze_return(return_=draft, by=SYSTEM, at=AT)


def test_keeps_the_code_of_a_figure_when_a_draft_is_refreshed(regime: Regime) -> None:
    agency, period = make_agency(), make_period(2024)
    draft = snapshot(agency, regime, period)
    code = draft.figures.get(indicator__code="tthc.da_nhan").code
    make_dossier(agency)

    again = snapshot(agency, regime, period)

    assert again == draft
    assert again.figures.get(code=code).value == 1


def test_freezes_the_rows_that_were_counted(regime: Regime) -> None:
    agency, period = make_agency(), make_period(2024)
    counted, other = make_dossier(agency), make_dossier(agency, struck=True)

    actions.freeze_return(return_=snapshot(agency, regime, period), by=SYSTEM, at=AT)

    counted.refresh_from_db()
    other.refresh_from_db()
    assert counted.frozen_at == AT
    assert other.frozen_at is None


def test_the_database_refuses_to_change_a_signed_figure(regime: Regime) -> None:
    agency, period = make_agency(), make_period(2024)
    frozen = actions.freeze_return(
        return_=snapshot(agency, regime, period), by=SYSTEM, at=AT
    )
    of_it = Figure.objects.filter(return_of=frozen)

    for change in (
        lambda: of_it.update(value=5),
        lambda: of_it.delete(),
        lambda: Return.objects.filter(pk=frozen.pk).update(sha=b"0" * 32),
        lambda: Return.objects.filter(pk=frozen.pk).update(state="draft"),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
