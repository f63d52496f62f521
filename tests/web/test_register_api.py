"""Registers for programs: the same rights and the same rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from danvan.registers.registry import registers
from danvan.registers.service.dossiers import Dossier
from tests.factories.agencies import make_account, make_agency, make_viewer
from tests.factories.registers import make_dossier, make_entry
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

ROW = {
    "number": "H1",
    "procedure": "Cấp phép",
    "channel": "online",
    "received_on": "2026-03-05",
}


def send(client: Client, path: str, data: dict[str, Any]) -> Any:
    return client.post(path, json.dumps(data), content_type="application/json")


def test_enters_lists_reads_and_corrects() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    made = send(client, "/api/registers/dossiers/", ROW)
    assert made.status_code == 201, made.content
    code = made.json()["code"]
    assert made.json()["values"]["timeliness"] == "pending"
    listed = client.get("/api/registers/dossiers/?channel=online").json()
    assert [row["code"] for row in listed["rows"]] == [code]
    assert client.get("/api/registers/dossiers/?channel=post").json()["count"] == 0
    change = {"version": 1, "reason": "nhầm", "values": {"channel": "direct"}}
    path = f"/api/registers/dossiers/{code}/"
    assert send(client, f"{path}correct/", change).json()["version"] == 2
    assert send(client, f"{path}correct/", change).status_code == 409
    assert client.get(path).json()["values"]["channel"] == "direct"


@pytest.mark.parametrize(
    "change",
    [
        {"channel": "pigeon"},
        {"received_on": "2026-02-30"},
        {"received_on": None},
        {"returned_on": "2026-03-01"},
        {"procedure": "x" * 501},
    ],
)
def test_a_faulty_row_is_refused(change: dict[str, object]) -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    answer = send(client, "/api/registers/dossiers/", ROW | change)
    assert answer.status_code == 422
    assert not Dossier.objects.exists()


def test_nobody_sees_or_changes_more_than_on_the_screen() -> None:
    agency = make_agency()
    row = make_dossier(agency, make_viewer(agency, "clerk"), applicant="Trần Văn Bình")
    path = f"/api/registers/dossiers/{row.code}/"
    assert Client().get(path).status_code == 401
    assert signed_in(make_account(make_agency(), "clerk")).get(path).status_code == 404
    inspector = signed_in(make_account(agency, "inspectorate"))
    assert "Trần" not in inspector.get(path).content.decode()
    assert send(inspector, "/api/registers/dossiers/", ROW).status_code == 404


def test_a_person_is_told_by_code() -> None:
    agency = make_agency()
    clerk = make_viewer(agency, "clerk")
    entry = make_entry(agency, clerk)
    client = signed_in(clerk.account)
    values = client.get(f"/api/registers/roster/{entry.code}/").json()["values"]
    assert values["person"].startswith("NG-")


def test_the_schema_names_every_register_and_its_columns() -> None:
    client = signed_in(make_account(make_agency(), "clerk"))
    schema = client.get("/api/openapi.json").json()
    for slug, spec in registers().items():
        assert f"/api/registers/{slug}/" in schema["paths"]
        name = "".join(part.capitalize() for part in slug.split("_"))
        told = schema["components"]["schemas"][f"{name}Values"]["properties"]
        assert set(told) == {column.name for column in spec.columns.open}
