"""The pages of the exchange: keys, bundles in and out, each role's part in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from jsonschema import Draft202012Validator

from danvan.agencies.viewers import AccountViewer
from danvan.exchange.models import ReceivedBundle
from danvan.reports.models import Report
from tests.factories.agencies import make_viewer
from tests.factories.exchange import (
    Elsewhere,
    issued,
    made_elsewhere,
    members,
    one_report,
    receiving_province,
)
from tests.factories.registers import make_dossier
from tests.factories.reports import Province, ask, make_reporting_province

pytestmark = pytest.mark.django_db

CANARY = "Hoàng Thị Chim Yến"


@pytest.fixture(scope="module")
def sender(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Elsewhere]:
    with django_db_blocker.unblock():
        yield made_elsewhere(tmp_path_factory.mktemp("gui"), one_report)


@pytest.fixture(scope="module")
def module_province(sender: Elsewhere, django_db_blocker: Any) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield receiving_province(sender)
        transaction.set_rollback(True)


@pytest.fixture
def province(module_province: Province) -> Province:
    return module_province


def client_of(viewer: AccountViewer) -> Client:
    client = Client()
    client.force_login(viewer.account)
    return client


def upload(client: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("goi.danvan", data)
    return client.post("/trao-doi/nhan/", {"file": file, "exception": ""})


def test_home_affairs_takes_a_bundle_in_and_reads_what_is_behind(
    province: Province, sender: Elsewhere
) -> None:
    client = client_of(province.officer)

    answer = upload(client, sender.bundles[0])

    bundle = ReceivedBundle.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/trao-doi/goi/{bundle.code}/"
    page = client.get(answer["Location"]).content.decode()
    assert "3 dòng" in page
    assert bundle.submission is not None
    figure = bundle.evidence.get(figure__indicator__code="tthc.da_nhan").figure
    rows = client.get(f"/trao-doi/goi/{bundle.code}/{figure.code}/").content.decode()
    assert rows.count("<code>HS-") == 3
    shown = client.get(f"/tong-hop/nop/{bundle.submission.code}/")
    assert shown.status_code == 200
    report = client.get(f"/bao-cao/{bundle.submission.report.code}/").content.decode()
    assert "Đặc điểm" in report or "</section>" in report
    words = client.get(f"/so-lieu/{figure.code}/").content.decode()
    assert f"theo gói {bundle.code}" in words


def test_a_refusal_stands_on_the_page(province: Province) -> None:
    answer = upload(client_of(province.officer), b"khong phai goi")

    assert answer.status_code == 422
    assert "Tệp bị hỏng" in answer.content.decode()


@pytest.mark.parametrize("role", ["chief", "home_clerk"])
def test_who_has_no_part_in_it_finds_nothing(province: Province, role: str) -> None:
    client = client_of(getattr(province, role))

    if role == "chief":
        assert client.get("/trao-doi/").status_code == 404
    assert client.post("/trao-doi/khoa-cap-tren/", {}).status_code == 404


def test_a_clerk_reads_nothing_of_what_others_sent(
    province: Province, sender: Elsewhere
) -> None:
    upload(client_of(province.officer), sender.bundles[0])
    code = ReceivedBundle.objects.get().code

    other = client_of(make_viewer(province.home_affairs, "clerk"))
    assert other.get(f"/trao-doi/goi/{code}/").status_code == 404
    assert (
        "Nhận gói" not in client_of(province.chief).get("/trao-doi/").content.decode()
    )


def test_a_key_is_registered_and_taken_out_of_use(province: Province) -> None:
    client = client_of(province.officer)
    typed = "0123 4567 89AB CDEF 0123 4567 89AB CDEF"
    told = {"agency": province.department.code, "fingerprint": typed}

    assert client.post("/trao-doi/khoa/", told).status_code == 302
    assert typed in client.get("/trao-doi/").content.decode()
    wrong = client.post("/trao-doi/khoa/", {**told, "fingerprint": "sai"})
    assert wrong.status_code == 422
    assert "8 nhóm" in wrong.content.decode()


def test_a_bundle_goes_out_by_the_schema_and_names_nobody() -> None:
    province = make_reporting_province()
    make_dossier(
        province.department,
        province.clerk,
        applicant=CANARY,
        received_on=date(2025, 4, 1),
        due_on=date(2025, 4, 28),
        returned_on=date(2025, 4, 10),
    )
    ask(province)
    report = issued(province)
    client = client_of(province.clerk)
    path = f"/bao-cao/{report.code}/goi-nop/"

    assert client.get(path).status_code == 200
    assert client.post(path, {"version": report.version}).status_code == 302
    answer = client.get(f"{path}tep/")

    assert answer["Content-Disposition"].endswith('.danvan"')
    assert Report.objects.get().state == "submitted"
    parts = members(answer.content)
    assert parts["figures.json"].count(b'"HS-') >= 4, "the row itself was counted"
    assert not any(CANARY.encode() in data for data in parts.values())
    schema = json.loads(
        (resources.files("danvan.exchange") / "schemas" / "bundle.schema.json")
        .read_text("utf-8")
    )  # fmt: skip
    Draft202012Validator(schema).validate(json.loads(parts["bundle.json"]))
    figures = {"$ref": "#/$defs/figures", "$defs": schema["$defs"]}
    Draft202012Validator(figures).validate(json.loads(parts["figures.json"]))
