"""The sample cast: buttons on sample data, nothing at all elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from danvan.agencies.models import Account
from tests.factories.agencies import make_account, make_agency

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture
def clerk() -> Account:
    account = make_account(make_agency(), "clerk", username="chuyenvien")
    Account.objects.filter(pk=account.pk).update(is_sample=True)
    return account


def test_the_cast_stands_on_the_sign_in_page_of_sample_data(
    client: Client, settings: Settings
) -> None:
    settings.DANVAN_DEMO = True

    page = client.get(SIGN_IN).content.decode()

    assert 'value="chuyenvien"' in page
    assert "Dữ liệu mẫu" in page


def test_no_cast_on_real_data(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()

    assert "chuyenvien" not in page
    assert "Dữ liệu mẫu" not in page


def test_one_enters_as_a_member_by_a_button(
    client: Client, settings: Settings, clerk: Account
) -> None:
    settings.DANVAN_DEMO = True

    assert client.get("/vao-vai/").status_code == 405
    assert client.post("/vao-vai/", {"login": "chuyenvien"}).status_code == 302
    assert client.get("/toi/").status_code == 200


@pytest.mark.parametrize("change", [{"is_sample": False}, {"is_active": False}])
def test_only_a_living_sample_account_is_entered(
    client: Client, settings: Settings, clerk: Account, change: dict[str, bool]
) -> None:
    settings.DANVAN_DEMO = True
    Account.objects.filter(pk=clerk.pk).update(**change)

    assert client.post("/vao-vai/", {"login": "chuyenvien"}).status_code == 404


def test_no_other_account_is_entered(client: Client, settings: Settings) -> None:
    settings.DANVAN_DEMO = True
    other = make_account(make_agency(), "administrator", username="quantri-that")
    Account.objects.filter(pk=other.pk).update(is_sample=True)

    assert client.post("/vao-vai/", {"login": "quantri-that"}).status_code == 404
