"""After any sequence of filings, withdrawals and reorganisations the totals hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.agencies.actions.naming import Naming
from danvan.agencies.actions.organizing import (
    OrganizingError,
    Share,
    abolish,
    merge,
    rename,
    set_superior,
    split,
)
from danvan.agencies.actions.transferring import transfer_function
from danvan.agencies.actions.voiding import void_event
from danvan.agencies.models import Agency, AgencyEvent
from danvan.figures import actions, queries
from danvan.figures.models import Indicator, Period, Regime, Return, Total
from danvan.figures.totals.checking import rebuild_totals, verify_totals
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_indicator,
    make_period,
    make_regime,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)
SAID = st.sampled_from(["number", "nil", "na", "not counted", "untold"])
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("file"),
            st.integers(0, 3),
            st.lists(st.tuples(SAID, st.integers(0, 99)), min_size=2, max_size=2),
        ),
        st.tuples(st.just("draft"), st.integers(0, 3), st.integers(0, 99)),
        st.tuples(st.just("withdraw"), st.integers(0, 3), st.none()),
        st.tuples(st.just("move"), st.integers(0, 3), st.integers(0, 1)),
        st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("split"), st.integers(0, 3), st.integers(0, 1000)),
        st.tuples(st.just("rename"), st.integers(0, 5), st.integers(0, 9)),
        st.tuples(st.just("abolish"), st.integers(0, 5), st.none()),
        st.tuples(st.just("function"), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("void"), st.integers(0, 3), st.none()),
    ),
    max_size=10,
)
Step = tuple[str, int, Any]
"""A method of Province, a leaf, and what more the method takes."""


@dataclass
class Province:
    """A top, two branches, four leaves; steps play on them."""

    top: Agency
    branches: list[Agency]
    leaves: list[Agency]
    regime: Regime
    period: Period
    indicators: list[Indicator]
    filed: dict[int, Return] = field(default_factory=dict)
    days: int = 0

    def play(self, step: Step) -> None:
        name, at, more = step
        if name in ("merge", "function"):
            more = more % len(self.leaves)
        getattr(self, name)(self.leaves[at % len(self.leaves)], more)

    def file(self, leaf: Agency, said: list[tuple[str, int]]) -> None:
        draft = self._snapshot(leaf)
        for indicator, (state, value) in zip(self.indicators, said, strict=True):
            self._state(draft, indicator.code, state, value)
        self.filed[leaf.pk] = actions.file_return(return_=draft, by=SYSTEM, at=AT)

    def draft(self, leaf: Agency, value: int) -> None:
        self._state(self._snapshot(leaf), self.indicators[0].code, "number", value)

    def withdraw(self, leaf: Agency, _: None) -> None:
        filed = self.filed.pop(leaf.pk, None)
        if filed is not None:
            actions.withdraw(return_=filed, reason="Sai.", by=SYSTEM, at=AT)

    def move(self, leaf: Agency, to: int) -> None:
        branch = self.branches[to]
        set_superior(agency=leaf, superior=branch, by=SYSTEM)

    def merge(self, leaf: Agency, into: int) -> None:
        self._try(
            lambda: merge(
                predecessors=[leaf], successor=self.leaves[into], **self._event()
            )
        )

    def split(self, leaf: Agency, per_mille: int) -> None:
        """Divide a leaf; with the shares of a document, or without for 0 and 1000."""
        new = [make_agency(superior=branch) for branch in self.branches]
        parts = zip(new, (per_mille, 1000 - per_mille), strict=True)
        shares = [Share(to, part) for to, part in parts if 0 < per_mille < 1000]
        self._try(
            lambda: split(
                predecessor=leaf, successors=new, shares=shares, **self._event()
            )
        )
        self.leaves += new

    def rename(self, leaf: Agency, number: int) -> None:
        naming = Naming(name=f"Tên {number}", abbreviation="T", place="Tân Giang")
        self._try(lambda: rename(agency=leaf, naming=naming, **self._event()))

    def abolish(self, leaf: Agency, _: None) -> None:
        self._try(lambda: abolish(agency=leaf, **self._event()))

    def function(self, leaf: Agency, to: int) -> None:
        """Pass the first indicator on, with what was filed of it."""
        receiver = self.leaves[to]
        share = Share(receiver, indicator=self.indicators[0].code)
        self._try(
            lambda: transfer_function(
                giver=leaf,
                receivers=[receiver],
                what="Chức năng",
                shares=[share],
                **self._event(),
            )
        )

    def void(self, leaf: Agency, _: None) -> None:
        """Void the last event, whatever it was."""
        last = AgencyEvent.objects.in_force().order_by("date", "pk").last()
        if last is not None:
            self._try(lambda: void_event(event=last, reason="Sai.", by=SYSTEM))

    def _event(self) -> dict[str, Any]:
        """Give what every event names; days go on, several fall on one day."""
        self.days += 1
        on = date(2025, 3, 1) + timedelta(days=self.days // 2)
        return {"on": on, "legal_document": "NQ thử", "by": SYSTEM}

    def _try(self, act: Callable[[], object]) -> None:
        """Let an action refuse what contradicts; nothing of it may stay."""
        with suppress(OrganizingError), transaction.atomic():
            act()
        for leaf in self.leaves:
            leaf.refresh_from_db()

    def _snapshot(self, leaf: Agency) -> Return:
        return actions.snapshot(
            agency=leaf,
            regime=self.regime,
            period=self.period,
            by=SYSTEM,
            at=AT,
            indicators=[indicator.code for indicator in self.indicators],
        )

    def _state(self, draft: Return, code: str, state: str, value: int) -> None:
        common: dict[str, Any] = {"return_": draft, "by": SYSTEM, "at": AT}
        if state == "number":
            actions.type_value(indicator=code, value=value, reason="Thử.", **common)
        elif state == "nil":
            actions.state_nil(indicators=[code], **common)
        elif state == "na":
            actions.state_not_applicable(indicators=[code], reason="Thử.", **common)
        elif state == "not counted":
            actions.state_not_counted(indicators=[code], reason="Thử.", **common)
        else:
            actions.restore_count(indicators=[code], **common)


@contextmanager
def province() -> Iterator[Province]:
    """Make a province and take everything back afterwards."""
    with transaction.atomic():
        top = make_agency(kind="peoples_committee")
        branches = [make_agency(superior=top) for _ in range(2)]
        leaves = [make_agency(superior=branches[n % 2]) for n in range(4)]
        yield Province(
            top,
            branches,
            leaves,
            make_regime("thu"),
            make_period(2024),
            [make_indicator(), make_indicator()],
        )
        transaction.set_rollback(True)


@settings(max_examples=25)
@given(steps=STEPS)
def test_totals_equal_the_sums_of_current_returns(steps: list[Step]) -> None:
    with province() as of:
        for step in steps:
            of.play(step)
            assert verify_totals() == ()
        incremental = rows()
        rebuild_totals()
        assert rows() == incremental


@settings(max_examples=25)
@given(steps=STEPS)
def test_both_readings_of_the_past_add_up_to_the_same(steps: list[Step]) -> None:
    with province() as of:
        for step in steps:
            of.play(step)
        where: dict[str, Any] = {
            "node": of.top,
            "regime": of.regime,
            "period": of.period,
        }
        filed = queries.as_filed(SYSTEM, **where)
        today = queries.as_today(SYSTEM, day=TODAY, **where)
        sheet = queries.total(SYSTEM, **where)

        for line in sheet.lines:
            code = line.measure.code
            stated = line.cell.value if line.cell and line.cell.value else 0
            assert sum(sums.get(code, 0) for sums in filed.values()) == stated
            assert sum(sums.get(code, 0) for sums in today.values()) == stated
        readings = [
            queries.read(
                SYSTEM,
                queries.Asked(of.top, of.regime, (of.period,), reading, TODAY),
                [one.code for one in of.indicators],
            )
            for reading in queries.Reading
        ]
        assert values_of(readings[0]) == values_of(readings[1])
        for indicator in of.indicators:
            asked = readings[1].asked
            pieces = queries.behind(SYSTEM, asked, indicator)
            cell = readings[1].total.get((of.period.pk, indicator.code))
            assert sum(
                (piece.figure.value or 0) if piece.part is None else piece.part
                for piece in pieces
            ) == ((cell.value or 0) if cell else 0)


def values_of(sheet: queries.ReadingSheet) -> dict[tuple[int, str], int | None]:
    """Give the sum of each indicator, whoever it stands under."""
    return {at: cell.value for at, cell in sheet.total.items()}


def rows() -> set[tuple[object, ...]]:
    """Return every total that counts somebody."""
    names = ("node_id", "indicator_id", "value", "n_number", "n_nil", "n_na")
    counted = Total.objects.values_list(*names, "n_not_counted")
    return {row for row in counted if any(row[3:])}
