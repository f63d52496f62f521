"""A report that comes as a bundle: an ordinary submission, once, or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from danvan.audit.models import Cosignature
from danvan.audit.verify import verify_chain
from danvan.audit.witnessing.actions import own_public
from danvan.audit.witnessing.notes import parse
from danvan.exchange.actions.taking_in import take_in
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.models import CarriedEvidence, ReceivedBundle
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Figure, Total
from danvan.reports.models import Report, Submission
from danvan.reports.queries.received import received
from danvan.reports.states import State
from tests.factories.exchange import (
    Elsewhere,
    made_elsewhere,
    members,
    obligation_of,
    one_report,
    receiving_province,
    signed_again,
    zipped,
)
from tests.factories.reports import Province

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sender(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Elsewhere]:
    with django_db_blocker.unblock():
        yield made_elsewhere(tmp_path_factory.mktemp("gui"), one_report)


@pytest.fixture(scope="module")
def module_province(
    sender: Elsewhere, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield receiving_province(sender)
        transaction.set_rollback(True)


@pytest.fixture
def province(module_province: Province) -> Province:
    return module_province


def total_of(province: Province) -> int:
    found = Total.objects.filter(
        node=province.top, indicator__code="tthc.da_nhan"
    ).values_list("value", flat=True)
    return found.first() or 0


def test_becomes_an_ordinary_submission(province: Province, sender: Elsewhere) -> None:
    bundle = take_in(data=sender.bundles[0], by=province.officer)

    sent = bundle.submission
    assert sent is not None
    assert sent.state == Submission.State.SENT
    assert sent.report.state == State.SUBMITTED
    assert obligation_of(province).report == sent.report
    assert total_of(province) == 3
    assert set(Figure.objects.values_list("source", flat=True)) == {"imported"}
    assert verify_return(sent.report.figures) == ()
    shown = received(province.officer, sent.code)
    assert shown.lines
    assert {"accept", "return_items"} <= shown.allowed
    assert verify_chain(province.department.pk).holds


def test_carries_codes_and_days_behind_each_number(
    province: Province, sender: Elsewhere
) -> None:
    take_in(data=sender.bundles[0], by=province.officer)

    kept = CarriedEvidence.objects.get(figure__indicator__code="tthc.da_nhan")
    assert len(kept.rows) == 3
    assert all(code.startswith("HS-") and len(day) == 10 for code, day in kept.rows)
    assert kept.words


def test_the_same_bundle_twice_changes_nothing(
    province: Province, sender: Elsewhere
) -> None:
    first = take_in(data=sender.bundles[0], by=province.officer)

    assert take_in(data=sender.bundles[0], by=province.officer) == first
    assert ReceivedBundle.objects.count() == 1
    assert total_of(province) == 3


def test_countersigns_the_head_it_took_in(
    province: Province, sender: Elsewhere
) -> None:
    bundle = take_in(data=sender.bundles[0], by=province.officer)

    kept = Cosignature.objects.get(origin=bundle.origin)
    note = parse(kept.note)
    assert note.cosigned_by(own_public()) is not None
    assert note.checkpoint.size == bundle.size
