"""After any sequence of acts on any registers counts are recounts, history is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from random import Random
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from danvan.figures.catalogue import load_shipped
from danvan.figures.plan import plan_on
from danvan.figures.rules.rule import Rule
from danvan.registers import actions, queries
from danvan.registers.actions.importing import Incoming
from danvan.registers.content import values_of
from danvan.registers.models import RowVersion
from danvan.registers.registry import register, registers
from danvan.registers.row import Row
from danvan.text.refused import RefusedError
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.any_row import enter_any, furnish, plausible
from tests.factories.figures import make_period
from tests.factories.wholeness import check_counts, check_histories, check_index

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, tzinfo=UTC)
ROLES = ("clerk", "records_clerk", "reception_officer")
SLUGS = sorted(registers())
REGISTERS_AT_ONCE = 4
Seeds = st.integers(0, 2**32)


def said(slug: str, row: Row) -> tuple[object, ...]:
    """Give what a row says, apart from its version."""
    return (row.struck, tuple(values_of(register(slug), row).items()))


class Acts(RuleBasedStateMachine):
    """One agency, two hands, a few registers, and whatever they think of."""

    counted: ClassVar[tuple[Rule, ...]] = ()
    """The rules of the year; they are the same for every sequence."""

    @initialize(seed=Seeds)
    def found(self, seed: int) -> None:
        # Dossiers are what most indicators count; the others change from run to run.
        self.slugs = ["dossiers", *Random(seed).sample(SLUGS, REGISTERS_AT_ONCE - 1)]
        self.block = transaction.atomic()
        self.block.__enter__()
        self.agency, self.period = make_agency(), make_period(2026)
        furnish(self.agency)
        self.hands = [make_viewer(self.agency, *ROLES) for _ in range(2)]
        self.reasons: set[tuple[str, int, int, str]] = set()
        for slug in self.slugs:
            enter_any(slug, self.agency, self.hands[0], Random(seed))

    @rule(seed=Seeds)
    def enter(self, seed: int) -> None:
        random = Random(seed)
        slug = random.choice(self.slugs)
        enter_any(slug, self.agency, random.choice(self.hands), random)

    @rule(seed=Seeds)
    def edit(self, seed: int) -> None:
        slug, row, random = self._some(seed)
        with self._act(slug, row) as asked:
            done = actions.edit(**asked, values=self._change(slug, random))
            assert done.frozen_at is None, "a frozen row is never edited"

    @rule(seed=Seeds)
    def correct(self, seed: int) -> None:
        slug, row, random = self._some(seed)
        with self._act(slug, row) as asked:
            values = self._change(slug, random)
            actions.correct(**asked, values=values, reason=f"sai {seed}")

    @rule(seed=Seeds)
    def strike(self, seed: int) -> None:
        slug, row, _ = self._some(seed)
        with self._act(slug, row) as asked:
            assert actions.strike(**asked, reason=f"thừa {seed}").struck

    @rule(seed=Seeds)
    def undo_and_undo_again(self, seed: int) -> None:
        slug, row, _ = self._some(seed)
        by = self._hand(seed)
        before = said(slug, row)
        first = row.version == 1
        with self._act(slug, row):
            actions.undo(register=slug, code=row.code, by=by)
            if seed % 2:
                actions.undo(register=slug, code=row.code, by=by)
                again = self._fresh(slug, row)
                assert said(slug, again) == before, "undoing an undo restores"
            elif first:
                assert self._fresh(slug, row).struck, "nothing is ever deleted"

    @rule(seed=Seeds)
    def freeze(self, seed: int) -> None:
        slug, row, _ = self._some(seed)
        actions.freeze(rows=[(slug, [row.pk])], at=AT, by=self.hands[0])

    @rule(seed=Seeds)
    def take_in(self, seed: int) -> None:
        slug, row, random = self._some(seed)
        known = Incoming(self._change(slug, random), row.code, row.version)
        fresh = plausible(register(slug), self.agency, random)
        count = register(slug).model._default_manager.count()
        with self._act(slug, row):
            done = actions.import_rows(
                register=slug,
                agency_id=self.agency.pk,
                rows=[known, Incoming(fresh, line=2)],
                by=self._hand(seed),
            )
            assert row.frozen_at is None
            assert done.added == 1
            assert register(slug).model._default_manager.count() == count + 1

    @rule(seed=Seeds)
    def bulk(self, seed: int) -> None:
        slug, row, random = self._some(seed)
        rows = list(register(slug).model._default_manager.filter(agency=self.agency))
        with self._act(slug, row):
            actions.bulk_correct(
                register=slug,
                rows=[(one.code, one.version) for one in rows],
                values=self._change(slug, random),
                reason=f"cùng lúc {seed}",
                by=self._hand(seed),
            )

    @precondition(lambda self: hasattr(self, "agency"))
    @invariant()
    def every_count_is_a_recount(self) -> None:
        assert check_counts(self.agency, self.period, self.counted) > 0

    @precondition(lambda self: hasattr(self, "agency"))
    @invariant()
    def every_version_is_whole_and_no_reason_is_lost(self) -> None:
        for slug in self.slugs:
            rows = list(
                register(slug).model._default_manager.filter(agency=self.agency)
            )
            check_histories(register(slug), rows)
            check_index(register(slug), rows)
        kept = {
            (one.register, one.row_id, one.version, one.reason)
            for one in RowVersion.objects.all()
        }
        assert self.reasons <= kept
        self.reasons = kept

    @precondition(lambda self: hasattr(self, "agency"))
    @rule(seed=Seeds)
    def read_the_history(self, seed: int) -> None:
        slug, row, _ = self._some(seed)
        told = queries.history(self.hands[0], slug, row.code)
        assert [one.version for one in told] == list(range(row.version, 0, -1))
        assert all(one.whole for one in told), "each as it was signed"

    def teardown(self) -> None:
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)
            assert not connection.needs_rollback

    def _hand(self, seed: int) -> Any:
        return self.hands[seed % 2]

    @contextmanager
    def _act(self, slug: str, row: Row) -> Iterator[dict[str, Any]]:
        """Do something to a row; what is refused leaves everything as it was."""
        before = (row.version, said(slug, row))
        try:
            with transaction.atomic():
                yield {
                    "register": slug,
                    "code": row.code,
                    "version": row.version,
                    "by": self.hands[row.pk % 2],
                }
        except RefusedError:
            after = self._fresh(slug, row)
            assert (after.version, said(slug, after)) == before

    def _fresh(self, slug: str, row: Row) -> Row:
        return register(slug).model._default_manager.get(pk=row.pk)

    def _some(self, seed: int) -> tuple[str, Row, Random]:
        random = Random(seed)
        slug = random.choice(self.slugs)
        rows = register(slug).model._default_manager.filter(agency=self.agency)
        return slug, random.choice(list(rows.order_by("pk"))), random

    def _change(self, slug: str, random: Random) -> dict[str, object]:
        """Draw new values for a few cells, references among them."""
        drawn = plausible(register(slug), self.agency, random)
        picked = random.sample(sorted(drawn), min(3, len(drawn)))
        return {name: drawn[name] for name in picked}


def play(examples: int, steps: int) -> None:
    load_shipped()
    Acts.counted = plan_on(make_period(2026).end).rules
    run_state_machine_as_test(
        Acts, settings=settings(max_examples=examples, stateful_step_count=steps)
    )


def test_any_sequence_leaves_every_register_whole() -> None:
    play(examples=4, steps=8)


@pytest.mark.long
def test_any_sequence_leaves_every_register_whole_at_length() -> None:
    play(examples=150, steps=40)
