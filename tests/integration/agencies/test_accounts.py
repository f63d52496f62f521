"""Accounts, roles and links: who may, from when to when, and only once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.agencies import links, setup
from danvan.agencies.access import NotVisibleError
from danvan.agencies.actions import accounts
from danvan.agencies.actions.accounts import AccountError
from danvan.agencies.actions.naming import Naming
from danvan.agencies.models import Account, Agency, Grant, OneTimeLink
from danvan.agencies.models.accounts import LinkPurpose
from danvan.agencies.setup import NotEmptyError, SampleAccountError
from danvan.agencies.viewers import AccountViewer
from danvan.audit.models import EventValue
from tests.factories.agencies import (
    SYSTEM,
    make_account,
    make_agency,
    make_province,
    make_viewer,
)

pytestmark = pytest.mark.django_db

PASSWORD = "một câu dài để thử nghiệm"


@pytest.fixture
def agency() -> Agency:
    return make_agency()


def test_user_names_differ_by_more_than_capitals(agency: Agency) -> None:
    accounts.create_account(username="An.Nguyen", agency=agency, by=SYSTEM)

    with pytest.raises(AccountError):
        accounts.create_account(username="an.nguyen", agency=agency, by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("AN.NGUYEN")
    assert Account.objects.get_by_natural_key("AN.NGUYEN").username == "An.Nguyen"


@pytest.mark.parametrize("username", ["", "có khoảng trắng", "a/b", "<b>"])
def test_refuses_a_malformed_user_name(agency: Agency, username: str) -> None:
    with pytest.raises(AccountError):
        accounts.create_account(username=username, agency=agency, by=SYSTEM)


def test_a_role_holds_from_its_first_to_its_last_day(agency: Agency) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)

    def roles(from_on: date | None, to_on: date | None) -> frozenset[str]:
        account = make_account(agency)
        accounts.grant(
            account=account,
            agency=agency,
            role="clerk",
            from_on=from_on,
            to_on=to_on,
            by=SYSTEM,
        )
        return AccountViewer(account, agency).roles

    held = frozenset({"clerk"})
    assert roles(None, None) == held
    assert roles(today, today) == held
    assert roles(today + day, None) == frozenset()
    assert roles(None, today - day) == frozenset()


def test_a_revoked_role_ends_at_once_and_may_be_granted_again(agency: Agency) -> None:
    account = make_account(agency)
    given = accounts.grant(account=account, agency=agency, role="clerk", by=SYSTEM)
    with pytest.raises(AccountError, match="đang giữ"):
        accounts.grant(account=account, agency=agency, role="clerk", by=SYSTEM)

    accounts.revoke(grant=given, by=SYSTEM)
    assert AccountViewer(account, agency).roles == frozenset()
    with pytest.raises(AccountError):
        accounts.revoke(grant=given, by=SYSTEM)

    accounts.grant(account=account, agency=agency, role="clerk", by=SYSTEM)
    assert AccountViewer(account, agency).roles == {"clerk"}


def test_a_disabled_account_holds_no_role(agency: Agency) -> None:
    account = make_account(agency, "clerk")
    accounts.disable(account=account, by=SYSTEM)

    assert AccountViewer(account, agency).roles == frozenset()


def test_nobody_changes_his_own_roles(agency: Agency) -> None:
    by = make_viewer(agency, "administrator")

    with pytest.raises(AccountError, match="chính mình"):
        accounts.grant(account=by.account, agency=agency, role="clerk", by=by)
    with pytest.raises(AccountError):
        accounts.disable(account=by.account, by=by)


@pytest.mark.parametrize("role", ["anonymous", "god", ""])
def test_refuses_an_unknown_role(agency: Agency, role: str) -> None:
    with pytest.raises(AccountError):
        accounts.grant(
            account=make_account(agency), agency=agency, role=role, by=SYSTEM
        )


def test_only_the_top_grants_a_role_over_the_province() -> None:
    top, home_affairs, department = make_province()
    account = make_account(department)
    below = make_viewer(department, "administrator")
    above = make_viewer(top, "administrator")

    with pytest.raises(NotVisibleError):
        accounts.grant(
            account=account, agency=department, role="home_affairs_head", by=below
        )
    accounts.grant(
        account=account, agency=home_affairs, role="home_affairs_head", by=above
    )


def test_an_account_with_a_role_elsewhere_cannot_be_taken_over() -> None:
    top, _, department = make_province()
    shared = make_account(department, "clerk")
    accounts.grant(account=shared, agency=top, role="administrator", by=SYSTEM)
    below = make_viewer(department, "administrator")

    with pytest.raises(NotVisibleError):
        links.new_password_link(account=shared, by=below)
    with pytest.raises(NotVisibleError):
        accounts.disable(account=shared, by=below)
    assert links.new_password_link(account=shared, by=make_viewer(top, "administrator"))


def test_an_account_of_nobody_is_managed_by_the_system_alone(agency: Agency) -> None:
    account = Account.objects.create_user("lac-long")

    with pytest.raises(NotVisibleError):
        accounts.disable(account=account, by=make_viewer(agency, "administrator"))
    accounts.disable(account=account, by=SYSTEM)


def test_a_link_keeps_only_the_hash_of_its_secret(agency: Agency) -> None:
    path = links.new_password_link(account=make_account(agency), by=SYSTEM)
    secret = path.split("/")[2]

    kept = OneTimeLink.objects.get()
    assert secret not in str(vars(kept))
    assert not EventValue.objects.filter(after__contains=secret).exists()


def test_a_link_expires_and_an_older_one_dies(agency: Agency) -> None:
    account = make_account(agency)
    old = links.make_link(LinkPurpose.PASSWORD, account)
    new = links.make_link(LinkPurpose.PASSWORD, account)
    later = timezone.now() + links.LASTS

    with pytest.raises(NotVisibleError):
        links.open_link(LinkPurpose.PASSWORD, old)
    assert links.open_link(LinkPurpose.PASSWORD, new).account == account
    with pytest.raises(NotVisibleError):
        links.open_link(LinkPurpose.PASSWORD, new, now=later)
    with pytest.raises(NotVisibleError):
        links.open_link(LinkPurpose.SETUP, new)


def test_a_disabled_account_sets_no_password(agency: Agency) -> None:
    account = make_account(agency)
    secret = links.make_link(LinkPurpose.PASSWORD, account)
    accounts.disable(account=account, by=SYSTEM)

    with pytest.raises(NotVisibleError):
        links.set_password(secret=secret, password=PASSWORD)


def test_set_up_leaves_nothing_when_it_is_refused() -> None:
    secret = setup.new_setup_link().split("/")[2]
    naming = Naming(name="Sở", abbreviation="S", place="Tân Giang")

    with pytest.raises(AccountError):
        setup.set_up(
            secret=secret,
            kind="department",
            naming=naming,
            username="có khoảng trắng",
            display_name="An",
            password=PASSWORD,
        )

    assert not Agency.objects.exists()
    setup.setup_link_works(secret)


def test_offers_no_set_up_link_once_there_is_an_account(agency: Agency) -> None:
    assert setup.installation_is_empty()
    make_account(agency)

    assert not setup.installation_is_empty()
    with pytest.raises(NotEmptyError):
        setup.new_setup_link()


def test_a_production_start_refuses_a_sample_account(agency: Agency) -> None:
    setup.refuse_sample_accounts()
    account = accounts.create_account(
        username="mau", agency=agency, is_sample=True, by=SYSTEM
    )

    with pytest.raises(SampleAccountError, match="mau"):
        setup.refuse_sample_accounts()
    accounts.disable(account=account, by=SYSTEM)
    setup.refuse_sample_accounts()


def test_a_grant_never_ends_before_it_begins(agency: Agency) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            account=make_account(agency),
            agency=agency,
            role="clerk",
            from_on=date(2026, 1, 2),
            to_on=date(2026, 1, 1),
        )
