"""Rows and agencies change in any order; totals are what is filed, and a recount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any, ClassVar

import pytest
from django.db import transaction
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

from danvan.agencies.actions.organizing import Share, merge, set_superior, split
from danvan.agencies.actions.voiding import void_event
from danvan.agencies.models import Agency, AgencyEvent
from danvan.figures import queries
from danvan.figures.actions import file_return, snapshot
from danvan.figures.catalogue import load_shipped
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Return, Total
from danvan.figures.plan import plan_on
from danvan.figures.rules.evaluate import evaluate
from danvan.figures.rules.rule import Rule, Window
from danvan.figures.totals.checking import verify_totals
from danvan.registers import actions
from danvan.registers.registry import register
from danvan.registers.row import Row
from danvan.text.refused import RefusedError
from tests.factories.agencies import SYSTEM, make_agency, make_viewer
from tests.factories.any_row import enter_any, furnish, plausible
from tests.factories.figures import AT, make_period, make_regime
from tests.factories.wholeness import plain_rows

pytestmark = pytest.mark.django_db

SLUG = "dossiers"
Seeds = st.integers(0, 2**32)


class Year(RuleBasedStateMachine):
    """A province's year: rows are mended, agencies merge and divide, all file."""

    counted: ClassVar[dict[str, Rule]] = {}
    """The rules that count this register and are summed over agencies."""

    @initialize(seed=Seeds)
    def found(self, seed: int) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        self.regime, self.period = make_regime("thu"), make_period(2026)
        self.top = make_agency(kind="peoples_committee")
        self.branches = [make_agency(superior=self.top) for _ in range(2)]
        self.hands: dict[int, Any] = {}
        self.days = 0
        random = Random(seed)
        self.leaves = [self._leaf(self.branches[n % 2]) for n in range(3)]
        for leaf in self.leaves:
            enter_any(SLUG, leaf, self.hands[leaf.pk], random)

    @rule(seed=Seeds)
    def enter(self, seed: int) -> None:
        leaf, random = self._some(seed)
        with self._refusing():
            enter_any(SLUG, leaf, self.hands[leaf.pk], random)

    @rule(seed=Seeds)
    def edit(self, seed: int) -> None:
        with self._row(seed) as (asked, change):
            actions.edit(**asked, values=change)

    @rule(seed=Seeds)
    def correct(self, seed: int) -> None:
        with self._row(seed) as (asked, change):
            actions.correct(**asked, values=change, reason="ghi nhầm")

    @rule(seed=Seeds)
    def strike(self, seed: int) -> None:
        with self._row(seed) as (asked, _):
            actions.strike(**asked, reason="ghi hai lần")

    @rule(seed=Seeds)
    def undo(self, seed: int) -> None:
        with self._row(seed) as (asked, _):
            actions.undo(register=SLUG, code=asked["code"], by=asked["by"])

    @rule(seed=Seeds)
    def file(self, seed: int) -> None:
        self._file(self._some(seed)[0])

    @rule(seed=Seeds)
    def merge(self, seed: int) -> None:
        leaf, random = self._some(seed)
        into = random.choice(self.leaves)
        with self._refusing():
            merge(predecessors=[leaf], successor=into, **self._event())

    @rule(seed=Seeds)
    def split(self, seed: int) -> None:
        leaf, random = self._some(seed)
        with self._refusing():
            new = [self._leaf(branch) for branch in self.branches]
            part = random.randrange(0, 1000)
            shares = [Share(new[0], part), Share(new[1], 1000 - part)] if part else []
            split(predecessor=leaf, successors=new, shares=shares, **self._event())
            self.leaves += new

    @rule(seed=Seeds)
    def move(self, seed: int) -> None:
        leaf, random = self._some(seed)
        with self._refusing():
            superior = random.choice(self.branches)
            set_superior(agency=leaf, superior=superior, by=SYSTEM)

    @rule()
    def take_back_the_last_event(self) -> None:
        last = AgencyEvent.objects.in_force().order_by("date", "pk").last()
        if last is not None:
            with self._refusing():
                void_event(event=last, reason="Sai.", by=SYSTEM)

    @precondition(lambda self: hasattr(self, "leaves"))
    @invariant()
    def totals_are_the_sums_of_what_is_filed(self) -> None:
        assert verify_totals() == ()
        for filed in Return.objects.filter(current=True):
            assert verify_return(filed) == ()

    def teardown(self) -> None:
        if not hasattr(self, "block"):
            return
        try:
            self._file_all_and_recount()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def _file_all_and_recount(self) -> None:
        """File everybody anew: the top's totals are what the rows of all mean."""
        meant: Counter[str] = Counter()
        window = Window(self.period.start, self.period.end)
        for leaf in Agency.objects.filter(pk__in=self.hands):
            self._file(leaf)
            rows = plain_rows(register(SLUG), leaf)
            for code, counting in self.counted.items():
                meant[code] += evaluate(counting, rows, window).value or 0
        assert verify_totals() == ()
        totals = Total.objects.filter(node=self.top, period=self.period)
        held = {t.indicator.code: t.value for t in totals.select_related("indicator")}
        assert {code: held.get(code, 0) for code in meant} == meant
        today = queries.as_today(
            SYSTEM,
            node=self.top,
            regime=self.regime,
            period=self.period,
            day=date(2026, 12, 31),
        )
        for code, value in meant.items():
            assert sum(sums.get(code, 0) for sums in today.values()) == value

    def _leaf(self, branch: Agency) -> Agency:
        leaf = make_agency(superior=branch)
        furnish(leaf)
        self.hands[leaf.pk] = make_viewer(leaf, "clerk")
        return leaf

    def _file(self, leaf: Agency) -> None:
        asked: dict[str, Any] = {"by": SYSTEM, "at": AT}
        draft = snapshot(
            agency=leaf,
            regime=self.regime,
            period=self.period,
            indicators=list(self.counted),
            **asked,
        )
        file_return(return_=draft, **asked)

    def _event(self) -> dict[str, Any]:
        """Give what every event names; days go on, several fall on one day."""
        self.days += 1
        on = date(2026, 3, 1) + timedelta(days=self.days // 2)
        return {"on": on, "legal_document": "NQ thử", "by": SYSTEM}

    def _some(self, seed: int) -> tuple[Agency, Random]:
        random = Random(seed)
        return random.choice(self.leaves), random

    @contextmanager
    def _row(self, seed: int) -> Iterator[tuple[dict[str, Any], dict[str, object]]]:
        """Take a row of a leaf, and new values for some cells of it."""
        leaf, random = self._some(seed)
        rows = register(SLUG).model._default_manager.filter(agency=leaf)
        row: Row | None = random.choice([None, *rows.order_by("pk")])
        if row is None:
            row = enter_any(SLUG, leaf, self.hands[leaf.pk], random)
        drawn = plausible(register(SLUG), leaf, random)
        picked = random.sample(sorted(drawn), min(3, len(drawn)))
        asked = {
            "register": SLUG,
            "code": row.code,
            "version": row.version,
            "by": self.hands[leaf.pk],
        }
        with self._refusing():
            yield asked, {name: drawn[name] for name in picked}

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Let an action refuse what contradicts; nothing of it may stay."""
        known = list(self.leaves) if hasattr(self, "leaves") else []
        try:
            with transaction.atomic():
                yield
        except RefusedError:
            self.leaves = known
            self.hands = {leaf.pk: self.hands[leaf.pk] for leaf in known}
        for leaf in self.leaves:
            leaf.refresh_from_db()


def play(examples: int, steps: int) -> None:
    load_shipped()
    plan = plan_on(make_period(2026).end)
    Year.counted = {
        code: measure.rule
        for code, measure in plan.measures.items()
        if measure.rule and measure.rule.register == SLUG and measure.added_up
    }
    assert len(Year.counted) > 3
    run_state_machine_as_test(
        Year, settings=settings(max_examples=examples, stateful_step_count=steps)
    )


def test_any_year_of_rows_and_agencies_adds_up() -> None:
    play(examples=3, steps=10)


@pytest.mark.long
def test_any_year_of_rows_and_agencies_adds_up_at_length() -> None:
    play(examples=150, steps=40)
