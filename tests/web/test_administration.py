"""Screens of administration, for each who may and may not open them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from danvan.agencies.models import Account, Agency, Grant
from danvan.agencies.setup import installation_is_empty, new_setup_link
from danvan.audit.export import from_json
from danvan.audit.trail import verify_trail
from tests.factories.agencies import make_account, make_agency, make_province

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "một câu dài để thử nghiệm"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, BACKEND)
    return client


@pytest.fixture
def province() -> tuple[Agency, Agency, Agency]:
    return make_province()


@pytest.fixture
def administrator(province: tuple[Agency, Agency, Agency]) -> Client:
    return signed_in(make_account(province[0], "administrator"))


def text_of(response: HttpResponseBase) -> str:
    return b"".join(response).decode()


ADMINISTRATION = [
    "/quan-tri/",
    "/quan-tri/tai-khoan/",
    "/quan-tri/tai-khoan/them/",
    "/quan-tri/co-quan/them/",
    "/quan-tri/vai-tro/",
    "/quan-tri/nhat-ky/",
    "/quan-tri/nhat-ky/kiem-chung/",
    "/quan-tri/nhat-ky/nhat-ky.json",
    "/quan-tri/nhat-ky/nhat-ky.csv",
]


@pytest.mark.parametrize("path", ADMINISTRATION)
def test_opens_to_the_administrator(administrator: Client, path: str) -> None:
    assert administrator.get(path).status_code == 200


@pytest.mark.parametrize("path", ADMINISTRATION)
@pytest.mark.parametrize("role", ["clerk", "staff", "home_affairs_officer"])
def test_is_absent_for_other_roles(
    province: tuple[Agency, Agency, Agency], path: str, role: str
) -> None:
    client = signed_in(make_account(province[1], role))

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [*ADMINISTRATION, "/quan-tri/co-quan/", "/tim/"])
def test_asks_a_stranger_to_sign_in(path: str) -> None:
    response = Client().get(path)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_lists_agencies_under_their_present_names(administrator: Client) -> None:
    page = text_of(administrator.get("/quan-tri/co-quan/?q=khoa hoc"))

    assert "Sở Khoa học và Công nghệ tỉnh Tân Giang" in page
    assert "Sở Nội vụ tỉnh Tân Giang" not in page


def test_founds_an_agency(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    response = administrator.post(
        "/quan-tri/co-quan/them/",
        {
            "name": "Sở Tài chính tỉnh Tân Giang",
            "abbreviation": "STC",
            "superior_name": "UBND TỈNH TÂN GIANG",
            "place": "Tân Giang",
            "kind": "department",
            "superior": province[0].code,
            "opened_on": "01/03/2025",
        },
    )

    assert response.status_code == 302
    made = Agency.objects.get(names__abbreviation="STC")
    assert made.superior == province[0]


@pytest.mark.parametrize(
    "what",
    [
        "doi-ten",
        "sap-nhap",
        "chia-tach",
        "giai-the",
        "chuyen-don-vi",
        "chuyen-chuc-nang",
    ],
)
def test_shows_the_form_of_each_change(
    administrator: Client, province: tuple[Agency, Agency, Agency], what: str
) -> None:
    path = f"/quan-tri/co-quan/{province[2].code}/{what}/"

    assert administrator.get(path).status_code == 200
    assert administrator.post(path, {}).status_code == 200


def test_renames_an_agency_and_keeps_the_old_name(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    path = f"/quan-tri/co-quan/{province[2].code}/"
    given = {
        "name": "Sở Công nghệ số tỉnh Tân Giang",
        "abbreviation": "SCNS",
        "superior_name": "",
        "place": "Tân Giang",
        "on": "01/07/2026",
        "legal_document": "Nghị quyết 12/NQ-HĐND",
    }

    foreseen = text_of(administrator.post(f"{path}doi-ten/", given))
    assert "đổi tên thành Sở Công nghệ số" in foreseen
    assert "Sở Công nghệ số" not in text_of(administrator.get(path))
    seal = re.search(r'name="da-xem" value="(\w+)"', foreseen)
    assert seal
    administrator.post(f"{path}doi-ten/", {**given, "da-xem": seal[1]})

    page = text_of(administrator.get(path))
    assert "Sở Công nghệ số tỉnh Tân Giang" in page
    assert "Sở Khoa học và Công nghệ tỉnh Tân Giang" in page
    assert "12/NQ-HĐND" in page


def test_refuses_a_change_with_a_sentence_in_the_form(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    path = f"/quan-tri/co-quan/{province[0].code}/giai-the/"

    page = text_of(
        administrator.post(path, {"on": "01/01/2026", "legal_document": "1/QĐ-UBND"})
    )

    assert "Còn cơ quan trực thuộc" in page
    assert "1/QĐ-UBND" in page


def test_leads_to_those_pages_of_an_agency_that_open(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    code = province[2].code
    outsider = signed_in(make_account(province[1], "clerk"))

    def led(client: Client) -> set[str]:
        page = text_of(client.get(f"/quan-tri/co-quan/{code}/"))
        found = set(re.findall(rf'href="(/co-quan/{code}/[^"]*)"', page))
        assert {client.get(path).status_code for path in found} == {200}
        return {path.split("/")[3] for path in found}

    open_to_all = {"", "gioi-thieu", "don-vi", "to-chuc"}
    assert led(administrator) == open_to_all | {"nhan-su", "phan-cong", "giao-ky"}
    assert led(outsider) == open_to_all


@pytest.mark.parametrize(
    "what", ["don-vi", "to-chuc", "chuc-vu", "phan-cong", "gioi-thieu"]
)
def test_what_is_inside_an_agency_has_one_form(
    administrator: Client, province: tuple[Agency, Agency, Agency], what: str
) -> None:
    path = f"/quan-tri/co-quan/{province[2].code}/{what}/"

    assert administrator.get(path).status_code == 404


def test_creates_an_account_whose_link_sets_the_password_once(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    page = text_of(
        administrator.post(
            "/quan-tri/tai-khoan/them/",
            {
                "username": "le.thi.hoa",
                "display_name": "Lê Thị Hoa",
                "email": "",
                "agency": province[2].code,
            },
        )
    )
    found = re.search(r"/mat-khau/[\w-]+/", page)
    assert found
    given = {"password": PASSWORD, "again": PASSWORD}

    assert Client().get(found[0]).status_code == 200
    assert Client().post(found[0], given).status_code == 302
    assert Client().get(found[0]).status_code == 404
    entry = {"login": "LE.THI.HOA", "password": PASSWORD}
    assert Client().post(reverse("account_login"), entry).status_code == 302


def test_a_weak_password_is_refused_and_the_link_still_works(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    account = make_account(province[2], "clerk")
    page = text_of(administrator.post(f"/quan-tri/tai-khoan/{account.code}/lien-ket/"))
    path = re.search(r"/mat-khau/[\w-]+/", page)
    assert path

    answer = Client().post(path[0], {"password": "123456", "again": "123456"})

    assert answer.status_code == 200
    assert Client().get(path[0]).status_code == 200


def test_grants_and_revokes_a_role(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    account = make_account(province[2])
    base = f"/quan-tri/tai-khoan/{account.code}/"

    administrator.post(f"{base}giao/", {"agency": province[2].code, "role": "clerk"})
    given = Grant.objects.get(account=account)
    assert "Thôi giao ngay" in text_of(administrator.get(base))
    administrator.post(f"{base}thoi/{given.pk}/")

    assert not Grant.objects.on(timezone.localdate()).filter(account=account).exists()


def test_an_administrator_below_cannot_grant_a_role_over_the_province(
    province: tuple[Agency, Agency, Agency],
) -> None:
    client = signed_in(make_account(province[2], "administrator"))
    account = make_account(province[2])

    answer = client.post(
        f"/quan-tri/tai-khoan/{account.code}/giao/",
        {"agency": province[2].code, "role": "home_affairs_officer"},
    )

    assert answer.status_code == 404
    assert not Grant.objects.filter(account=account).exists()


def test_an_account_of_another_agency_is_absent(
    province: tuple[Agency, Agency, Agency],
) -> None:
    client = signed_in(make_account(province[2], "administrator"))
    foreign = make_account(province[1], "clerk")

    for ending in ("", "giao/", "khoa/", "mo/", "lien-ket/"):
        path = f"/quan-tri/tai-khoan/{foreign.code}/{ending}"
        answer = client.post(path) if ending else client.get(path)
        assert answer.status_code == 404


def test_set_up_link_makes_the_first_agency_and_its_administrator_once() -> None:
    path = new_setup_link()
    given = {
        "name": "Sở Khoa học và Công nghệ tỉnh Tân Giang",
        "abbreviation": "SKHCN",
        "superior_name": "UBND TỈNH TÂN GIANG",
        "place": "Tân Giang",
        "kind": "department",
        "display_name": "Phạm Quốc Khánh",
        "username": "quan.tri",
        "password": PASSWORD,
        "again": PASSWORD,
    }

    assert Client().get(path).status_code == 200
    assert Client().post(path, {**given, "again": "khác"}).status_code == 200
    assert installation_is_empty()
    assert Client().post(path, given).status_code == 302
    assert Client().get(path).status_code == 404
    assert Client().post(path, given).status_code == 404

    account = Account.objects.get()
    client = signed_in(account)
    assert client.get("/quan-tri/").status_code == 200


def test_a_set_up_link_dies_once_there_is_an_account() -> None:
    path = new_setup_link()
    make_account(make_agency(), "administrator")

    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/cai-dat/khong-co/", "/mat-khau/khong-co/"])
def test_an_unknown_link_is_absent(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_filters_the_trail_by_a_day_typed_freely(administrator: Client) -> None:
    assert "thành lập" in text_of(administrator.get("/quan-tri/nhat-ky/?tu=hôm nay"))
    assert "Chưa có sự kiện" in text_of(
        administrator.get("/quan-tri/nhat-ky/?den=01/01/2020")
    )
    wrong = text_of(administrator.get("/quan-tri/nhat-ky/?tu=31/02/2020"))
    assert "Ghi ngày dạng 01/03/2025" in wrong


def test_exports_a_trail_that_verifies_offline(
    administrator: Client, province: tuple[Agency, Agency, Agency]
) -> None:
    path = f"/quan-tri/nhat-ky/nhat-ky.json?chuoi={province[2].pk}"
    read = from_json(text_of(administrator.get(path)))

    found = verify_trail(read.chain, read.entries, read.head, read.seals)
    assert found.holds
    assert found.size == 1


def test_an_administrator_below_reads_no_trail_of_others(
    province: tuple[Agency, Agency, Agency],
) -> None:
    client = signed_in(make_account(province[2], "administrator"))

    assert client.get("/quan-tri/nhat-ky/").status_code == 200
    for chain in (0, province[0].pk, province[1].pk):
        assert client.get(f"/quan-tri/nhat-ky/?chuoi={chain}").status_code == 404
        path = f"/quan-tri/nhat-ky/nhat-ky.json?chuoi={chain}"
        assert client.get(path).status_code == 404


def test_the_top_reads_what_the_system_did(administrator: Client) -> None:
    assert administrator.get("/quan-tri/nhat-ky/?chuoi=0").status_code == 200
