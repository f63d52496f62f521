"""The access matrix: complete in words, and separating what must be apart."""

from __future__ import annotations

from importlib import resources

import pytest

from danvan.agencies.matrix import (
    READING,
    SUBJECTS,
    VERBS,
    Role,
    Scope,
    matrix,
    matrix_words,
    role_labels,
    scopes_of,
)

ROLES = [
    "clerk",
    "records_clerk",
    "chief_of_office",
    "deputy",
    "director",
    "staff",
    "reception_officer",
    "inspectorate",
    "home_affairs_officer",
    "home_affairs_head",
    "administrator",
    "auditor",
]
ENTERING = {"enter", "correct", "strike", "compose"}
APPROVING = {"approve", "accept"}


def verbs_of(role: Role) -> set[str]:
    return {verb for verbs in role.verbs.values() for verb in verbs}


def test_knows_every_role_and_nobody_else() -> None:
    assert set(matrix()) == {*ROLES, "anonymous"}
    assert set(role_labels()) == set(ROLES)


def test_gives_a_stranger_nothing() -> None:
    assert not matrix()["anonymous"].verbs


@pytest.mark.parametrize("name", ROLES)
def test_opens_persons_never_above_the_agency(name: str) -> None:
    for (scope, _), verbs in matrix()[name].verbs.items():
        assert scope is Scope.OWN or "view_persons" not in verbs


@pytest.mark.parametrize("name", ROLES)
def test_lets_nobody_enter_and_approve_the_same(name: str) -> None:
    for verbs in matrix()[name].verbs.values():
        assert not (verbs & ENTERING and verbs & APPROVING)


def test_shows_the_administrator_no_content_of_cases() -> None:
    subjects = {subject for _, subject in matrix()["administrator"].verbs}

    assert subjects == {"agency", "account", "audit", "indicator", "calendar"}


@pytest.mark.parametrize("name", [name for name in ROLES if name != "administrator"])
def test_only_the_administrator_manages_accounts(name: str) -> None:
    assert not scopes_of([name], "account", "manage")


@pytest.mark.parametrize("name", ["auditor", "staff"])
def test_lets_readers_change_nothing(name: str) -> None:
    assert verbs_of(matrix()[name]) <= READING


def test_nobody_who_enters_what_is_inside_an_agency_manages_it() -> None:
    for role in matrix().values():
        for (_, subject), verbs in role.verbs.items():
            if subject == "agency" and "manage" in verbs:
                assert not verbs & ENTERING


def test_never_allows_a_writing_verb_on_a_foreign_agency() -> None:
    for role in matrix().values():
        for (scope, _), verbs in role.verbs.items():
            assert scope is not Scope.FOREIGN or verbs <= {"view"}


def test_allows_reading_wherever_more_is_allowed() -> None:
    for role in matrix().values():
        for (_, subject), verbs in role.verbs.items():
            # What was sent up is answered; the notes it came from stay inside.
            assert "view" in verbs or verbs == {"answer"}, (role.name, subject)


def test_says_why_on_every_line() -> None:
    table = resources.files("danvan.agencies").joinpath("access.toml")
    for line in table.read_text("utf-8").splitlines():
        given = line.split("=")[0].strip()
        assert given not in SUBJECTS or "  # " in line, line


def test_has_a_word_for_everything_it_names() -> None:
    words = matrix_words()

    assert set(words["subjects"]) == SUBJECTS
    assert set(words["verbs"]) == VERBS
    assert set(words["scopes"]) == set(Scope)
