"""Rows entered and edited while they are free."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from danvan.agencies.models import Person
from danvan.audit.models import Event, EventValue
from danvan.audit.viewer import NotVisibleError
from danvan.registers import queries
from danvan.registers.actions import edit, enter, freeze
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError
from danvan.registers.models import RowVersion
from danvan.registers.service.dossiers import Dossier
from danvan.registers.writing.storing import RowChangedError
from danvan.registers.writing.versions import FrozenRowError
from danvan.search.models import Entry
from tests.factories.agencies import SYSTEM, make_agency, make_viewer
from tests.factories.registers import (
    dossier_values,
    make_dossier,
    make_entry,
    make_outgoing,
    sheet_values,
)

pytestmark = pytest.mark.django_db


def test_a_row_is_entered_with_its_version_hash_and_event() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, number="H1")
    held = Dossier.objects.get(pk=row.pk)
    assert (held.version, held.struck, held.frozen_at) == (1, False, None)
    assert held.timeliness == "early"
    assert held.day == held.received_on
    assert held.recorded_by == clerk.account_id
    assert len(bytes(held.salt)) == 16
    assert len(bytes(held.sha)) == 32
    event = Event.objects.get(subject=row.code)
    assert (event.action, event.chain, event.actor) == (
        "registers.enter",
        agency.pk,
        clerk.account_id,
    )


def test_the_trail_never_holds_a_name() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    make_dossier(agency, clerk, applicant="Nguyễn Bí Mật")
    make_entry(agency, clerk, person=Named("Phạm Kín Đáo"))
    told = " ".join(str(v.after) for v in EventValue.objects.all())
    assert "Bí Mật" not in told
    assert "Kín Đáo" not in told


def test_a_row_is_found_by_its_words_but_not_by_the_applicant() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"), applicant="Trần Văn Bình")
    entry = Entry.objects.get(code=row.code)
    assert "buu chinh" in entry.words
    assert "binh" not in entry.words.split()
    assert entry.url == reverse("registers:row", args=("dossiers", row.code))


def test_who_may_not_enter_finds_nothing_to_enter_into() -> None:
    agency, other = make_agency(), make_agency()
    for viewer in (
        make_viewer(agency, "director"),
        make_viewer(agency, "administrator"),
        make_viewer(other, "clerk"),
    ):
        with pytest.raises(NotVisibleError):
            make_dossier(agency, viewer)
    assert not Dossier.objects.exists()


def test_a_faulty_row_is_refused_with_a_sentence_for_each_cell() -> None:
    agency = make_agency()
    with pytest.raises(InvalidRowError) as refused:
        enter(
            register="dossiers",
            agency_id=agency.pk,
            values=dossier_values(procedure="", channel="pigeon"),
            by=make_viewer(agency, "clerk"),
        )
    assert {t.column for t in refused.value.troubles} == {"procedure", "channel"}
    assert "Thủ tục: Chưa ghi." in refused.value.sentence


def test_a_dossier_number_stands_once_in_its_agency() -> None:
    agency, other = make_agency(), make_agency()
    clerk = make_viewer(agency, "clerk")
    first = make_dossier(agency, clerk, number="H1")
    with pytest.raises(InvalidRowError, match=first.code):
        make_dossier(agency, clerk, number="H1")
    make_dossier(other, make_viewer(other, "clerk"), number="H1")
    make_dossier(agency, clerk, number="")
    make_dossier(agency, clerk, number="")


def test_number_and_symbol_stand_once_in_a_year() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    make_outgoing(agency, clerk, number=15)
    with pytest.raises(InvalidRowError, match="Số, Ký hiệu, Năm"):
        make_outgoing(agency, clerk, number=15, issued_on=date(2026, 5, 1))
    make_outgoing(agency, clerk, number=15, issued_on=date(2025, 5, 1))
    make_outgoing(agency, clerk, number=15, symbol="KH-SKHCN")


def test_a_sheet_whose_columns_disagree_is_refused() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    with pytest.raises(InvalidRowError, match="3 = 4 \\+ 5 \\+ 6"):
        enter(
            register="dossier_sheets",
            agency_id=agency.pk,
            values=sheet_values(received_online=31),
            by=clerk,
        )
    enter(
        register="dossier_sheets",
        agency_id=agency.pk,
        values=sheet_values(),
        by=clerk,
    )


def test_a_name_new_to_the_agency_becomes_a_person_and_a_known_one_does_not() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    make_entry(agency, clerk, person=Named("Lê Văn Cường"))
    make_entry(
        agency,
        clerk,
        person=Named("Lê Văn Cường"),
        from_on=date(2024, 1, 1),
        category="public_employee",
    )
    assert Person.objects.filter(full_name="Lê Văn Cường").count() == 1


def test_two_people_of_one_name_are_told_apart_by_code() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    twins = [
        Person.objects.create(
            agency=agency, full_name="Lê Văn Cường", folded="le van cuong"
        )
        for _ in range(2)
    ]
    with pytest.raises(InvalidRowError, match=twins[0].code):
        make_entry(agency, clerk, person=Named("Lê Văn Cường"))
    make_entry(agency, clerk, person=Named(twins[1].code))


def test_an_unknown_unit_is_a_mistake() -> None:
    agency = make_agency()
    with pytest.raises(InvalidRowError, match="Phòng Lạ"):
        make_entry(agency, make_viewer(agency, "clerk"), unit=Named("Phòng Lạ"))
    assert not Person.objects.filter(full_name__startswith="Lê Thị Số").exists()


def test_an_edit_keeps_what_was_replaced() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, note="trước")
    row = edit(
        register="dossiers",
        code=row.code,
        version=1,
        values={"note": "sau"},
        by=clerk,
    )
    assert row.version == 2
    old = RowVersion.objects.get(register="dossiers", row_id=row.pk)
    assert (old.version, old.replaced_by) == (1, clerk.account_id)
    assert '"note":"trước"' in old.content


def test_an_edit_that_changes_nothing_makes_no_version() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk, note="như cũ")
    edit(
        register="dossiers",
        code=row.code,
        version=1,
        values={"note": "như cũ"},
        by=clerk,
    )
    assert not RowVersion.objects.exists()
    assert Event.objects.filter(subject=row.code).count() == 1


def test_the_slower_of_two_is_told_who_was_faster() -> None:
    agency = make_agency()
    first, second = make_viewer(agency, "clerk"), make_viewer(agency, "clerk")
    row = make_dossier(agency, first)
    edit(register="dossiers", code=row.code, version=1, values={"note": "a"}, by=second)
    with pytest.raises(RowChangedError) as refused:
        edit(
            register="dossiers",
            code=row.code,
            version=1,
            values={"note": "b"},
            by=first,
        )
    assert refused.value.changed_by == second.account_id
    assert refused.value.row.version == 2
    assert Dossier.objects.get().note == "a"


def test_a_frozen_row_is_no_longer_edited() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = make_dossier(agency, clerk)
    moment = row.recorded_at
    assert freeze(rows=[("dossiers", [row.pk])], at=moment, by=SYSTEM) == 1
    assert freeze(rows=[("dossiers", [row.pk])], at=moment, by=SYSTEM) == 0
    with pytest.raises(FrozenRowError):
        edit(
            register="dossiers",
            code=row.code,
            version=1,
            values={"note": "a"},
            by=clerk,
        )
    assert queries.row_view(clerk, "dossiers", row.code).frozen


def test_another_agencys_row_looks_absent() -> None:
    agency, other = make_agency(), make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"))
    stranger = make_viewer(other, "clerk")
    with pytest.raises(NotVisibleError):
        edit(register="dossiers", code=row.code, version=1, values={}, by=stranger)
    with pytest.raises(NotVisibleError):
        queries.row_view(stranger, "dossiers", row.code)
    with pytest.raises(NotVisibleError):
        queries.rows(stranger, "dossiers", agency_id=agency.pk)
