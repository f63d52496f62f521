"""The sample cast: buttons on sample data, nothing at all elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from danvan.agencies.models import Account, Agency
from danvan.agencies.viewers import SystemViewer
from danvan.sample import places
from danvan.web.cast import sample_cast
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


@pytest.fixture
def province(settings: Settings) -> dict[str, Agency]:
    """Found the sample's agencies with the whole cast."""
    settings.DANVAN_DEMO = True
    made = places.found_all(SystemViewer())
    places.enlist(made, SystemViewer())
    return made


def test_every_button_names_an_agency_and_lets_in(
    client: Client, province: dict[str, Agency]
) -> None:
    cast = sample_cast()

    assert len({member.username for member in cast}) == len(cast)
    for member in cast:
        assert member.agency, member.username
        entered = client.post("/vao-vai/", {"login": member.username})
        assert entered.status_code == 302, member.username


def test_the_reception_officer_keeps_the_desk_and_not_the_staff(
    client: Client, province: dict[str, Agency]
) -> None:
    client.post("/vao-vai/", {"login": "tiepcongdan"})

    for slug in ("reception", "petitions"):
        assert client.get(f"/so/{slug}/them/").status_code == 200, slug
    assert client.get("/so/roster/").status_code == 404


def test_agencies_are_merged_by_the_provinces_administrator_alone(
    client: Client, province: dict[str, Agency]
) -> None:
    page = f"/quan-tri/co-quan/{province['sxd'].code}/sap-nhap/"

    found = {}
    for login in ("quantritinh", "quantri", "chuyenvien"):
        client.post("/vao-vai/", {"login": login})
        found[login] = client.get(page).status_code
    assert found == {"quantritinh": 200, "quantri": 404, "chuyenvien": 404}
