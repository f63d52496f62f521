"""The frame of a page: what a role may do, which agency, which period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import path

from danvan.text.refused import RefusedError
from danvan.web import urls
from tests.factories.agencies import make_account, make_agency, make_province

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db


class GoneStaleError(RefusedError):
    status = 409


def refuse(request: HttpRequest) -> HttpResponse:
    raise RefusedError("Ngày trả không được trước ngày nhận <b>.")


def conflict(request: HttpRequest) -> HttpResponse:
    raise GoneStaleError("Người khác vừa sửa dòng này.")


def crash(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("0912345678")


urlpatterns = [
    path("thu/tu-choi/", refuse),
    path("thu/xung-dot/", conflict),
    path("thu/hong/", crash),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

here = override_settings(ROOT_URLCONF=__name__)


def _parts(client: Client) -> str:
    page = client.get("/").content.decode()
    return page.split('aria-label="Các phần"')[1].split("</nav>")[0]


def test_nobody_is_sent_to_sign_in(client: Client) -> None:
    response = client.get("/")

    assert response.status_code == 302
    assert response["Location"] == "/tai-khoan/dang-nhap/?next=/"


def test_a_clerk_sees_registers_and_reports_and_not_the_total(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    parts = _parts(client)

    assert "Sổ theo dõi" in parts
    assert "Báo cáo" in parts
    assert "Tổng hợp" not in parts
    assert "Quản trị" not in parts


def test_home_affairs_sees_the_total(client: Client) -> None:
    _, home_affairs, _ = make_province()
    client.force_login(make_account(home_affairs, "home_affairs_officer"))

    assert "Tổng hợp" in _parts(client)


def test_an_administrator_sees_no_register(client: Client) -> None:
    client.force_login(make_account(make_agency(), "administrator"))

    parts = _parts(client)

    assert "Quản trị" in parts
    assert "Sổ theo dõi" not in parts


def test_an_account_without_a_role_sees_its_work_only(client: Client) -> None:
    client.force_login(make_account(make_agency()))

    assert client.get("/").status_code == 200
    assert "Sổ theo dõi" not in _parts(client)


def test_one_works_in_another_agency_only_where_one_has_a_role(client: Client) -> None:
    first, second = make_agency("Sở Một"), make_agency("Sở Hai")
    account = make_account(first, "clerk")
    client.force_login(account)

    refused = client.post("/chon-co-quan/", {"agency": second.code})

    assert refused.status_code == 404
    assert "Sở Một" in client.get("/toi/").content.decode()


def test_one_works_in_the_chosen_period(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    response = client.post("/chon-ky/", {"period": "2025-H1", "next": "/toi/"})

    assert response["Location"] == "/toi/"
    assert '<option value="2025-H1" selected>' in client.get("/toi/").content.decode()


@pytest.mark.parametrize("period", ["", "hôm qua", "9999-Q9", "'; DROP TABLE"])
def test_refuses_what_is_no_period(client: Client, period: str) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    assert client.post("/chon-ky/", {"period": period}).status_code == 404


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\x"],
)
def test_never_sends_to_another_site(client: Client, target: str) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    response = client.post("/chon-ky/", {"period": "2025", "next": target})

    assert response["Location"] == "/"


@here
def test_a_refusal_is_a_page_with_its_sentence_and_a_reference(client: Client) -> None:
    response = client.get("/thu/tu-choi/")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Ngày trả không được trước ngày nhận &lt;b&gt;." in page
    assert "LOI-" in page


@here
def test_a_refusal_to_htmx_is_a_fragment(client: Client) -> None:
    response = client.get("/thu/xung-dot/", headers={"HX-Request": "true"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Người khác vừa sửa dòng này." in page
    assert "<html" not in page


@here
def test_a_bug_tells_nothing_but_a_reference(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False

    response = client.get("/thu/hong/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "0912345678" not in page
    assert "ZeroDivisionError" not in page
    references = [getattr(record, "reference", "") for record in caplog.records]
    assert any(reference and reference in page for reference in references)


def test_a_wrong_method_gets_a_page(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    response = client.get("/chon-ky/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "hãy dùng nút trên trang" in response.content.decode()


def test_a_form_of_too_many_fields_is_refused(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS

    response = client.post("/chon-ky/", {f"f{n}": "1" for n in range(most + 1)})

    assert response.status_code == 413
    assert "vượt giới hạn" in response.content.decode()


def test_no_page_offers_a_script_or_a_style_inside_itself(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    page = client.get("/").content.decode()

    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")
