"""The agency's own pages (trang Cơ quan): what each of them shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from danvan.agencies.access import (
    CORRECT,
    ENTER,
    NotVisibleError,
    may_change,
    require,
    scope,
)
from danvan.agencies.models import (
    Agency,
    AgencyName,
    Body,
    BodyDecision,
    BodyMember,
    Delegation,
    Person,
    Post,
    Profile,
    Responsibility,
    Unit,
)
from danvan.agencies.models.people import PostKind
from danvan.agencies.queries import findings, inside
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from danvan.audit.viewer import Viewer

_NOT_HEADING = (PostKind.OFFICER, PostKind.RECORDS_CLERK)
_NEWEST = F("from_on").desc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of an agency shows around its content."""

    agency: Agency
    name: AgencyName
    day: date
    today: date
    may_enter: bool
    may_correct: bool
    sees_persons: bool


@dataclass(frozen=True, slots=True)
class BodyOnADay:
    """A body with who sits in it."""

    body: Body
    members: tuple[BodyMember, ...]
    head: BodyMember | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole agency on one day."""

    superior: AgencyName | None
    profile: Profile | None
    leaders: tuple[Post, ...]
    units: tuple[tuple[Unit, tuple[Post, ...]], ...]
    other_posts: tuple[Post, ...]
    bodies: tuple[BodyOnADay, ...]
    duties: tuple[Responsibility, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the profile, and the recent periods whose reports use it."""

    profile: Profile
    present: bool
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body on a day, and what was decided about it."""

    body: Body
    members: tuple[BodyMember, ...]
    former: tuple[BodyMember, ...]
    decisions: tuple[BodyDecision, ...]
    findings: tuple[findings.Finding, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All about one person of the agency."""

    person: Person
    posts: tuple[Post, ...]
    seats: tuple[BodyMember, ...]
    duties: tuple[Responsibility, ...]
    merged: tuple[Person, ...]
    may_merge: bool


def own_agency(viewer: Viewer) -> Agency:
    """Give the agency one works in. Raises NotVisibleError for none."""
    row = scope(viewer, Agency.objects.all(), "view").filter(pk=viewer.agency_id)
    found = row.first()
    if found is None:
        raise NotVisibleError
    return found


def frame(viewer: Viewer, agency: Agency, day: date) -> Frame:
    """Give what surrounds each page of an agency. Raises NotVisibleError."""
    require(viewer, "view", "agency", agency.pk)
    return Frame(
        agency=agency,
        name=agency.name_on(day),
        day=day,
        today=timezone.localdate(),
        may_enter=may_change(viewer, ENTER, agency.pk),
        may_correct=may_change(viewer, CORRECT, agency.pk),
        sees_persons=inside.sees_persons(viewer, agency.pk),
    )


def overview(viewer: Viewer, agency: Agency, day: date) -> Overview:
    """Give the whole agency on a day."""
    posts = inside.posts_on(viewer, agency, day)
    leaders = inside.leaders_on(viewer, agency, day)
    units = inside.units_on(viewer, agency, day)
    standing = {unit.pk for unit in units}
    heads = [p for p in posts if p not in leaders and p.kind not in _NOT_HEADING]
    return Overview(
        superior=agency.superior.name_on(day) if agency.superior else None,
        profile=inside.profile_on(viewer, agency, day),
        leaders=leaders,
        units=tuple(
            (unit, tuple(post for post in heads if post.unit_id == unit.pk))
            for unit in units
        ),
        other_posts=tuple(post for post in heads if post.unit_id not in standing),
        bodies=tuple(
            _body_on(viewer, body, day)
            for body in inside.bodies_on(viewer, agency, day)
        ),
        duties=inside.responsibilities_on(viewer, agency, day),
    )


def versions(viewer: Viewer, agency: Agency, today: date) -> tuple[Version, ...]:
    """Give every version of the profile, the newest first, with its periods."""
    require(viewer, "view", "agency", agency.pk)
    rows = tuple(Profile.objects.filter(agency=agency).order_by(_NEWEST, "-pk"))
    recent = _recent_periods(today)
    return tuple(
        Version(
            profile=row,
            present=_holds(row, today),
            periods=tuple(p.label for p in recent if _holds(row, p.end)),
        )
        for row in rows
    )


def all_units(viewer: Viewer, agency: Agency) -> tuple[Unit, ...]:
    """Give every unit there was, present ones first."""
    require(viewer, "view", "agency", agency.pk)
    rows = Unit.objects.filter(agency=agency)
    return tuple(rows.order_by(F("to_on").desc(nulls_first=True), "pk"))


