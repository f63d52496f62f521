"""Founding the sample's agencies and people (lập cơ quan và người dùng mẫu)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.agencies.actions.accounts import create_account, disable, grant
from danvan.agencies.actions.naming import Naming
from danvan.agencies.actions.organizing import found_agency, merge
from danvan.agencies.actions.people import add_person, appoint
from danvan.agencies.actions.profile import write_profile
from danvan.agencies.models import Account
from danvan.agencies.viewers import AccountViewer
from danvan.sample.province import province

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.sample.province import Member, SampleAgency

BEGINNING = date(2021, 7, 1)
"""Since when today's agencies stand, where the table says nothing else."""
HANDS = {"clerk": "chuyenvien", "deputy": "lanhdao", "records_clerk": "vanthu"}
"""The three who make an agency's report, by the start of their user name."""


def found_all(by: Viewer) -> dict[str, Agency]:
    """Found every agency of the sample, and merge those of the past into today's."""
    sample = province()
    top = _found(sample.top, None, by)
    made = {sample.top.key: top}
    for row in (*sample.past, *sample.agencies):
        made[row.key] = _found(row, top, by)
        _tell_profile(row, made[row.key], by)
    merge(
        predecessors=[made[key] for key in sample.merger.predecessors],
        successor=made[sample.merger.successor],
        on=sample.merger.date,
        legal_document=sample.merger.legal_document,
        by=by,
    )
    return made


def enlist(made: dict[str, Agency], by: Viewer) -> None:
    """Make the accounts of the cast, with the posts they hold."""
    for member in province().cast:
        _enlist(member, made[member.agency], by)


def hand(agency: Agency, key: str, role: str, by: Viewer) -> AccountViewer:
    """Give somebody of the agency in a role, made at need and closed to sign-in."""
    username = f"{HANDS[role]}.{key}"
    account = Account.objects.filter(username=username).first()
    if account is None:
        account = create_account(
            username=username,
            agency=agency,
            by=by,
            display_name=f"{HANDS[role]} {key}",
            is_sample=True,
        )
        grant(account=account, agency=agency, role=role, by=by, from_on=BEGINNING)
        disable(account=account, by=by)
    return AccountViewer(account, agency, roles=frozenset({role}))


def member(agency: Agency, username: str) -> AccountViewer:
    """Give one of the cast, with all the roles granted."""
    return AccountViewer(Account.objects.get(username=username), agency)


def seat_head(agency: Agency, row: SampleAgency, name: str, by: Viewer) -> None:
    """Give an agency a head and a deputy, so that its reports can be signed."""
    commune = row.kind == "commune"
    titles = (
        (("chair", "Chủ tịch"), ("vice_chair", "Phó Chủ tịch"))
        if commune
        else (("director", "Giám đốc"), ("deputy", "Phó Giám đốc"))
    )
    for (kind, title), person_name in zip(titles, (name, f"{name} Anh"), strict=True):
        person = add_person(agency=agency, full_name=person_name, by=by)
        appoint(person=person, kind=kind, title=title, by=by, from_on=BEGINNING)


def _found(row: SampleAgency, top: Agency | None, by: Viewer) -> Agency:
    under_province = row.kind not in ("commune", "peoples_committee")
    return found_agency(
        naming=Naming(
            name=row.name,
            abbreviation=row.abbreviation,
            place=row.place,
            superior_name="UBND tỉnh Tân Giang" if under_province else "",
        ),
        kind=row.kind,
        superior=top,
        opened_on=row.opened_on or BEGINNING,
        by=by,
    )


def _tell_profile(row: SampleAgency, agency: Agency, by: Viewer) -> None:
    profiles = province().profiles
    kind = "commune" if row.kind == "commune" else "department"
    text, basis = profiles.get(row.key) or profiles[kind]
    write_profile(
        agency=agency,
        text=text.format(name=row.name),
        basis=basis,
        by=by,
        from_on=row.opened_on or BEGINNING,
    )


def _enlist(member: Member, agency: Agency, by: Viewer) -> None:
    person = add_person(agency=agency, full_name=member.name, by=by)
    since = max(BEGINNING, agency.opened_on or BEGINNING)
    appoint(
        person=person, kind=member.post_kind, title=member.post, by=by, from_on=since
    )
    account = create_account(
        username=member.username,
        agency=agency,
        by=by,
        display_name=member.name,
        person=person,
        is_sample=True,
    )
    for role in member.roles:
        grant(
            account=account,
            agency=agency,
            role=role,
            by=by,
            from_on=since - timedelta(days=1),
        )
