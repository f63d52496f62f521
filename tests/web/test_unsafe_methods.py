"""Nothing changes without a token; nothing changes on GET (T42)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.factories.agencies import make_account, make_agency
from tests.web.routes import all_paths, finish

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

_MAY_CHANGE = ("django_session", "django_tasks", "axes_")
"""Sessions, tasks and the counting of failed sign-ins."""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_unsafe_call_without_a_token_is_refused(method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_account(make_agency(), "clerk", "records_clerk"))

    for path in all_paths():
        response = getattr(strict, method)(path, {"a": "1"})

        assert response.status_code in {403, 404, 405}, (method, path)


def test_a_refused_form_gets_a_page_that_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/tai-khoan/dang-nhap/", {"login": "a"})

    assert response.status_code == 403
    assert "tải lại trang" in response.content.decode()


@pytest.mark.parametrize(
    "roles", [("clerk",), ("director",), ("home_affairs_officer",), ("administrator",)]
)
def test_reading_every_page_changes_nothing(
    client: Client, roles: tuple[str, ...]
) -> None:
    client.force_login(make_account(make_agency(), *roles))
    client.get("/")
    before = _database()

    for path in all_paths():
        finish(client.get(path))

    assert _database() == before


def _database() -> str:
    digest = hashlib.sha256()
    for name in _tables():
        with connection.cursor() as cursor:
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608
            for row in sorted(map(repr, cursor.fetchall())):
                digest.update(row.encode())
    return digest.hexdigest()


def _tables() -> Iterator[str]:
    for model in apps.get_models():
        table = model._meta.db_table
        if not table.startswith(_MAY_CHANGE):
            yield table
