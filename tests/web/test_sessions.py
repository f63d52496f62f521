"""Sessions: begun anew at sign-in, ended by time, sign-out and change (T41)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from tests.factories.agencies import make_account, make_agency

if TYPE_CHECKING:
    from django.test import Client

    from danvan.agencies.models import Account

pytestmark = pytest.mark.django_db

PASSWORD = "một câu đủ dài để nhớ"
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture
def account() -> Account:
    return make_account(make_agency(), "clerk", username="thuha", password=PASSWORD)


def _sign_in(client: Client, password: str = PASSWORD, login: str = "thuha") -> int:
    response = client.post(SIGN_IN, {"login": login, "password": password})
    return response.status_code


def _signed_in(client: Client) -> bool:
    return client.get("/toi/").status_code == 200


def test_signs_in_and_out(client: Client, account: Account) -> None:
    assert _sign_in(client) == 302
    assert _signed_in(client)

    client.post("/tai-khoan/dang-xuat/")

    assert not _signed_in(client)


def test_signing_in_gives_a_new_session(client: Client, account: Account) -> None:
    client.get(SIGN_IN)
    client.session["left behind"] = "yes"
    before = client.session.session_key

    _sign_in(client)

    assert client.session.session_key != before


def test_signing_out_takes_a_post(client: Client, account: Account) -> None:
    _sign_in(client)

    client.get("/tai-khoan/dang-xuat/")

    assert _signed_in(client)


def test_thirty_idle_minutes_end_it(client: Client, account: Account) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        _sign_in(client)
        assert _signed_in(client)
        clock.shift(timedelta(minutes=29))
        assert _signed_in(client)
        clock.shift(timedelta(minutes=31))

        assert not _signed_in(client)


def test_twelve_hours_end_it_whatever_was_done(
    client: Client, account: Account
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        _sign_in(client)
        for _ in range(35):
            assert _signed_in(client)
            clock.shift(timedelta(minutes=20))
        clock.shift(timedelta(minutes=25))

        assert not _signed_in(client)


def test_a_clock_set_back_ends_it(client: Client, account: Account) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        _sign_in(client)
        assert _signed_in(client)
        clock.shift(timedelta(hours=-2))

        assert not _signed_in(client)


def test_a_locked_account_is_out_at_once(client: Client, account: Account) -> None:
    _sign_in(client)
    type(account).objects.filter(pk=account.pk).update(is_active=False)

    assert not _signed_in(client)


def test_a_new_password_ends_other_sessions(client: Client, account: Account) -> None:
    _sign_in(client)
    account.set_password("một câu khác cũng đủ dài")
    account.save()

    assert not _signed_in(client)


def test_changing_the_password_asks_for_the_old_one(
    client: Client, account: Account
) -> None:
    _sign_in(client)

    response = client.post(
        "/tai-khoan/mat-khau/",
        {"oldpassword": "sai", "password1": "x" * 20, "password2": "x" * 20},
    )

    assert response.status_code == 200
    assert "Mật khẩu đang dùng chưa đúng" in response.content.decode()


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(
    client: Client, account: Account
) -> None:
    known = client.post(SIGN_IN, {"login": "thuha", "password": "sai sai sai"})
    unknown = client.post(SIGN_IN, {"login": "khongco", "password": "sai sai sai"})

    words = "Tên đăng nhập hoặc mật khẩu chưa đúng."
    assert words in known.content.decode()
    assert words in unknown.content.decode()
    assert known.status_code == unknown.status_code


def test_too_many_failures_lock_this_name_from_this_address_only(
    client: Client, account: Account
) -> None:
    make_account(make_agency(), "clerk", username="nguoikhac", password=PASSWORD)
    statuses = [_sign_in(client, "sai") for _ in range(6)]
    assert statuses[-1] == 429

    assert _sign_in(client) == 429
    assert _sign_in(client, login="nguoikhac") == 302
    elsewhere = client.post(
        SIGN_IN, {"login": "thuha", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.status_code == 302


def test_the_sample_cast_cannot_be_entered_on_real_data(
    client: Client, account: Account
) -> None:
    response = client.post("/vao-vai/", {"login": "thuha"})

    assert response.status_code == 404
    assert not _signed_in(client)


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/tai-khoan/dang-ky/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404
