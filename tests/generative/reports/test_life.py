"""No sequence of actions issues unapproved words or changes what was issued (T5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from danvan.reports.models import Report
from tests.factories.any_row import furnish
from tests.factories.reports import (
    Province,
    another_department,
    ask,
    make_draft,
    make_reporting_province,
)
from tests.generative.reports.life import MOVES, Life

SUBMITTED = ("go_on",) * 5


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def desks(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Province]]:
    with django_db_blocker.unblock(), transaction.atomic():
        first = make_reporting_province(dossiers=1)
        second = another_department(first)
        ask(first, first.department, second.department)
        for desk in (first, second):
            furnish(desk.department)
            make_draft(desk)
        yield [first, second]
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "moves",
    [
        ("finish", "send_to_review", "approve", "edit", "number", "edit", "issue"),
        (*SUBMITTED, "replace", "edit", "send_to_review", "approve", "number", "issue"),
        (*SUBMITTED, "correct_row", "return_items", *SUBMITTED, "submit", "merge"),
        (
            *SUBMITTED,
            *("correct", "approve_letter", "issue_letter", "edit", "recall"),
            *("approve_letter", "issue_letter", "confirm_recall", "replace"),
        ),
    ],
)
def test_these_moves_leave_what_they_should(
    desks: list[Province], moves: tuple[str, ...]
) -> None:
    life = Life(desks)
    for move in moves:
        if move == "go_on":
            life.go_on(0)
        else:
            life.move(move, 0)
    life.check_at_length()
    assert Report.objects.filter(issued_at__isnull=False).exists()


class Year(RuleBasedStateMachine):
    """Any moves of two departments, in any order."""

    desks: ClassVar[list[Province]]
    moves: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        self.life = Life(self.desks)

    @rule(desk=st.integers(0, 1))
    def go_on(self, desk: int) -> None:
        self.life.go_on(desk)

    @rule(desk=st.integers(0, 1))
    def go_far(self, desk: int) -> None:
        for _ in range(4):
            self.life.go_on(desk)

    @rule(
        move=st.sampled_from(MOVES), desk=st.integers(0, 1), seed=st.integers(0, 2**32)
    )
    def move(self, move: str, desk: int, seed: int) -> None:
        self.life.move(move, desk, seed)

    def teardown(self) -> None:
        if not hasattr(self, "life"):
            return
        try:
            type(self).moves += self.life.moves
            self.life.check_at_length()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)


def play(desks: list[Province], **asked: Any) -> None:
    Year.desks, Year.moves = desks, 0
    run_state_machine_as_test(Year, settings=settings(**asked))


def test_any_moves_of_two_departments(desks: list[Province]) -> None:
    play(desks, max_examples=2, stateful_step_count=6)


@pytest.mark.long
def test_ten_thousand_moves_of_two_departments(desks: list[Province]) -> None:
    play(desks, max_examples=250, stateful_step_count=50)
    assert Year.moves > 10_000
