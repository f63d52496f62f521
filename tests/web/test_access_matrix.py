"""Every address × every role × own, subordinate, foreign, merged agency (T20).

What must be answered is read from ``access.toml`` itself, not through the code that
applies it; what may not be seen must look absent, byte for byte.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.matrix_world import HOME_ROLES, World, make_world
from tests.web.routes import finish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from tests.web.matrix_world import Things

TABLE = tomllib.loads(
    (Path(__file__).with_name("matrix_routes.toml")).read_text(encoding="utf-8")
)
MATRIX = tomllib.loads(
    (files("danvan.agencies") / "access.toml").read_text(encoding="utf-8")
)
ROLES = [name for name in MATRIX if name != "anonymous"]
REGISTER_API = {
    "api:listed": "/api/registers/dossiers/",
    "api:enter": "/api/registers/dossiers/",
    "api:read": "/api/registers/dossiers/{code}/",
    "api:correct": "/api/registers/dossiers/{code}/correct/",
}
"""Every register has these four under one name; the dossiers stand for all."""
READING = {"view", "view_persons", "export"}
REFERENCE = re.compile(rb"LOI-[0-9A-Z]+")

pytestmark = pytest.mark.django_db


def named_routes(
    patterns: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_routes(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}", str(pattern.pattern)


@cache
def pattern_of(name: str) -> str:
    return dict(named_routes())[name]


def test_every_address_stands_in_the_table() -> None:
    known = {*TABLE["route"], *TABLE["free"]["names"], *TABLE["elsewhere"]["names"]}
    assert {name for name, _ in named_routes()} - known == set()
    assert known - {name for name, _ in named_routes()} == set()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(ROLES)
        transaction.set_rollback(True)


def arguments(name: str, things: Things, world: World) -> dict[str, Any]:
    """Fill an address with the codes of an agency's things."""
    kind = TABLE["route"][name]["object"]
    report = things.draft if kind == "draft" else things.report
    codes = {
        "row": things.row,
        "file": things.file,
        "figure": things.figure,
        "obligation": things.obligation,
        "submission": things.submission,
        "agency": things.agency.code,
        "account": things.account.code,
        "idea": things.idea,
    }
    given = {
        "code": codes.get(kind, report.code),
        "slug": "dossiers",
        "block": things.block,
        "idea": things.idea,
        "task": things.promise,
        "section": "IV.4",
        "indicator": "tthc.da_nhan",
        "finding": "0" * 64,
        "kind": "pdf",
        "note": 1,
        "copy": 1,
        "turn": 1,
        "pk": things.grant,
        "part": TABLE["route"][name].get("part", "to-chuc"),
        "suffix": "csv",
        "row": things.body.code,
        "line": things.seat,
        "act": "sua",
        "what": "doi-ten",
        "node": things.agency.code,
        "regime": "dan-van-nam",
        "period": world.period.code,
    }
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", pattern_of(name))
    return {part: given[part] for part in wanted}


def address_of(name: str, things: Things, world: World) -> str:
    """Give an address of an agency's thing."""
    if name in REGISTER_API:
        return REGISTER_API[name].format(code=things.row)
    return reverse(name, kwargs=arguments(name, things, world))


def allowed(role: str, scope: str, asked: str) -> bool:
    """Read "subject verb" against the table; "verb|other" asks for either.

    What a merger brought is read as one's own is, and no more.
    """
    subject, written = asked.split()
    verbs = set(written.split("|"))
    if scope.endswith(" before"):
        scope = scope.removesuffix(" before")
        verbs &= READING
    held: dict[str, str] = MATRIX[role].get(scope, {})
    return not verbs.isdisjoint(held.get(subject, "").split())


def ask(
    client: Client, method: str, address: str, sent: dict[str, Any] | None = None
) -> HttpResponse:
    """Ask, and take back whatever it changed."""
    with transaction.atomic():
        answer: Any = finish(getattr(client, method)(address, sent or {}))
        transaction.set_rollback(True)
    return answer  # type: ignore[no-any-return]


