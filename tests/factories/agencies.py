"""Agencies, accounts and viewers for tests (cơ quan, tài khoản mẫu cho kiểm thử)."""

from __future__ import annotations

import itertools
from datetime import date

from danvan.agencies.actions.bodies import BodyWords, found_body
from danvan.agencies.actions.naming import Naming
from danvan.agencies.actions.organizing import found_agency
from danvan.agencies.actions.people import add_person
from danvan.agencies.models import Account, Agency, Body, Grant, Person
from danvan.agencies.models.agency import AgencyKind
from danvan.agencies.viewers import AccountViewer, SystemViewer

_numbers = itertools.count(1)

SYSTEM = SystemViewer()


def make_agency(
    name: str = "",
    *,
    superior: Agency | None = None,
    kind: str = AgencyKind.DEPARTMENT,
    abbreviation: str = "",
    opened_on: date | None = None,
) -> Agency:
    """Found an agency under a superior."""
    number = next(_numbers)
    naming = Naming(
        name=name or f"Sở Thử nghiệm số {number}",
        abbreviation=abbreviation or f"STN{number}",
        place="Tân Giang",
        superior_name="UBND TỈNH TÂN GIANG",
    )
    return found_agency(
        naming=naming, kind=kind, superior=superior, opened_on=opened_on, by=SYSTEM
    )


def make_person(agency: Agency, full_name: str = "Nguyễn Thị An") -> Person:
    """Add a person to an agency."""
    return add_person(agency=agency, full_name=full_name, namesake=True, by=SYSTEM)


def make_body(agency: Agency, kind: str, name: str) -> Body:
    """Found a body inside an agency."""
    words = BodyWords(kind=kind, name=name)
    return found_body(agency=agency, words=words, by=SYSTEM)


def make_account(
    agency: Agency | None = None,
    *roles: str,
    username: str = "",
    password: str | None = None,
) -> Account:
    """Make an account with roles in an agency."""
    name = username or f"nguoi-dung-{next(_numbers)}"
    account = Account.objects.create_user(
        name, password, display_name=f"Người dùng {name}", agency=agency
    )
    if agency is not None:
        Grant.objects.bulk_create(
            [Grant(account=account, agency=agency, role=role) for role in roles]
        )
    return account


def make_viewer(agency: Agency, *roles: str) -> AccountViewer:
    """Make a viewer at work in an agency with roles."""
    return AccountViewer(make_account(agency, *roles), agency)


def make_province() -> tuple[Agency, Agency, Agency]:
    """Found a People's Committee with Home Affairs and one department under it."""
    top = make_agency(
        "Ủy ban nhân dân tỉnh Tân Giang", kind=AgencyKind.PEOPLES_COMMITTEE
    )
    home_affairs = make_agency(
        "Sở Nội vụ tỉnh Tân Giang", superior=top, kind=AgencyKind.HOME_AFFAIRS
    )
    department = make_agency("Sở Khoa học và Công nghệ tỉnh Tân Giang", superior=top)
    return top, home_affairs, department
