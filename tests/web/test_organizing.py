"""Changes of agencies on the screen: foreseen, confirmed, voided, read back."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from danvan.agencies.actions.organizing import merge
from danvan.agencies.actions.people import appoint
from danvan.agencies.actions.units import add_unit
from danvan.agencies.models import Agency, AgencyEvent, Person, Unit
from tests.factories.agencies import (
    SYSTEM,
    make_account,
    make_agency,
    make_body,
    make_person,
    make_province,
)
from tests.web.test_administration import signed_in, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.agencies.models import Account

pytestmark = pytest.mark.django_db

DAY = {"on": "01/03/2025", "legal_document": "18/NQ-HĐND"}


@pytest.fixture
def province() -> tuple[Agency, Agency, Agency]:
    return make_province()


@pytest.fixture
def administrator(province: tuple[Agency, Agency, Agency]) -> Client:
    return signed_in(make_account(province[0], "administrator"))


def change(
    client: Client, agency: Agency, what: str, given: Mapping[str, object]
) -> str:
    """Fill the form, read the page before, confirm it; give what that page said."""
    address = reverse("agencies:change", args=[agency.code, what])
    return confirm(client, address, {**DAY, **given})


def confirm(client: Client, address: str, given: Mapping[str, object]) -> str:
    page = text_of(client.post(address, given))
    seal = re.search(r'name="da-xem" value="(\w+)"', page)
    assert seal, page
    assert client.post(address, {**given, "da-xem": seal[1]}).status_code == 302
    return page


def test_says_exactly_what_a_merger_does_before_it_does_it(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    _, home, department = province
    centre = make_agency("Trung tâm Đo lường", superior=department)
    make_account(department, "clerk")
    address = reverse("agencies:change", args=[home.code, "sap-nhap"])

    page = text_of(administrator.post(address, {**DAY, "others": [department.code]}))

    assert "ngừng hoạt động; ngày cuối là 28/02/2025" in page
    assert "Trung tâm Đo lường chuyển sang trực thuộc Sở Nội vụ" in page
    assert "1 vai trò đã giao" in page
    department.refresh_from_db()
    centre.refresh_from_db()
    assert department.closed_on is None
    assert centre.superior_id == department.pk
    assert not AgencyEvent.objects.exists()


def test_a_page_that_is_out_of_date_is_shown_again(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    _, home, department = province
    address = reverse("agencies:change", args=[home.code, "sap-nhap"])
    given = {**DAY, "others": [department.code]}
    seal = re.search(
        r'name="da-xem" value="(\w+)"', text_of(administrator.post(address, given))
    )
    assert seal
    make_agency("Trung tâm Mới", superior=department)

    page = text_of(administrator.post(address, {**given, "da-xem": seal[1]}))

    assert "Trung tâm Mới chuyển sang" in page
    assert not AgencyEvent.objects.exists()


def test_going_back_keeps_what_was_typed(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    address = reverse("agencies:change", args=[province[2].code, "giai-the"])

    page = text_of(administrator.post(address, {**DAY, "sua-lai": "1"}))

    assert "18/NQ-HĐND" in page
    assert not AgencyEvent.objects.exists()


def test_merges_and_shows_who_it_was_and_who_it_is(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    _, home, department = province
    change(administrator, home, "sap-nhap", {"others": [department.code]})
    address = reverse("agencies:succession", args=[home.code])

    then = text_of(administrator.get(address, {"ngay": "31/12/2024"}))
    old = text_of(
        administrator.get(reverse("agencies:succession", args=[department.code]))
    )

    assert "Ngày 31/12/2024 là" in then
    assert "18/NQ-HĐND" in then
    assert "Sở Nội vụ" in old.partition("Hôm nay là")[2].partition("</dl>")[0]
    assert administrator.get(address, {"ngay": "32/13"}).status_code == 200


def test_splits_with_the_shares_the_document_states(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    top, _, department = province
    one, two = (
        make_agency(superior=top, abbreviation="MOT"),
        make_agency(superior=top, abbreviation="HAI"),
    )
    given = {"others": [one.code, two.code], "shares": "MOT 600\nHAI 400"}

    change(administrator, department, "chia-tach", given)

    event = AgencyEvent.objects.get()
    assert set(event.shares.values_list("successor", "per_mille")) == {
        (one.pk, 600),
        (two.pk, 400),
    }
    page = text_of(
        administrator.get(reverse("agencies:succession", args=[department.code]))
    )
    assert "600‰" in page


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ("MOT 600", "phải là 1000"),
        ("KHONG 600", "Không có cơ quan viết tắt là KHONG"),
        ("MOT", "Không đọc được dòng"),
        ("MOT 600 400", "Không đọc được dòng"),
        ("MOT khong.co 1000", "Không có chỉ tiêu mã khong.co"),
    ],
)
def test_refuses_shares_that_cannot_be_meant(
    administrator: Client,
    province: tuple[Agency, Agency, Agency],
    shares: str,
    sentence: str,
) -> None:
    one = make_agency(superior=province[0], abbreviation="MOT")
    two = make_agency(superior=province[0], abbreviation="HAI")
    address = reverse("agencies:change", args=[province[2].code, "chia-tach"])
    given = {**DAY, "others": [one.code, two.code], "shares": shares}

    page = text_of(administrator.post(address, given))

    assert sentence in page
    assert shares.splitlines()[0] in page


def test_asks_for_the_code_where_agencies_share_an_abbreviation(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    top, _, department = province
    one, two = (make_agency(superior=top, abbreviation="UBND") for _ in range(2))
    given: dict[str, object] = {"others": [one.code, two.code]}
    address = reverse("agencies:change", args=[department.code, "chia-tach"])

    unclear = administrator.post(address, {**DAY, **given, "shares": "UBND 1000"})
    shares = f"{one.code} 300\n{two.code.lower()} 700"
    page = change(administrator, department, "chia-tach", {**given, "shares": shares})

    assert "Nhiều cơ quan cùng viết tắt là UBND" in text_of(unclear)
    assert "nhận 300 phần nghìn của số liệu trước đó" in page
    assert "theo 18/NQ-HĐND" in page


def test_passes_a_unit_on_with_its_people_and_bodies(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    _, home, department = province
    unit = add_unit(agency=department, kind="division", name="Phòng Báo chí", by=SYSTEM)
    cell = make_body(department, "party_cell", "Chi bộ 3")
    an = make_person(department, "Lê Thị An")
    appoint(person=an, kind="head_of_division", title="Trưởng phòng", by=SYSTEM)
    given = {
        "unit": unit.code,
        "receiver": home.code,
        "people": [an.code],
        "bodies": [cell.code],
    }

    page = change(administrator, department, "chuyen-don-vi", given)

    assert "Lê Thị An chuyển sang Sở Nội vụ" in page
    assert "Đơn vị “Phòng Báo chí” có mới ở Sở Nội vụ" in page
    assert Person.objects.get(pk=an.pk).agency_id == home.pk
    after = Unit.objects.get(agency=home)
    assert (after.name, after.from_on) == ("Phòng Báo chí", date(2025, 3, 1))
    assert Unit.objects.get(pk=unit.pk).to_on == date(2025, 2, 28)


def test_voids_a_wrong_event_with_its_reason(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    _, home, department = province
    change(administrator, home, "sap-nhap", {"others": [department.code]})
    event = AgencyEvent.objects.get()
    address = reverse("agencies:void-event", args=[home.code, event.code])

    assert "Lý do hủy" in text_of(administrator.get(address))
    page = confirm(administrator, address, {"reason": "Ghi nhầm ngày."})

    assert "hoạt động trở lại" in page
    department.refresh_from_db()
    assert department.closed_on is None
    assert "đã hủy: Ghi nhầm ngày." in text_of(
        administrator.get(reverse("agencies:succession", args=[home.code]))
    )
    again = text_of(administrator.post(address, {"reason": "Lần nữa."}))
    assert "đã hủy rồi" in again


@pytest.mark.parametrize("role", ["clerk", "director", "home_affairs_head", "auditor"])
def test_who_does_not_manage_finds_no_event_to_void(
    province: tuple[Agency, Agency, Agency], role: str
) -> None:
    _, home, department = province
    event = merge(
        predecessors=[department],
        successor=home,
        on=date(2025, 3, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )
    client = signed_in(make_account(home, role))
    address = reverse("agencies:void-event", args=[home.code, event.code])

    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "Tôi muốn."}).status_code == 404
    event.refresh_from_db()
    assert event.voided_at is None


def test_an_administrator_of_one_side_voids_nothing(
    province: tuple[Agency, Agency, Agency],
) -> None:
    _, home, department = province
    event = merge(
        predecessors=[department],
        successor=home,
        on=date(2025, 3, 1),
        legal_document="18/NQ-HĐND",
        by=SYSTEM,
    )
    account: Account = make_account(home, "administrator")
    address = reverse("agencies:void-event", args=[home.code, event.code])

    assert signed_in(account).post(address, {"reason": "Sai."}).status_code == 404
    event.refresh_from_db()
    assert event.voided_at is None
