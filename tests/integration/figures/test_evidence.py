"""What one click on a number shows, and what moved since it was signed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import connection

from danvan.agencies.models import Agency
from danvan.figures import actions, queries, triggers
from danvan.figures.catalogue import load_shipped
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Evidence, Figure, Regime, Return
from danvan.registers.service.dossiers import Dossier
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_dossier,
    make_period,
    make_regime,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regime() -> Regime:
    load_shipped()
    return make_regime("dan-van-nam")


@pytest.fixture
def agency() -> Agency:
    return make_agency(superior=make_agency())


def freeze(agency: Agency, regime: Regime) -> Return:
    draft = actions.snapshot(
        agency=agency, regime=regime, period=make_period(), by=SYSTEM, at=AT
    )
    return actions.freeze_return(return_=draft, by=SYSTEM, at=AT)


def received(return_: Return) -> Figure:
    return return_.figures.get(indicator__code="tthc.da_nhan")


def test_a_return_is_filed_in_few_statements_however_many_figures_it_has(
    agency: Agency,
    regime: Regime,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:
    make_dossier(agency)
    draft = actions.snapshot(
        agency=agency, regime=regime, period=make_period(), by=SYSTEM, at=AT
    )
    assert draft.figures.count() > 300
    with django_assert_max_num_queries(60):
        filed = actions.file_return(return_=draft, by=SYSTEM, at=AT)
    assert verify_return(filed) == ()


def test_shows_the_rule_in_words_and_the_rows(agency: Agency, regime: Regime) -> None:
    first, second = make_dossier(agency), make_dossier(agency)

    shown = queries.evidence(SYSTEM, received(freeze(agency, regime)).code)

    assert shown.words == (
        "đếm các dòng của sổ “Hồ sơ một cửa” có ngày tiếp nhận "
        "từ 15/12/2023 đến 14/12/2024"
    )
    assert [row.code for row in shown.rows] == [first.code, second.code]
    assert shown.count == 2
    assert not shown.moved
    assert not shown.drift


def test_turns_fifty_rows_at_a_time(agency: Agency, regime: Regime) -> None:
    for _ in range(120):
        make_dossier(agency)
    code = received(freeze(agency, regime)).code
    pages, cursor = [], ""

    while True:
        shown = queries.evidence(SYSTEM, code, cursor)
        pages.append([row.code for row in shown.rows])
        cursor = shown.after
        if not cursor:
            break

    assert [len(page) for page in pages] == [50, 50, 20]
    assert len({code for page in pages for code in page}) == 120


def test_names_exactly_the_rows_that_came_went_and_changed(
    agency: Agency, regime: Regime
) -> None:
    kept, gone, changed = (make_dossier(agency) for _ in range(3))
    figure = received(freeze(agency, regime))
    Dossier.objects.filter(pk=gone.pk).update(struck=True, version=2)
    Dossier.objects.filter(pk=changed.pk).update(version=2)
    added = make_dossier(agency)

    shown = queries.evidence(SYSTEM, figure.code)

    assert shown.drift.added == (added.pk,)
    assert shown.drift.gone == (gone.pk,)
    assert shown.drift.changed == (changed.pk,)
    assert (shown.cell.value, shown.live and shown.live.value) == (3, 3)
    assert [row.became for row in shown.rows] == ["", "gone", "changed"]
    assert kept.pk not in (*shown.drift.gone, *shown.drift.changed)


def test_verifies_a_return_nobody_touched(agency: Agency, regime: Regime) -> None:
    make_dossier(agency)

    assert verify_return(freeze(agency, regime)) == ()


@pytest.mark.parametrize("touched", ["row", "evidence", "figure"])
def test_names_what_was_tampered_with(
    agency: Agency, regime: Regime, touched: str
) -> None:
    row = make_dossier(agency)
    frozen = freeze(agency, regime)
    figure = received(frozen)
    assert figure.evidence
    triggers.remove(connection)
    if touched == "row":
        Dossier.objects.filter(pk=row.pk).update(sha=b"x" * 32)
    elif touched == "evidence":
        Evidence.objects.filter(pk=figure.evidence.pk).update(rows=b"\x04")
    else:
        Figure.objects.filter(pk=figure.pk).update(value=2)

    sentences = " ".join(breach.sentence for breach in verify_return(frozen))

    triggers.install(connection)
    expected = figure.code if touched == "figure" else f"dossiers/{figure.evidence_id}"
    assert expected in sentences


def test_a_total_is_proven_by_the_figures_it_adds(regime: Regime) -> None:
    top = make_agency()
    home_affairs = make_agency(superior=top, kind="home_affairs")
    period = make_period()
    for _ in range(2):
        leaf = make_agency(superior=top)
        make_dossier(leaf, returned_on=date(2024, 6, 5), timeliness="late")
        draft = actions.snapshot(
            agency=leaf, regime=regime, period=period, by=SYSTEM, at=AT
        )
        actions.file_return(return_=draft, by=SYSTEM, at=AT)

    draft = actions.snapshot(
        agency=home_affairs, regime=regime, period=period, by=SYSTEM, at=AT, node=top
    )
    frozen = actions.freeze_return(return_=draft, by=SYSTEM, at=AT)

    summed = received(frozen)
    assert summed.evidence
    assert (summed.value, summed.evidence.row_count) == (2, 2)
    rate = frozen.figures.get(indicator__code="tthc.ty_le_dung_han")
    assert rate.value == 0
    assert verify_return(frozen) == ()


def test_the_province_report_adds_nothing_to_the_totals(regime: Regime) -> None:
    top = make_agency()
    period = make_period()
    make_dossier(top)
    for node in (None, top):
        draft = actions.snapshot(
            agency=top, regime=regime, period=period, by=SYSTEM, at=AT, node=node
        )
        actions.file_return(return_=draft, by=SYSTEM, at=AT)

    sheet = queries.total(SYSTEM, node=top, regime=regime, period=period)

    by_code = {line.measure.code: line for line in sheet.lines}
    received_by_all = by_code["tthc.da_nhan"]
    assert received_by_all.cell
    assert (received_by_all.cell.value, received_by_all.reported) == (1, 1)


def test_a_total_names_what_is_missing(regime: Regime) -> None:
    top = make_agency()
    period = make_period()
    filed, late = make_agency(superior=top), make_agency("Sở Chậm", superior=top)
    draft = actions.snapshot(
        agency=filed, regime=regime, period=period, by=SYSTEM, at=AT
    )
    actions.file_return(return_=draft, by=SYSTEM, at=AT)
    expected = {filed.pk, late.pk}

    sheet = queries.total(
        SYSTEM, node=top, regime=regime, period=period, expected=expected
    )
    given = queries.contributors(
        SYSTEM,
        node=top,
        regime=regime,
        period=period,
        indicator=received(draft).indicator,
        expected=expected,
    )

    assert sheet.lacking == "còn thiếu 1 đơn vị"
    assert sheet.missing == (late,)
    assert [(one.agency, one.missing) for one in given] == [
        (filed, False),
        (late, True),
    ]
