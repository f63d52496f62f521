"""What is inside an agency of the sample (đơn vị, con người, tổ chức, phân công)."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies.actions import (
    bodies,
    delegations,
    people,
    responsibilities,
    units,
)
from danvan.agencies.actions.bodies import BodyWords, Seat
from danvan.agencies.actions.delegations import DelegationWords
from danvan.agencies.models import Person, Unit
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from danvan.agencies.models import Agency, Body
    from danvan.audit.viewer import Viewer


def furnish(made: Mapping[str, Agency], by: Viewer) -> None:
    """Give the agencies of the table their units, people, bodies, responsibilities."""
    text = (files("danvan.sample") / "data" / "inside.toml").read_text("utf-8")
    for table in tomllib.loads(text)["agency"]:
        if table["key"] in made:
            _furnish(made[table["key"]], table, by)


def _furnish(agency: Agency, table: Mapping[str, Any], by: Viewer) -> None:
    since = table.get("since", agency.opened_on)
    standing: dict[str, Unit] = {}
    for kind, name, short in table["units"]:
        standing[short] = units.add_unit(
            agency=agency,
            kind=kind,
            name=name,
            abbreviation=short,
            from_on=since,
            by=by,
        )
    for name, kind, title, short in table["people"]:
        person = people.add_person(agency=agency, full_name=name, by=by)
        people.appoint(
            person=person,
            kind=kind,
            title=title,
            unit=standing.get(short),
            from_on=since,
            by=by,
        )
    for name, field, notice in table["duties"]:
        responsibilities.assign(
            agency=agency,
            person=_person(agency, name),
            field=field,
            notice=notice,
            from_on=since,
            by=by,
        )
    for row in table.get("delegation", ()):
        _delegate(agency, row, by)
    for row in table["body"]:
        _found(agency, row, since, by)


def _delegate(agency: Agency, row: Mapping[str, Any], by: Viewer) -> None:
    """Record by which paper somebody signs; its days count from today."""
    today = timezone.localdate()
    from_on = today + timedelta(days=row["from"])
    delegations.delegate(
        agency=agency,
        giver=_person(agency, row["giver"]),
        person=_person(agency, row["person"]),
        words=DelegationWords(
            kind=row["kind"],
            document=f"{row['paper']} ngày {format_short(from_on)}",
            scope=row["scope"],
            from_on=from_on,
            to_on=today + timedelta(days=row["to"]),
        ),
        by=by,
    )


def _found(
    agency: Agency, row: Mapping[str, Any], since: date | None, by: Viewer
) -> None:
    """Found a body with its members, and anew where that day has come."""
    since = row.get("since", since)
    told = ("kind", "name", "abbreviation", "founded_by", "duties")
    words = {key: row[key] for key in told if key in row}
    body = bodies.found_body(
        agency=agency, words=BodyWords(**words, from_on=since), by=by
    )
    for member in row["members"]:
        _seat(body, member, since, by)
    anew = row.get("refounded")
    if anew is None or anew["on"] > timezone.localdate():
        return
    leaving = {_person(agency, name).pk for name in anew["leaving"]}
    staying = body.members.exclude(person_id__in=leaving).values_list("pk", flat=True)
    bodies.refound(
        body=body,
        document=anew["document"],
        on=anew["on"],
        staying=list(staying),
        by=by,
    )
    for member in anew["joining"]:
        _seat(body, member, anew["on"], by)


def _seat(body: Body, member: list[str], since: date | None, by: Viewer) -> None:
    name, kind, role = member
    person = _person(body.agency, name)
    seat = Seat(person=person, kind=kind, role=role, from_on=since)
    bodies.seat_member(body=body, seat=seat, by=by)


def _person(agency: Agency, name: str) -> Person:
    return Person.objects.get(agency=agency, full_name=name)
