"""What was kept long enough is listed, then gone from every byte (T25)."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.models import Event
from danvan.audit.verify import verify_chain
from danvan.audit.writing import writing
from danvan.registers.models import ImportDraft
from danvan.search import indexing
from danvan.web.keeping import retention
from tests.factories.agencies import SYSTEM, make_agency, make_person
from tests.leaks.raw import found_on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from danvan.agencies.models import Agency

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "Wỳqzzzy"


def _draft(agency: Agency, days: int) -> ImportDraft:
    return ImportDraft.objects.create(
        register="dossiers",
        agency=agency,
        account=1,
        name=f"{WORD}.csv",
        made_at=timezone.now() - timedelta(days=days, hours=1),
        table=f'[["{WORD}"]]',
        names="[]",
    )


def _plant(agency: Agency) -> None:
    """Leave a name in everything that is only passing through."""
    _draft(agency, 7)
    session = SessionStore()
    session["typed"] = WORD
    session.set_expiry(timezone.now() - timedelta(seconds=1))
    session.save()
    AccessAttempt.objects.create(
        username=WORD, failures_since_start=1, get_data="", post_data=""
    )
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=91))


def _run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("retention", *arguments, stdout=said)
    return said.getvalue()


def test_lists_first_and_deletes_only_when_told(tmp_path: Path) -> None:
    agency = make_agency()
    _plant(agency)
    young = _draft(agency, 6)
    ImportDraft.objects.filter(pk=young.pk).update(name="giữ lại", table="[]")
    listed = _run("--dry-run")
    assert "sẽ xóa  1  Bảng đang nhập" in listed
    assert ImportDraft.objects.count() == 2
    assert found_on_disk(WORD, [tmp_path])

    assert "đã xóa  1  Bảng đang nhập" in _run("--apply")
    assert [kept.pk for kept in ImportDraft.objects.all()] == [young.pk]
    assert found_on_disk(WORD, [tmp_path]) == []
    assert "sẽ xóa  0  Bảng đang nhập" in _run()


def test_nothing_of_a_dropped_entry_stays_in_the_index(tmp_path: Path) -> None:
    agency = make_agency()
    indexing.index(
        subject="service", code="HS-000001", agency_id=agency.pk, level=1,
        title=WORD, text=WORD, url="/",
    )  # fmt: skip
    assert found_on_disk(WORD, [tmp_path])
    indexing.drop(code="HS-000001")
    retention.scrub()
    assert found_on_disk(WORD, [tmp_path]) == []


def test_values_about_a_person_are_erased_and_the_chain_holds(tmp_path: Path) -> None:
    agency = make_agency()
    person = make_person(agency, "Nguyễn Thị An")
    with writing():
        record(
            chain=agency.pk,
            by=SYSTEM,
            action="agencies.rename_person",
            subject=person.code,
            after={"full_name": WORD},
            at=datetime(2026, 1, 5, tzinfo=UTC),
        )
    assert f"sẽ xóa  2  giá trị nhật ký về {person.code}" in _run(
        "--about", person.code
    )
    assert found_on_disk(WORD, [tmp_path])

    with pytest.raises(retention.NoReasonError):
        _run("--about", person.code, "--apply")
    _run("--about", person.code, "--apply", "--reason", "Đơn yêu cầu 12/ĐYC")
    assert found_on_disk(WORD, [tmp_path]) == []
    found = verify_chain(agency.pk)
    assert found.holds
    assert found.erased == 2
    assert Event.objects.filter(action="audit.erase").count() == 2


def test_every_term_names_a_table_and_its_day() -> None:
    terms = retention.terms(timezone.localdate())
    assert len(terms) >= 4
    assert all(item.count == 0 for item in retention.outdated(timezone.now()))
    assert all(term.basis for term in terms)
