"""The search page, with and without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from danvan.search.indexing import index
from tests.factories.agencies import make_account, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    *_, department = make_province()
    index(
        subject="report",
        code="BC-000001",
        agency_id=department.pk,
        level=1,
        title="Báo cáo <b>năm</b> 2026",
        text="",
        url="/bao-cao/BC-000001/",
    )
    client = Client()
    client.force_login(
        make_account(department, "clerk"),
        "allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def test_shows_what_was_found_as_text_never_as_markup(client: Client) -> None:
    page = client.get("/tim/", {"q": "bao cao"}).content.decode()

    assert "<mark>Báo</mark>" in page
    assert "&lt;b&gt;năm&lt;/b&gt;" in page
    assert "<b>năm" not in page
    assert 'href="/bao-cao/BC-000001/"' in page


def test_gives_htmx_the_list_alone(client: Client) -> None:
    answer = client.get("/tim/", {"q": "bao"}, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert "BC-000001" in answer.content.decode()


def test_says_what_to_do_when_nothing_is_found(client: Client) -> None:
    page = client.get("/tim/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "Không tìm thấy gì" in page
    assert "<script>alert" not in page
