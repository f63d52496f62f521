"""No canary reaches anybody who may not see persons, by any outlet (T21, T22)."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models.query import (
    FlatValuesListIterable,
    ValuesIterable,
    ValuesListIterable,
)
from django.db.models.signals import post_init
from django.test import Client, override_settings

from danvan.agencies.viewers import AccountViewer
from danvan.registers.registry import registers
from danvan.search.queries import search
from danvan.web.running.logs import JsonFormatter
from tests.leaks import outlets
from tests.leaks.guard import Guard, guarded_middleware, watching_values
from tests.leaks.outlets import Outlet
from tests.leaks.seeding import SILENT_KINDS
from tests.leaks.world import Haunted, haunt
from tests.web.test_access_matrix import ROLES, allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.leaks.canaries import Canary

pytestmark = pytest.mark.django_db
LEAST = 30
"""Every outlet that answered somebody with something."""


@pytest.fixture(scope="module")
def haunted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Haunted]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield haunt(ROLES)
        transaction.set_rollback(True)


@pytest.fixture
def guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    watcher = Guard()
    post_init.connect(watcher.loaded)
    for iterable in (ValuesIterable, ValuesListIterable, FlatValuesListIterable):
        wrapped = watching_values(watcher, iterable)
        monkeypatch.setattr(iterable, "__iter__", wrapped)
    with override_settings(MIDDLEWARE=guarded_middleware(list(settings.MIDDLEWARE))):
        yield watcher
    post_init.disconnect(watcher.loaded)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Take down every line the server would write."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)


@dataclass
class Person:
    """Somebody who opens addresses, and what came out that should not have."""

    haunted: Haunted
    role: str
    leaks: dict[str, str] = field(default_factory=dict)
    crashed: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        account = self.haunted.world.accounts[self.role]
        self.client = Client(raise_request_exception=False)
        self.client.force_login(
            account, "allauth.account.auth_backends.AuthenticationBackend"
        )
        self.viewer = AccountViewer(account, account.agency)

    def open(self, outlet: Outlet) -> bytes:
        """Open an address, look for canaries in all that comes back."""
        with transaction.atomic():
            answer: Any = finish_whole(self.client.get(outlet.address))
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.crashed.append(f"{outlet.name}: {outlet.address}")
        if answer.status_code == 200:
            self.opened.add(outlet.name)
        said: bytes = answer.whole
        told = "\n".join(f"{k}: {v}" for k, v in answer.headers.items())
        seen = self.haunted.aviary.seen_in(said)
        for canary in [*seen, *self.haunted.aviary.seen_in_text(told)]:
            if not self.may_read(canary, outlet):
                self.leaks[f"{outlet.name}: {canary.place}"] = outlet.address
        return said

    def may_read(self, canary: Canary, outlet: Outlet) -> bool:
        """Tell whether the matrix lets this person read names of that kind there."""
        subjects = {canary.subject}
        if canary.listed and outlet.name.startswith("agencies:"):
            subjects.add("agency")
        if "agency" in subjects and self.viewer.may(
            "manage", "agency", canary.agency_id
        ):
            return True
        return any(
            self.viewer.may("view_persons", subject, canary.agency_id)
            for subject in subjects
        )


def finish_whole(answer: Any) -> Any:
    """Keep the whole of an answer, streamed or not."""
    answer.whole = (
        b"".join(answer.streaming_content) if answer.streaming else answer.content
    )
    return answer


def _outlets(person: Person) -> Iterator[Outlet]:
    """Give what this person may try: her own agency in full, others at each door."""
    haunted, viewer = person.haunted, person.viewer
    yield from outlets.of_nobody()
    for scope, things in haunted.world.seen_by(person.role).items():
        agency = things.agency
        yield from outlets.of_an_agency(things, haunted, person.role, scope)
        for number, spec in enumerate(registers().values()):
            if viewer.may("view_persons", spec.subject, agency.pk):
                continue
            sown = haunted.rows[agency.pk][spec.slug]
            turn = _turn(spec.subject, person.role, number)
            if viewer.may("view", spec.subject, agency.pk):
                if scope != "own" and not turn:
                    continue
                brief = scope != "own" or not turn
                yield from outlets.of_a_register(spec, sown, briefly=brief)
            elif number % len(ROLES) == ROLES.index(person.role):
                yield from outlets.of_a_shut_register(spec, sown, agency.code)


def _turn(subject: str, role: str, number: int) -> bool:
    """Share the registers out among the roles that read one without its names."""
    blind = [r for r in ROLES if _blind(r, subject)]
    return role in blind and number % len(blind) == blind.index(role)


def _blind(role: str, subject: str) -> bool:
    return allowed(role, "own", f"{subject} view") and not allowed(
        role, "own", f"{subject} view_persons"
    )


def test_every_personal_column_holds_a_canary(haunted: Haunted) -> None:
    for sown in haunted.rows[haunted.world.department.agency.pk].values():
        spec = registers()[sown.slug]
        personal = {
            column.name
            for column in spec.columns.open
            if column.personal
            and not column.computed
            and column.kind not in SILENT_KINDS
        }
        assert personal <= set(sown.canaries), sown.slug


def test_a_column_that_refers_to_a_person_is_personal() -> None:
    open_ones = [
        f"{spec.slug}.{column.name}"
        for spec in registers().values()
        for column in spec.columns
        if column.refers_to == "person" and not column.personal
    ]
    assert open_ones == []


@pytest.mark.parametrize("role", ROLES)
def test_no_canary_reaches_who_may_not_see_persons(
    role: str, haunted: Haunted, guard: Guard, log: io.StringIO
) -> None:
    person = Person(haunted, role)
    for outlet in _outlets(person):
        person.open(outlet)
    for number, spec in enumerate(registers().values()):
        if number % len(ROLES) == ROLES.index(role):
            for name in haunted.rows[person.viewer.agency_id][
                spec.slug
            ].canaries.values():
                person.client.get(f"/so/{spec.slug}/{name}/?tim={name}")
                person.client.get(f"/api/registers/{spec.slug}/{name}/")
    assert person.crashed == []
    assert person.leaks == {}
    if role == "clerk":
        # Who may open the most: each role alone shares the longest lists with others.
        assert len(person.opened) >= LEAST, sorted(person.opened)
    assert guard.trespasses == set()
    assert haunted.aviary.seen_in_text(log.getvalue()) == []


NOBODY = "Khuất Đằng Wỳqaaaa"
"""As long as a canary, and nowhere: what a name must not be told from."""


@pytest.mark.parametrize("role", ROLES)
def test_no_filter_tells_whether_a_name_is_there(role: str, haunted: Haunted) -> None:
    person = Person(haunted, role)
    told_apart = []
    for number, spec in enumerate(registers().values()):
        if not _turn(spec.subject, role, number):
            continue
        sown = haunted.rows[person.viewer.agency_id][spec.slug]
        for name in sown.canaries.values():
            asked = outlets.asked_for(spec, name, pages=number % 8 == 0)
            absent = outlets.asked_for(spec, NOBODY, pages=number % 8 == 0)
            for one, other in zip(asked, absent, strict=True):
                if _said(person, one, name) != _said(person, other, NOBODY):
                    told_apart.append(one.address)
    # The page gives back the word that was asked for: that is no leak.
    assert told_apart == []


def _said(person: Person, outlet: Outlet, asked: str) -> str:
    """Give what an answer says, without the word that was asked for."""
    said = unescape(person.open(outlet).decode())
    for form in (asked, quote(asked), quote_plus(asked)):
        said = said.replace(form, "")
    if outlet.name.startswith("API"):
        return said
    # A page carries tokens of its own: the rows it tells of are compared.
    return " ".join(sorted(_ROW.findall(said.partition('id="content"')[2] or said)))


_ROW = re.compile(r"\b(?!LOI)[A-Z]{2}-[0-9A-Z]{6}\b")


@pytest.mark.parametrize("role", ROLES)
def test_a_search_finds_nobody_by_a_name_one_may_not_see(
    role: str, haunted: Haunted
) -> None:
    viewer = Person(haunted, role).viewer
    owners = {
        sown.code: sown.agency_id
        for rows in haunted.rows.values()
        for sown in rows.values()
    }
    hits = search(viewer, "Wỳq", limit=10_000)
    assert all(
        viewer.may("view_persons", hit.subject, owners[hit.code]) for hit in hits
    )
    if role == "clerk":
        assert hits
