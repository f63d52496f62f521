"""Changes of agencies over time: nothing is lost, everything is traced."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.agencies.access import NotVisibleError
from danvan.agencies.actions import organizing, transferring
from danvan.agencies.actions.naming import Naming
from danvan.agencies.actions.organizing import OrganizingError
from danvan.agencies.models import Agency, AgencyEvent
from danvan.audit.models import Event
from danvan.audit.verify import verify_chain
from tests.factories.agencies import SYSTEM, make_agency, make_province, make_viewer

pytestmark = pytest.mark.django_db

NEW = Naming(name="Sở Công nghệ số", abbreviation="SCNS", place="Tân Giang")


def test_a_renamed_agency_keeps_its_identity_and_its_names() -> None:
    agency = make_agency("Sở Cũ", opened_on=date(2010, 1, 1))

    organizing.rename(
        agency=agency,
        naming=NEW,
        on=date(2020, 7, 1),
        legal_document="12/NQ-HĐND",
        by=SYSTEM,
    )

    assert agency.name_on(date(2020, 6, 30)).name == "Sở Cũ"
    assert agency.name_on(date(2020, 7, 1)).name == "Sở Công nghệ số"
    assert agency.name_on(date(1999, 1, 1)).name == "Sở Cũ"
    assert agency.closed_on is None


def test_refuses_a_rename_before_the_present_name_began() -> None:
    agency = make_agency(opened_on=date(2020, 1, 1))

    with pytest.raises(OrganizingError):
        organizing.rename(
            agency=agency,
            naming=NEW,
            on=date(2019, 1, 1),
            legal_document="1/QĐ",
            by=SYSTEM,
        )

    assert not AgencyEvent.objects.exists()


def test_a_merger_closes_the_others_and_moves_what_stood_under_them() -> None:
    top, one, two = make_province()
    below = make_agency(superior=two)
    deeper = make_agency(superior=below)

    event = organizing.merge(
        predecessors=[one, two],
        successor=one,
        on=date(2025, 3, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )

    two.refresh_from_db()
    below.refresh_from_db()
    deeper.refresh_from_db()
    assert two.closed_on == date(2025, 2, 28)
    assert one.closed_on is None
    assert below.ancestors_or_self() == (top.pk, one.pk, below.pk)
    assert deeper.ancestors_or_self() == (top.pk, one.pk, below.pk, deeper.pk)
    assert set(event.predecessors.all()) == {one, two}
    for agency in (one, two):
        assert Event.objects.filter(chain=agency.pk, action="agencies.merge").exists()
        assert verify_chain(agency.pk).holds


def test_the_successor_reads_but_does_not_write_what_it_succeeded() -> None:
    top, home_affairs, old = make_province()
    new = make_agency(superior=top, opened_on=date(2025, 3, 1))
    clerk = make_viewer(new, "clerk")
    assert not clerk.may("view", "service", old.pk)

    organizing.merge(
        predecessors=[old],
        successor=new,
        on=date(2025, 3, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )

    clerk = make_viewer(new, "clerk")
    assert clerk.may("view", "service", old.pk)
    assert clerk.may("view_persons", "service", old.pk)
    assert not clerk.may("enter", "service", old.pk)
    assert not clerk.may("view", "service", home_affairs.pk)


def test_refuses_to_merge_an_agency_into_one_that_stands_under_it() -> None:
    top, _, department = make_province()

    with pytest.raises(OrganizingError, match="nằm dưới"):
        organizing.merge(
            predecessors=[top, department],
            successor=department,
            on=date(2025, 3, 1),
            legal_document="1/NQ",
            by=SYSTEM,
        )

    department.refresh_from_db()
    assert department.superior_id == top.pk


def test_a_split_closes_unless_the_agency_goes_on() -> None:
    top = make_agency()
    one, two, three = (make_agency(superior=top) for _ in range(3))

    organizing.split(
        predecessor=one,
        successors=[one, two],
        on=date(2025, 3, 1),
        legal_document="1/NQ",
        by=SYSTEM,
    )
    one.refresh_from_db()
    assert one.closed_on is None
    assert not make_viewer(two, "clerk").may("view", "service", one.pk)

    organizing.split(
        predecessor=one,
        successors=[two, three],
        on=date(2026, 3, 1),
        legal_document="2/NQ",
        by=SYSTEM,
    )
    one.refresh_from_db()
    assert one.closed_on == date(2026, 2, 28)


def test_refuses_to_abolish_while_agencies_stand_under_it() -> None:
    top = make_agency()
    below = make_agency(superior=top)

    with pytest.raises(OrganizingError):
        organizing.abolish(
            agency=top, on=date(2025, 3, 1), legal_document="1/QĐ", by=SYSTEM
        )

    organizing.abolish(
        agency=below, on=date(2025, 3, 1), legal_document="1/QĐ", by=SYSTEM
    )
    organizing.abolish(
        agency=top, on=date(2025, 3, 1), legal_document="1/QĐ", by=SYSTEM
    )
    assert not Agency.objects.filter(closed_on__isnull=True).exists()


def test_refuses_a_change_without_its_legal_document() -> None:
    agency = make_agency()

    with pytest.raises(OrganizingError, match="văn bản"):
        organizing.abolish(
            agency=agency, on=date(2025, 3, 1), legal_document="  ", by=SYSTEM
        )

    agency.refresh_from_db()
    assert agency.closed_on is None


def test_moves_a_whole_branch_and_refuses_a_circle() -> None:
    top, one, two = make_province()
    below = make_agency(superior=two)

    organizing.set_superior(agency=two, superior=one, by=SYSTEM)

    below.refresh_from_db()
    assert below.ancestors_or_self() == (top.pk, one.pk, two.pk, below.pk)
    assert below.root_or_self_id == top.pk
    with pytest.raises(OrganizingError):
        organizing.set_superior(agency=one, superior=below, by=SYSTEM)


def test_an_administrator_changes_only_what_stands_under_him() -> None:
    _, home_affairs, department = make_province()
    below = make_agency(superior=department)
    by = make_viewer(department, "administrator")

    transferring.transfer_function(
        giver=department,
        receivers=[below],
        what="Bưu chính",
        on=date(2025, 3, 1),
        legal_document="1/QĐ",
        by=by,
    )
    with pytest.raises(NotVisibleError):
        organizing.abolish(
            agency=home_affairs, on=date(2025, 3, 1), legal_document="1/QĐ", by=by
        )
    with pytest.raises(NotVisibleError):
        organizing.found_agency(naming=NEW, superior=home_affairs, by=by)
    with pytest.raises(NotVisibleError):
        organizing.found_agency(naming=NEW, superior=None, by=by)
