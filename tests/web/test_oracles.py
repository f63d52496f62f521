"""What may not be seen and what is not there answer alike, in bytes and work (T23).

Time itself is noise on a shared machine; what makes it differ is not: how many
statements are asked of the database, and what is sent back. That an agency exists is
no secret, its page is public; addresses that name nothing else are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from danvan.text.codes import new_code
from tests.web.matrix_world import World, make_world
from tests.web.routes import finish
from tests.web.test_access_matrix import TABLE, address_of

pytestmark = pytest.mark.django_db
ROLES = ("clerk", "director")
_CHANGING = re.compile(rb"LOI-[0-9A-Z]+|[A-Za-z0-9]{64}")
"""The reference of an error, and the token of each form."""
_CODE = re.compile(r"[A-Z]{2,4}-[0-9A-Z]{6,8}")


class Told(NamedTuple):
    """All that a stranger could measure of an answer without a clock."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statements: int


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(list(ROLES))
        transaction.set_rollback(True)


def told(client: Client, method: str, address: str) -> Told:
    """Ask, and keep what does not change from one asking to the next."""
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        answer: Any = finish(getattr(client, method)(address))
        transaction.set_rollback(True)
    body = b"" if answer.streaming else answer.content
    unlike = {"Set-Cookie", "Date"}
    headers = sorted((k, v) for k, v in answer.headers.items() if k not in unlike)
    plain = body.replace(address.encode(), b"/")
    return Told(
        answer.status_code,
        tuple(headers),
        _CHANGING.sub(b"", plain),
        len(queries),
    )


def absent(address: str) -> str:
    """Give the same address of a thing that is not there."""
    return _CODE.sub(lambda found: new_code(found[0].split("-")[0]), address)


NAMED = sorted(
    name
    for name, row in TABLE["route"].items()
    if row.get("object") not in (None, "", "agency", "own")
)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_a_foreign_thing_and_none_answer_alike(
    world: World, role: str, method: str
) -> None:
    client = Client()
    client.force_login(
        world.accounts[role],
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    wrong, compared = [], 0
    for name in NAMED:
        if method not in TABLE["route"][name]:
            continue
        there = address_of(name, world.foreign, world)
        if not set(_CODE.findall(there)) - {world.foreign.agency.code}:
            continue
        nowhere = absent(there)
        told(client, method, there)  # what is loaded once is loaded
        forbidden, missing = told(client, method, there), told(client, method, nowhere)
        compared += 1
        if forbidden.status < 400 or forbidden != missing:
            wrong.append(_unlike(name, forbidden, missing))
    assert wrong == [], "\n".join(wrong)
    assert compared > 20


def _unlike(name: str, one: Told, other: Told) -> str:
    parts = [f for f in Told._fields if getattr(one, f) != getattr(other, f)]
    told = f"{name}: {one.status}/{other.status} differ in {parts}"
    if "body" in parts:
        words = zip(one.body.split(b">"), other.body.split(b">"), strict=False)
        told += f" {[pair for pair in words if pair[0] != pair[1]][:1]}"
    if "statements" in parts:
        told += f" {one.statements}/{other.statements}"
    return told
