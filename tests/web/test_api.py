"""The JSON interface: signed-in people only, sentences as JSON, one schema."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.agencies import make_account, make_agency

pytestmark = pytest.mark.django_db


_SCHEMA = "/api/openapi.json"


def test_nobody_reads_the_schema(client: Client) -> None:
    assert client.get(_SCHEMA).status_code == 302


def test_a_person_reads_one_schema_of_every_application(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    schema = client.get(_SCHEMA).json()

    parts = {path.split("/")[2] for path in schema["paths"]}
    assert parts == {"registers", "figures", "reports"}


def test_every_operation_asks_for_a_session(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))
    schema = client.get(_SCHEMA).json()
    client.logout()

    for path, operations in schema["paths"].items():
        plausible = path.replace("{", "").replace("}", "")
        for method in operations:
            if method == "parameters":
                continue
            response = getattr(client, method)(plausible)
            assert response.status_code in {401, 403}, (method, path)


def test_what_is_not_there_is_said_as_json(client: Client) -> None:
    client.force_login(make_account(make_agency(), "clerk"))

    response = client.get("/api/khong-co")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/json")
    assert "Không tìm thấy" in response.json()["detail"]