def plausible(name: str, things: Things) -> dict[str, Any]:
    """Fill in what a person would, so that only the matrix can refuse."""
    draft = TABLE["route"][name]["object"] == "draft"
    report = things.draft if draft else things.report
    version = 1 if "<int:block>" in pattern_of(name) else report.version
    return {
        **{"version": version, "key": "", "reason": "Có lý do.", "text": "Lời."},
        **{"state": 1, "number": 5, "dated_on": "02/03/2026", "due_on": "02/03/2030"},
        **{
            "title": "Trích yếu",
            "recipients": "Lưu: VT.",
            "vi-muc-I": "Thiếu.",
            "tra-muc-I": "on",
        },
    }


def _headers(answer: HttpResponse) -> dict[str, str]:
    """Give the headers; the length follows from the words, which are compared.

    The frame around them holds the token of each form, new for every answer.
    """
    told = dict(answer.headers.items())
    told.pop("Content-Length", None)
    return told


def words(answer: HttpResponse) -> bytes:
    """Give what the page says, without its frame and its reference code."""
    said = answer.content.partition(b'id="content">')[2] or answer.content
    return REFERENCE.sub(b"", said)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_and_does_exactly_what_the_matrix_says(
    role: str, world: World
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts[role])
    wrong = [
        f"{method} {name} ({scope}): {problem}"
        for name, route in TABLE["route"].items()
        for scope, things in world.seen_by(role).items()
        if route["object"] != "own" or scope == "own"
        for method in ("get", "post")
        if method in route
        for problem in _problems(
            client, role, Question(name, method, scope), things, world
        )
    ]
    assert not wrong, "\n".join(wrong)


@dataclass(frozen=True)
class Question:
    """One address asked one way about an agency in one relation."""

    name: str
    method: str
    scope: str

    @property
    def route(self) -> dict[str, Any]:
        found: dict[str, Any] = TABLE["route"][self.name]
        return found


def _problems(
    client: Client, role: str, question: Question, things: Things, world: World
) -> Iterator[str]:
    sent = plausible(question.name, things) if question.method == "post" else None
    address = address_of(question.name, things, world)
    answer = ask(client, question.method, address, sent)
    asked: str = question.route[question.method]
    if answer.status_code >= 500:
        yield f"crashed {answer.status_code}"
    elif allowed(role, question.scope, asked) and allowed(
        # The second condition is about the viewer's own part in it, not the reading.
        role,
        question.scope.removesuffix(" before"),
        question.route.get("also", asked),
    ):
        absent = answer.status_code in (403, 404)
        if absent and not question.route.get("denied_only"):
            yield "looks absent"
    elif answer.status_code < 400:
        yield f"answered {answer.status_code}"
    elif not allowed(role, question.scope, f"{asked.split()[0]} view"):
        other = ask(client, question.method, nothing_of(question.name), sent)
        if (other.status_code, words(other)) != (answer.status_code, words(answer)):
            yield "does not look like what is absent"
        elif _headers(other) != _headers(answer):
            yield "has other headers than what is absent"


def nothing_of(name: str) -> str:
    """Give the same address of something that does not exist."""
    if name in REGISTER_API:
        return REGISTER_API[name].format(code="XX-000000")
    return reverse(name, kwargs=_absent(pattern_of(name)))


def _absent(pattern: str) -> dict[str, Any]:
    filled: dict[str, Any] = {
        "code": "XX-000000",
        "slug": "dossiers",
        "indicator": "tthc.da_nhan",
        "finding": "0" * 64,
        "kind": "pdf",
        "part": "to-chuc",
        "suffix": "csv",
        "row": "TC-000000",
        "act": "sua",
    }
    wanted = re.findall(r"<(?:(\w+):)?(\w+)>", pattern)
    return {part: filled.get(part, 1) for _, part in wanted}


def test_a_stranger_is_asked_to_sign_in_or_finds_nothing(world: World) -> None:
    client = Client(raise_request_exception=False)
    wrong = []
    for name, route in TABLE["route"].items():
        address = address_of(name, world.department, world)
        for method in ("get", "post"):
            if method in route:
                answer = ask(client, method, address)
                asked = answer.status_code == 302 and "dang-nhap" in answer["Location"]
                if not asked and answer.status_code not in (401, 403, 404):
                    wrong.append(f"{method} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_home_roles_are_those_that_reach_the_whole_province() -> None:
    assert {r for r in ROLES if MATRIX[r]["reach"] == "root"} == HOME_ROLES
