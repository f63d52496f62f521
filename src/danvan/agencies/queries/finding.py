"""One row inside an agency, by what stands in its address. Each raises NotVisible."""

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
from danvan.agencies.queries.inside import require_persons

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


def unit_of(viewer: Viewer, agency: Agency, code: str) -> Unit:
    """Give a unit by its code."""
    require(viewer, "view", "agency", agency.pk)
    row = Unit.objects.filter(agency=agency, code=code).first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]


def body_of(viewer: Viewer, agency: Agency, code: str) -> Body:
    """Give a body by its code."""
    require(viewer, "view", "agency", agency.pk)
    row = Body.objects.filter(agency=agency, code=code).first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]


def person_of(viewer: Viewer, agency: Agency, code: str) -> Person:
    """Give a person by her code."""
    require_persons(viewer, agency.pk)
    row = Person.objects.filter(agency=agency, code=code).first()
    if row is None:
        raise NotVisibleError
    return row


def post_of(viewer: Viewer, person: Person, pk: int) -> Post:
    """Give a post of a person."""
    require_persons(viewer, person.agency_id)
    row = Post.objects.filter(person=person, pk=pk).first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]


def member_of(viewer: Viewer, body: Body, pk: int) -> BodyMember:
    """Give a seat of a body."""
    require_persons(viewer, body.agency_id)
    rows = BodyMember.objects.filter(body=body, pk=pk).select_related("person")
    row = rows.first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]


def responsibility_of(viewer: Viewer, agency: Agency, code: str) -> Responsibility:
    """Give a responsibility by its code."""
    require_persons(viewer, agency.pk)
    rows = Responsibility.objects.filter(agency=agency, code=code)
    row = rows.select_related("person").first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]


def delegation_of(viewer: Viewer, agency: Agency, code: str) -> Delegation:
    """Give a delegation by its code."""
    require_persons(viewer, agency.pk)
    rows = Delegation.objects.filter(agency=agency, code=code)
    row = rows.select_related("person", "giver").first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]


def profile_of(viewer: Viewer, agency: Agency, pk: int) -> Profile:
    """Give a version of the profile."""
    require(viewer, "view", "agency", agency.pk)
    row = Profile.objects.filter(agency=agency, pk=pk).first()
    if row is None:
        raise NotVisibleError
    return row  # type: ignore[no-any-return]
