"""Every answer of every address carries the headers of trust (T40)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.factories.agencies import make_account, make_agency
from tests.web.routes import all_paths, finish

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from django.test import Client

pytestmark = pytest.mark.django_db


def _check(response: HttpResponseBase, path: str) -> None:
    finish(response)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy, path
    assert "frame-ancestors 'none'" in policy, path
    assert "base-uri 'none'" in policy, path
    for directive in policy.split(";"):
        name, *values = directive.split()
        assert set(values) <= {"'self'", "'none'"}, (path, name)
    assert response["X-Content-Type-Options"] == "nosniff", path
    assert response["Referrer-Policy"] in {"no-referrer", "same-origin"}, path
    assert response["Cross-Origin-Opener-Policy"] == "same-origin", path
    assert response["Cross-Origin-Resource-Policy"] == "same-origin", path
    assert response["X-Frame-Options"] == "DENY", path
    assert "camera=()" in response["Permissions-Policy"], path
    assert "no-store" in response["Cache-Control"], path


def test_there_are_addresses_to_check() -> None:
    assert len(all_paths()) > 30


def test_answers_to_nobody_carry_them(client: Client) -> None:
    for path in all_paths():
        _check(client.get(path), path)


@pytest.mark.parametrize("role", ["clerk", "home_affairs_officer"])
def test_answers_to_a_person_carry_them(client: Client, role: str) -> None:
    client.force_login(make_account(make_agency(), role))

    for path in all_paths():
        _check(client.get(path), path)


def test_answers_to_wrong_methods_carry_them(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    for path in all_paths():
        for method in ("put", "delete"):
            _check(getattr(client, method)(path), path)


def test_an_address_that_is_not_there_carries_them(client: Client) -> None:
    response = client.get("/khong-co/")

    assert response.status_code == 404
    _check(response, "/khong-co/")


def test_a_host_that_is_not_ours_is_refused_with_them(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    _check(response, "/")


def test_static_files_may_be_kept_and_still_carry_the_policy(client: Client) -> None:
    response = client.get("/static/web/danvan.css")

    assert response.status_code == 200
    finish(response)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" not in response["Cache-Control"]


def test_cookies_are_out_of_reach_of_scripts_and_strangers() -> None:
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
