"""Numbers of an own series: gap-free, once for each request, never reused (T4)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from danvan.agencies.actions.organizing import merge
from danvan.agencies.models import Body
from danvan.audit.models import Event
from danvan.audit.trail import Fault
from danvan.audit.verify import verify_chain
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.registers.papers.numbering import (
    ClosedSeriesError,
    IssuedNumber,
    NumberNotVoidedError,
    Series,
    current_series,
    number_form,
    take_number,
    void_number,
)
from tests.factories.agencies import SYSTEM, make_agency, make_viewer

DAY = date(2026, 3, 2)


def faults_of(chain: int) -> tuple[Fault, ...]:
    return verify_chain(chain).faults


@pytest.mark.django_db
def test_numbers_run_from_01_and_a_retry_gets_the_same() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    series = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    first = take_number(series=series, document_key="k1", by=by)
    second = take_number(series=series, document_key="k2", by=by)
    again = take_number(series=series, document_key="k1", by=by)
    assert (first, second, again) == (1, 2, 1)
    assert number_form(first) == "01"
    assert number_form(115) == "115"
    assert Event.objects.filter(action="numbering.take").count() == 2


@pytest.mark.django_db
def test_a_state_series_begins_anew_each_year_and_the_old_one_closes() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    old = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    take_number(series=old, document_key="k1", by=by)
    midnight = date(2027, 1, 1)
    new = current_series(agency_id=agency.pk, code="BC", day=midnight, by=by)
    assert take_number(series=new, document_key="k2", by=by) == 1
    with pytest.raises(ClosedSeriesError, match="BC \\(2026\\)"):
        take_number(series=old, document_key="k3", by=by)
    assert take_number(series=old, document_key="k1", by=by) == 1
    old.refresh_from_db()
    assert old.last_number == 1


@pytest.mark.django_db
def test_a_party_series_runs_through_its_term() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    cell = Body.objects.create(
        agency=agency, kind="party_cell", name="Chi bộ", founded_by="01-QĐ/ĐU"
    )
    asked: dict[str, Any] = {
        "agency_id": agency.pk,
        "code": "BC",
        "body_id": cell.pk,
        "by": by,
    }
    one = current_series(**asked, day=date(2025, 6, 1), term="2025-2030")
    two = current_series(**asked, day=date(2026, 6, 1), term="2025-2030")
    assert one.pk == two.pk
    state = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    assert state.pk != one.pk
    one.refresh_from_db()
    assert one.closes is None


@pytest.mark.django_db
def test_a_void_number_keeps_its_reason_and_never_comes_back() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    series = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    number = take_number(series=series, document_key="k1", by=by)
    with pytest.raises(NumberNotVoidedError):
        void_number(series=series, number=number, reason="  ", by=by)
    void_number(series=series, number=number, reason="ký nhầm", by=by)
    with pytest.raises(NumberNotVoidedError):
        void_number(series=series, number=number, reason="lần nữa", by=by)
    assert take_number(series=series, document_key="k2", by=by) == 2
    held = IssuedNumber.objects.get(number=number)
    assert (held.void_reason, held.voided_by) == ("ký nhầm", by.account_id)


@pytest.mark.django_db
def test_only_who_may_number_takes_a_number() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    series = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    for role in ("clerk", "director", "administrator"):
        with pytest.raises(NotVisibleError):
            take_number(series=series, document_key="k", by=make_viewer(agency, role))
    stranger = make_viewer(make_agency(), "records_clerk")
    with pytest.raises(NotVisibleError):
        take_number(series=series, document_key="k", by=stranger)
    with pytest.raises(NotVisibleError):
        current_series(agency_id=agency.pk, code="X", day=DAY, by=stranger)


@pytest.mark.django_db
def test_one_document_does_not_take_numbers_of_two_series() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    one = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    two = current_series(agency_id=agency.pk, code="KH", day=DAY, by=by)
    take_number(series=one, document_key="k", by=by)
    with pytest.raises(ClosedSeriesError):
        take_number(series=two, document_key="k", by=by)


@pytest.mark.django_db(transaction=True)
def test_a_number_taken_in_a_transaction_that_fails_is_not_gone() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    series = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    with suppress(ZeroDivisionError), writing():
        assert take_number(series=series, document_key="k1", by=by) == 1
        _ = 1 // 0
    assert take_number(series=series, document_key="k2", by=by) == 1
    assert faults_of(agency.pk) == ()


@pytest.mark.django_db(transaction=True)
def test_sixty_four_clerks_at_once_leave_no_gap_and_no_double() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    series = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    by.agencies("number", "papers")  # the family is read once, as in a request
    ready = threading.Barrier(64)
    each = 3

    def clerk(place: int) -> list[tuple[str, int]]:
        try:
            ready.wait(60)
            taken = []
            for n in range(each):
                key = f"{place}-{n}"
                first = take_number(series=series, document_key=key, by=by)
                retried = take_number(series=series, document_key=key, by=by)
                assert first == retried
                taken.append((key, first))
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(64) as pool:
        answers = [pair for found in pool.map(clerk, range(64)) for pair in found]
    numbers = sorted(number for _, number in answers)
    assert numbers == list(range(1, 64 * each + 1))
    held = dict(IssuedNumber.objects.values_list("request_key", "number"))
    assert held == dict(answers)
    assert Series.objects.get(pk=series.pk).last_number == 64 * each
    assert faults_of(agency.pk) == ()


@pytest.mark.django_db(transaction=True)
def test_sixty_four_retries_of_one_click_take_one_number() -> None:
    agency = make_agency()
    by = make_viewer(agency, "records_clerk")
    series = current_series(agency_id=agency.pk, code="BC", day=DAY, by=by)
    by.agencies("number", "papers")
    ready = threading.Barrier(64)

    def click(_: int) -> int:
        try:
            ready.wait(60)
            return take_number(series=series, document_key="một cú bấm", by=by)
        finally:
            connection.close()

    with ThreadPoolExecutor(64) as pool:
        assert set(pool.map(click, range(64))) == {1}
    assert Series.objects.get(pk=series.pk).last_number == 1
    assert not transaction.get_connection().in_atomic_block


@pytest.mark.django_db
def test_a_closed_agency_gives_no_more_numbers_and_its_successor_does() -> None:
    old, new = make_agency(), make_agency()
    series = current_series(
        agency_id=old.pk, code="BC", day=date(2025, 2, 3), by=SYSTEM
    )
    at = datetime(2025, 2, 28, 9, tzinfo=UTC)
    take_number(series=series, document_key="truoc", by=SYSTEM, at=at)

    merge(
        predecessors=[old],
        successor=new,
        on=date(2025, 3, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )

    with pytest.raises(ClosedSeriesError, match="ngày cuối là 28/02/2025"):
        take_number(
            series=series, document_key="sau", by=SYSTEM, at=at + timedelta(days=1)
        )
    assert take_number(series=series, document_key="truoc", by=SYSTEM, at=at) == 1
    own = current_series(agency_id=new.pk, code="BC", day=date(2025, 3, 1), by=SYSTEM)
    later = at + timedelta(days=1)
    assert take_number(series=own, document_key="moi", by=SYSTEM, at=later) == 1


@pytest.mark.django_db
def test_a_day_of_the_old_year_opens_no_second_series() -> None:
    agency = make_agency()
    old = current_series(
        agency_id=agency.pk, code="BC", day=date(2025, 12, 31), by=SYSTEM
    )
    current_series(agency_id=agency.pk, code="BC", day=date(2026, 1, 2), by=SYSTEM)

    again = current_series(
        agency_id=agency.pk, code="BC", day=date(2025, 12, 31), by=SYSTEM
    )

    assert again.pk == old.pk
    assert again.closes == date(2026, 1, 2)
    with pytest.raises(ClosedSeriesError):
        take_number(series=again, document_key="lui-ngay", by=SYSTEM)
