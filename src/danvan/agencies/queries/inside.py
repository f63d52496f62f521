"""What is inside an agency on a day (cơ cấu, con người vào một ngày).

Reports compose from these; the viewer comes first. Names of persons are given where
the viewer may see persons of that agency, or manages it; otherwise there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, require
from danvan.agencies.models import (
    Agency,
    Body,
    BodyMember,
    Delegation,
    Person,
    Post,
    Profile,
    Responsibility,
    Unit,
)
from danvan.agencies.models.bodies import SeatKind, UnitKind
from danvan.agencies.models.people import PostKind
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from danvan.audit.viewer import Viewer

LEADERS = (
    PostKind.CHAIR,
    PostKind.DIRECTOR,
    PostKind.ACTING_HEAD,
    PostKind.VICE_CHAIR,
    PostKind.DEPUTY,
)
"""Who leads an agency, the head first."""
_RANKS = {kind: place for place, kind in enumerate(PostKind.values)}
_SEATS = {kind: place for place, kind in enumerate(SeatKind.values)}
_UNITS = {kind: place for place, kind in enumerate(UnitKind.values)}


def sees_persons(viewer: Viewer, agency_id: int) -> bool:
    """Tell whether the viewer may read names of persons of an agency."""
    return viewer.may("view_persons", "agency", agency_id) or viewer.may(
        "manage", "agency", agency_id
    )


def require_persons(viewer: Viewer, agency_id: int) -> None:
    """Raise NotVisibleError unless the viewer may read names there."""
    if not sees_persons(viewer, agency_id):
        raise NotVisibleError


def profile_on(viewer: Viewer, agency: Agency, day: date) -> Profile | None:
    """Give the text of functions and structure in force on a day."""
    require(viewer, "view", "agency", agency.pk)
    found: Profile | None = (
        Profile.objects.filter(agency=agency).on(day).order_by("-from_on").first()
    )
    return found


def units_on(viewer: Viewer, agency: Agency, day: date) -> tuple[Unit, ...]:
    """Give the units that stand on a day: offices, divisions, then the others."""
    require(viewer, "view", "agency", agency.pk)
    rows = Unit.objects.filter(agency=agency).on(day)
    return tuple(sorted(rows, key=lambda u: (_UNITS.get(u.kind, 9), sort_key(u.name))))


def bodies_on(viewer: Viewer, agency: Agency, day: date) -> tuple[Body, ...]:
    """Give the bodies that stand on a day."""
    require(viewer, "view", "agency", agency.pk)
    return tuple(Body.objects.filter(agency=agency).on(day).order_by("pk"))


def posts_on(viewer: Viewer, agency: Agency, day: date) -> tuple[Post, ...]:
    """Give who holds which post on a day, by rank; none where names are closed."""
    require(viewer, "view", "agency", agency.pk)
    if not sees_persons(viewer, agency.pk):
        return ()
    rows = Post.objects.filter(agency=agency).on(day)
    return _ranked(rows.select_related("person", "unit"))


def leaders_on(viewer: Viewer, agency: Agency, day: date) -> tuple[Post, ...]:
    """Give the head and the deputies on a day, the head first."""
    held = posts_on(viewer, agency, day)
    return tuple(
        sorted(
            (post for post in held if post.kind in LEADERS),
            key=lambda post: LEADERS.index(PostKind(post.kind)),
        )
    )


def members_on(viewer: Viewer, body: Body, day: date) -> tuple[BodyMember, ...]:
    """Give who sits in a body on a day, its head first; none where names are closed."""
    require(viewer, "view", "agency", body.agency_id)
    if not sees_persons(viewer, body.agency_id):
        return ()
    rows = BodyMember.objects.filter(body=body).on(day).select_related("person")
    return tuple(sorted(rows, key=lambda m: (_SEATS.get(m.kind, 9), sort_key(m.name))))


def responsibilities_on(
    viewer: Viewer, agency: Agency, day: date
) -> tuple[Responsibility, ...]:
    """Give who looks after what on a day, by field; none where names are closed."""
    require(viewer, "view", "agency", agency.pk)
    if not sees_persons(viewer, agency.pk):
        return ()
    rows = Responsibility.objects.filter(agency=agency).on(day)
    return tuple(
        sorted(rows.select_related("person"), key=lambda row: sort_key(row.field))
    )


def delegations_on(viewer: Viewer, agency: Agency, day: date) -> tuple[Delegation, ...]:
    """Give who may sign for the head on a day, by which paper; none where closed."""
    require(viewer, "view", "agency", agency.pk)
    if not sees_persons(viewer, agency.pk):
        return ()
    rows = Delegation.objects.filter(agency=agency).on(day)
    return tuple(rows.select_related("person", "giver").order_by("from_on", "pk"))


def people_on(viewer: Viewer, agency: Agency, day: date) -> tuple[Person, ...]:
    """Give the people who had not left by a day; none where names are closed."""
    require(viewer, "view", "agency", agency.pk)
    if not sees_persons(viewer, agency.pk):
        return ()
    rows = Person.objects.filter(agency=agency, merged_into=None)
    return tuple(
        row
        for row in rows.order_by("sort_key", "pk")
        if row.left_on is None or row.left_on >= day
    )


def _ranked(rows: Iterable[Post]) -> tuple[Post, ...]:
    """Put posts in the line of authority."""
    return tuple(
        sorted(rows, key=lambda p: (_RANKS.get(p.kind, 99), p.person.sort_key))
    )
