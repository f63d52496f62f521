"""What the matrix says and what `scope` gives are the same, role by role."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

import pytest

from danvan.agencies.access import NotVisibleError, require, scope
from danvan.agencies.models import Agency
from danvan.agencies.viewers import AnonymousViewer, SystemViewer
from danvan.audit.viewer import Level
from danvan.files.models import StoredFile
from tests.factories.agencies import make_agency, make_province, make_viewer

pytestmark = pytest.mark.django_db

TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    resources.files("danvan.agencies").joinpath("access.toml").read_text("utf-8")
)
SCOPES = ("own", "subordinate", "foreign")
SUBJECTS = sorted(
    {subject for role in TABLE.values() for s in SCOPES for subject in role.get(s, {})}
)
VERBS = sorted(
    {
        verb
        for role in TABLE.values()
        for s in SCOPES
        for line in role.get(s, {}).values()
        for verb in line.split()
    }
)


@dataclass(frozen=True)
class World:
    """An agency, one below it, one beside it, the top, and one in another tree."""

    own: Agency
    below: Agency
    beside: Agency
    top: Agency
    elsewhere: Agency

    def subordinate(self, reach: str) -> set[int]:
        if reach == "tree":
            return {self.below.pk}
        return {self.below.pk, self.beside.pk, self.top.pk}

    def everybody(self) -> set[int]:
        return {
            agency.pk
            for agency in (self.own, self.below, self.beside, self.top, self.elsewhere)
        }


@pytest.fixture
def world() -> World:
    top, beside, own = make_province()
    return World(own, make_agency(superior=own), beside, top, make_agency())


@pytest.mark.parametrize("role", [name for name in TABLE if name != "anonymous"])
def test_scope_gives_exactly_what_the_table_says(world: World, role: str) -> None:
    viewer = make_viewer(world.own, role)
    line = TABLE[role]
    near = world.subordinate(line["reach"])
    sets = {
        "own": {world.own.pk},
        "subordinate": near,
        "foreign": world.everybody() - near - {world.own.pk},
    }
    for subject in SUBJECTS:
        for verb in VERBS:
            expected = {
                pk
                for name, agencies in sets.items()
                if verb in line.get(name, {}).get(subject, "").split()
                for pk in agencies
            }
            found = scope(viewer, Agency.objects.all(), verb, subject)
            assert set(found.values_list("pk", flat=True)) == expected, (subject, verb)
            allowed = {pk for pk in world.everybody() if viewer.may(verb, subject, pk)}
            assert allowed == expected, (subject, verb)


def test_a_stranger_sees_nothing(world: World) -> None:
    viewer = AnonymousViewer()

    assert not scope(viewer, Agency.objects.all(), "view", "agency").exists()
    with pytest.raises(NotVisibleError):
        require(viewer, "view", "agency", world.own.pk)


def test_the_system_sees_everything(world: World) -> None:
    found = scope(SystemViewer(), Agency.objects.all(), "manage", "agency")

    assert set(found.values_list("pk", flat=True)) == world.everybody()


def test_somebody_without_a_role_sees_nothing(world: World) -> None:
    viewer = make_viewer(world.own)

    assert not scope(viewer, Agency.objects.all(), "view", "agency").exists()


def test_two_roles_allow_what_either_allows(world: World) -> None:
    viewer = make_viewer(world.own, "staff", "administrator")

    assert viewer.may("manage", "account", world.own.pk)
    assert viewer.may("view", "report", world.own.pk)
    assert not viewer.may("view", "service", world.own.pk)


@pytest.mark.parametrize(
    ("role", "seen"),
    [("clerk", True), ("inspectorate", False), ("home_affairs_officer", False)],
)
def test_rows_that_name_persons_stay_with_those_who_may_see_persons(
    world: World, role: str, seen: bool
) -> None:
    row: dict[str, Any] = {
        "sha256": "0" * 64,
        "size": 1,
        "media_type": "text/plain",
        "given_name": "a.txt",
        "owner": "HS-000000",
        "subject": "service",
        "agency_id": world.own.pk,
        "uploaded_by": 1,
        "uploaded_at": "2026-01-01T00:00:00Z",
    }
    StoredFile.objects.create(level=Level.PERSONS, **row)
    viewer = make_viewer(world.own, role)

    found = scope(viewer, StoredFile.objects.all(), "view", "service")

    assert found.exists() is seen


def test_a_refusal_looks_like_absence(world: World) -> None:
    viewer = make_viewer(world.own, "staff")
    with pytest.raises(NotVisibleError) as refused:
        require(viewer, "view", "service", world.own.pk)

    assert refused.value.status == 404
    assert str(refused.value) == "Không tìm thấy nội dung này."