def all_bodies(
    viewer: Viewer, agency: Agency, day: date
) -> tuple[tuple[BodyOnADay, ...], tuple[Body, ...]]:
    """Give the bodies that stand on a day, and those that do not."""
    standing = inside.bodies_on(viewer, agency, day)
    others = Body.objects.filter(agency=agency).exclude(
        pk__in=[body.pk for body in standing]
    )
    return (
        tuple(_body_on(viewer, body, day) for body in standing),
        tuple(others.order_by("pk")),
    )


def body_page(viewer: Viewer, body: Body, day: date) -> BodyPage:
    """Give a body on a day: members, earlier members, decisions, findings."""
    members = inside.members_on(viewer, body, day)
    former: tuple[BodyMember, ...] = ()
    if inside.sees_persons(viewer, body.agency_id):
        others = body.members.exclude(pk__in=[member.pk for member in members])
        former = tuple(others.select_related("person").order_by(_NEWEST, "pk"))
    return BodyPage(
        body=body,
        members=members,
        former=former,
        decisions=tuple(body.decisions.order_by("-on")),
        findings=findings.findings_of(viewer, body, day),
    )


def people(
    viewer: Viewer, agency: Agency, day: date
) -> tuple[tuple[tuple[Person, tuple[Post, ...]], ...], tuple[Person, ...]]:
    """Give the people at work on a day with their posts, and those who left.

    Raises NotVisibleError where names are closed.
    """
    inside.require_persons(viewer, agency.pk)
    posts = inside.posts_on(viewer, agency, day)
    here = inside.people_on(viewer, agency, day)
    listed = tuple(
        (person, tuple(post for post in posts if post.person_id == person.pk))
        for person in here
    )
    left = Person.objects.filter(agency=agency, merged_into=None).exclude(
        pk__in=[person.pk for person in here]
    )
    return listed, tuple(left.order_by("sort_key", "pk"))


def person_page(viewer: Viewer, person: Person) -> PersonPage:
    """Give all about a person of the agency. Raises NotVisibleError."""
    inside.require_persons(viewer, person.agency_id)
    return PersonPage(
        person=person,
        posts=tuple(person.posts.select_related("unit").order_by(_NEWEST, "pk")),
        seats=tuple(person.seats.select_related("body").order_by(_NEWEST, "pk")),
        duties=tuple(person.responsibilities.order_by(_NEWEST, "pk")),
        merged=tuple(person.merged.order_by("pk")),
        may_merge=may_change(viewer, CORRECT, person.agency_id),
    )


def delegations(
    viewer: Viewer, agency: Agency, day: date
) -> tuple[tuple[Delegation, ...], tuple[Delegation, ...]]:
    """Give who may sign for the head on a day, and what holds on other days.

    Raises NotVisibleError where names are closed.
    """
    inside.require_persons(viewer, agency.pk)
    held = inside.delegations_on(viewer, agency, day)
    others = Delegation.objects.filter(agency=agency).exclude(
        pk__in=[row.pk for row in held]
    )
    return held, tuple(others.select_related("person").order_by("-from_on", "pk"))


Grouped = tuple[tuple[str, tuple[Responsibility, ...]], ...]


def duties(
    viewer: Viewer, agency: Agency, day: date, *, by_field: bool = False
) -> tuple[Grouped, tuple[Responsibility, ...]]:
    """Give who looks after what on a day by person or by field, and what ended.

    Raises NotVisibleError where names are closed.
    """
    inside.require_persons(viewer, agency.pk)
    rows = inside.responsibilities_on(viewer, agency, day)
    others = Responsibility.objects.filter(agency=agency).exclude(
        pk__in=[row.pk for row in rows]
    )
    ended = others.select_related("person").order_by(F("to_on").desc(), "pk")
    if by_field:
        return _grouped(rows, lambda row: (row.field, row.field)), tuple(ended)
    ordered = sorted(rows, key=lambda row: (row.person.sort_key, row.person_id))
    by_person = _grouped(ordered, lambda row: (row.person_id, row.person.full_name))
    return by_person, tuple(ended)


def _grouped(
    rows: Sequence[Responsibility], key: Callable[[Responsibility], tuple[object, str]]
) -> Grouped:
    """Put rows that stand together under one heading."""
    return tuple((head, tuple(held)) for (_, head), held in groupby(rows, key))


def _body_on(viewer: Viewer, body: Body, day: date) -> BodyOnADay:
    members = inside.members_on(viewer, body, day)
    heads = (member for member in members if member.kind == "chair")
    return BodyOnADay(body, members, next(heads, None))


def _recent_periods(today: date) -> tuple[Period, ...]:
    """Give this year's and the two earlier years' periods, the latest first."""
    return tuple(
        period
        for year in (today.year, today.year - 1, today.year - 2)
        for period in (Period.year(year), Period.half_year(year, 1))
    )


def _holds(row: Profile, day: date) -> bool:
    """Tell whether a version is in force on a day."""
    begun = row.from_on is None or row.from_on <= day
    return begun and (row.to_on is None or day <= row.to_on)
