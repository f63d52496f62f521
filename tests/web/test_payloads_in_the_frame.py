"""What people are called is shown as text in the frame of every page (T36)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from danvan.agencies.models import Account
from tests.factories.agencies import make_account, make_agency

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    '<div hx-get="/dang-xuat/" hx-trigger="load">',
    '" hx-on:click="js:alert(1)',
    "{{ settings.SECRET_KEY }}",
    "{% load static %}{% debug %}",
    "javascript:alert(1)",
    "</title><script>1</script>",
    "--></style><script>1</script>",
    "A" * 150,
]
PAGES = ["/", "/toi/", "/khong-co/", "/so/", "/bao-cao/", "/so-lieu/"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_is_text(client: Client, payload: str) -> None:
    account = make_account(make_agency(f"Sở {payload}"), "clerk")
    Account.objects.filter(pk=account.pk).update(display_name=payload[:150])
    client.force_login(account)

    for path in PAGES:
        page = client.get(path).content.decode()

        assert settings.SECRET_KEY not in page
        for sign in "<\"'":
            if sign in payload:
                assert payload not in page, path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_at_the_door_is_text(client: Client, payload: str) -> None:
    page = client.post(
        "/tai-khoan/dang-nhap/",
        {"login": payload, "password": payload, "next": payload},
        query_params={"next": payload},
    ).content.decode()

    for sign in "<\"'":
        if sign in payload:
            assert payload not in page


@pytest.mark.parametrize(
    "value", ["/toi/\r\nSet-Cookie: a=b", "/toi/\nX: y", "/toi/\x00", "/\x1b[2J"]
)
def test_no_header_is_split(client: Client, value: str) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    response = client.post("/chon-ky/", {"period": "2025", "next": value})

    assert response.status_code in {302, 400}
    assert "a" not in response.cookies
    assert not any(c in response.get("Location", "") for c in "\r\n\x00\x1b")
