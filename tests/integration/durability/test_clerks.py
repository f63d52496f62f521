"""Thirty-two clerks at once: no error, nothing lost, every count a recount."""

from __future__ import annotations

import pytest

from danvan.agencies.models import Agency
from danvan.audit.verify import verify_chain
from danvan.figures.catalogue import load_shipped
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Regime, Return, ReturnState
from danvan.figures.totals.checking import verify_totals
from danvan.registers.papers.numbering import Series
from tests.factories.agencies import make_account, make_agency, make_province
from tests.factories.any_row import furnish
from tests.factories.figures import make_period
from tests.factories.wholeness import check_counts, check_registers
from tests.integration.durability.clerks import Clerk, Told, work_together

CLERKS, AGENCIES = 32, 4
ROLES = ("clerk", "records_clerk", "reception_officer")


def put_to_work(seconds: float, seed: int) -> None:
    load_shipped()
    regime, period = Regime.objects.get(code="dan-van-nam"), make_period(2026)
    top, _, first = make_province()
    agencies = [first, *(make_agency(superior=top) for _ in range(AGENCIES - 1))]
    for agency in agencies:
        furnish(agency)
    told = Told()
    clerks = [
        Clerk(agency, make_account(agency, *ROLES), regime, period, seed + n, told)
        for n, agency in enumerate(agencies * (CLERKS // AGENCIES))
    ]
    work_together(clerks, seconds)
    print(f"done {dict(told.done)}; refused {dict(told.refused)}")

    assert told.errors == [], "\n".join(told.errors[:3])
    tried = {*told.done, *(name.split()[0] for name in told.refused)}
    assert tried == {
        *("enter", "edit", "correct", "strike", "undo", "bulk", "take_in"),
        *("number", "file"),
    }
    check_registers(agencies)
    for agency in agencies:
        assert check_counts(agency, period) > 0
    assert verify_totals() == ()
    for return_ in Return.objects.exclude(state=ReturnState.DRAFT):
        assert verify_return(return_) == ()
    assert verify_chain(0).holds
    assert Agency.objects.count() == AGENCIES + 2
    _numbers_have_no_gap(told)


def _numbers_have_no_gap(told: Told) -> None:
    for series in Series.objects.all():
        taken = sorted(number for at, number in told.numbers if at == series.owner_id)
        assert taken == list(range(1, series.last_number + 1))


@pytest.mark.django_db(transaction=True)
def test_thirty_two_clerks_for_some_seconds() -> None:
    put_to_work(6, seed=1)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_thirty_two_clerks_for_a_minute() -> None:
    put_to_work(60, seed=20261122)
