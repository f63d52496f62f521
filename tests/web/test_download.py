"""Giving a file back: always a download, never a page of ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from danvan.files.actions import store
from tests.factories.agencies import make_account, make_province, make_viewer

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from danvan.agencies.viewers import AccountViewer

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def clerk(tmp_path: Path, settings: Settings) -> AccountViewer:
    settings.DANVAN_FILES = tmp_path / "files"
    *_, department = make_province()
    return make_viewer(department, "clerk")


@pytest.fixture
def path(clerk: AccountViewer) -> str:
    stored = store(
        stream=io.BytesIO("Nội dung".encode()),
        given_name='Kế hoạch "2026".txt',
        owner="HS-7K3F9Q",
        subject="service",
        agency_id=clerk.agency_id,
        by=clerk,
    )
    return f"/tep/{stored.code}/"


def test_sends_the_original_as_a_download(path: str, clerk: AccountViewer) -> None:
    client = Client()
    client.force_login(clerk.account, BACKEND)

    answer = client.get(path)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == "Nội dung".encode()  # type: ignore[attr-defined]
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''K%E1%BA%BF")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_looks_absent_to_another_agency(path: str) -> None:
    _, home_affairs, _ = make_province()
    client = Client()
    client.force_login(make_account(home_affairs, "clerk"), BACKEND)

    assert client.get(path).status_code == 404
    assert client.get("/tep/TE-000000/").status_code == 404


def test_asks_a_stranger_to_sign_in(path: str) -> None:
    assert Client().get(path).status_code == 302
