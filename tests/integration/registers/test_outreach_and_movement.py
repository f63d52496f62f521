"""Rows of telling people and of movements, as they are written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from danvan.registers import queries
from danvan.registers.actions import edit, enter
from danvan.registers.cells import Named
from danvan.registers.checking import InvalidRowError
from danvan.registers.movement.commendations import Commendation
from danvan.registers.movement.donations import Donation
from danvan.registers.outreach.dissemination import Dissemination
from danvan.search.models import Entry
from tests.factories.agencies import make_account, make_agency, make_viewer
from tests.factories.registers import make_outgoing
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

TOLD: dict[str, object] = {
    "told_on": date(2026, 3, 2),
    "citation": "Luật Thực hiện dân chủ ở cơ sở",
    "kind": "study",
    "channel": "meeting",
    "audience": "staff",
}


def test_who_came_is_told_once_a_session() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")

    def tell(**values: object) -> None:
        enter(
            register="dissemination",
            agency_id=agency.pk,
            values=TOLD | values,
            by=clerk,
        )

    tell(present=40)
    tell(citation="Nghị định 59/2023/NĐ-CP")
    with pytest.raises(InvalidRowError, match="cùng Số người dự của buổi"):
        tell(citation="Nghị định 59/2023/NĐ-CP", present=41)
    tell(present=12, audience="leaders")
    assert Dissemination.objects.count() == 3


def test_a_second_attendance_is_refused_in_the_form_and_nothing_is_lost() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    typed = TOLD | {"told_on": "5/3/2026", "present": "40"}
    assert client.post("/so/dissemination/them/", typed).status_code == 302
    again = client.post("/so/dissemination/them/", typed | {"citation": "Luật khác"})
    html = again.content.decode()
    assert again.status_code == 422
    assert "đã ghi cùng Số người dự của buổi." in html
    assert '<a href="#o-told_on">' in html
    assert "Luật khác" in html


def test_a_told_document_of_the_book_links_both_ways() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    plan = make_outgoing(agency, clerk, number=15, symbol="KH-SKHCN")
    row = enter(
        register="dissemination",
        agency_id=agency.pk,
        values=TOLD | {"citation": "", "document": Named("15/KH-SKHCN")},
        by=clerk,
    )
    held = Dissemination.objects.get(pk=row.pk)
    assert (held.document, held.told) == (plan.code, "15/KH-SKHCN")
    seen = queries.row_view(clerk, "dissemination", row.code)
    assert seen.values["document"].code == plan.code  # type: ignore[attr-defined]


def test_an_edited_row_keeps_its_session() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    row = enter(
        register="dissemination",
        agency_id=agency.pk,
        values=TOLD | {"present": 9},
        by=clerk,
    )
    edit(
        register="dissemination",
        code=row.code,
        version=1,
        values={"present": 10},
        by=clerk,
    )
    held = Dissemination.objects.get(pk=row.pk)
    assert (held.present, held.attended) == (10, held.session)


def test_the_table_itself_refuses_a_row_without_a_document() -> None:
    agency = make_agency()
    row = enter(
        register="dissemination",
        agency_id=agency.pk,
        values=TOLD,
        by=make_viewer(agency, "clerk"),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Dissemination.objects.filter(pk=row.pk).update(citation="")


def test_a_commended_person_stays_out_of_search_and_is_told_apart() -> None:
    agency = make_agency()
    row = enter(
        register="commendations",
        agency_id=agency.pk,
        values={
            "form": "certificate",
            "person": Named("Đặng Thị Kín"),
            "for_what": "Vận động nhân dân hiến đất làm đường",
            "signed_on": date(2026, 1, 5),
        },
        by=make_viewer(agency, "clerk"),
    )
    held = Commendation.objects.get(pk=row.pk)
    assert (held.given_to, held.grouped) == ("individual", "form")
    assert "kin" not in Entry.objects.get(code=row.code).words.split()
    seen = queries.row_view(make_viewer(agency, "staff"), "commendations", row.code)
    assert "person" not in seen.values


def test_a_gift_is_told_once() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    gift = {
        "collected_on": date(2024, 9, 12),
        "fund": "storm",
        "occasion": "Ủng hộ các tỉnh phía Bắc",
        "amount": 21_000_000,
    }
    enter(register="donations", agency_id=agency.pk, values=gift, by=clerk)
    with pytest.raises(InvalidRowError, match="đã ghi cùng Nội dung ủng hộ"):
        enter(register="donations", agency_id=agency.pk, values=gift, by=clerk)
    assert Donation.objects.get().amount == 21_000_000
