"""Many writers at once: one order of locks, no deadlock, totals exact."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from danvan.agencies.models import Agency
from danvan.figures import actions
from danvan.figures.models import Period, Regime, Return
from danvan.figures.totals.checking import verify_totals
from tests.factories.figures import (
    AT,
    SYSTEM,
    make_agency,
    make_indicator,
    make_period,
    make_regime,
)

WRITERS = 32
ORDER = (
    ("figures_gate", "gate"),
    ("figures_return", "return"),
    ("figures_total", "total"),
    ("audit_chainhead", "chain"),
)


@contextmanager
def own_connection() -> Iterator[None]:
    try:
        yield
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_thirty_two_writers_leave_exact_totals() -> None:
    top = make_agency()
    leaves = [make_agency(superior=top) for _ in range(6)]
    periods = [make_period(2023), make_period(2024)]
    regime = make_regime()
    indicators = [make_indicator().code for _ in range(2)]

    def play(seed: int) -> None:
        with own_connection():
            chance = random.Random(seed)
            leaf, period = chance.choice(leaves), chance.choice(periods)
            if chance.random() < 0.3:
                withdraw_current(leaf, period)
            else:
                file_anew(leaf, regime, period, indicators, chance.randrange(100))

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(play, seed) for seed in range(WRITERS)]:
            done.result()

    assert verify_totals() == ()
    for period in periods:
        current = Return.objects.filter(current=True, period=period)
        assert current.count() == current.values("agency").distinct().count()
    assert Return.objects.filter(state="filed").exists()


def withdraw_current(leaf: Agency, period: Period) -> None:
    filed = Return.objects.filter(agency=leaf, period=period, current=True).first()
    if filed is not None:
        try:
            actions.withdraw(return_=filed, reason="Thử.", by=SYSTEM, at=AT)
        except actions.CannotFileError:
            return  # Somebody else was faster.


def file_anew(
    leaf: Agency, regime: Regime, period: Period, indicators: list[str], value: int
) -> None:
    draft = actions.snapshot(
        agency=leaf,
        regime=regime,
        period=period,
        by=SYSTEM,
        at=AT,
        indicators=indicators,
    )
    try:
        for code in indicators:
            actions.type_value(
                return_=draft,
                indicator=code,
                value=value,
                reason="Thử.",
                by=SYSTEM,
                at=AT,
            )
        actions.file_return(return_=draft, by=SYSTEM, at=AT)
    except (actions.NotADraftError, actions.CannotFileError):
        return  # Two clerks shared one draft, and the other filed it.


@pytest.mark.django_db
def test_locks_are_taken_in_one_order() -> None:
    top = make_agency()
    leaf, regime, period = make_agency(superior=top), make_regime(), make_period()
    code = make_indicator().code
    for value in (1, 2):
        draft = actions.snapshot(
            agency=leaf,
            regime=regime,
            period=period,
            by=SYSTEM,
            at=AT,
            indicators=[code],
        )
        actions.type_value(
            return_=draft, indicator=code, value=value, reason="Thử.", by=SYSTEM, at=AT
        )

        with CaptureQueriesContext(connection) as done:
            filed = actions.file_return(return_=draft, by=SYSTEM, at=AT)

        assert order_of(done) == ["gate", "return", "total", "chain"]

    with CaptureQueriesContext(connection) as done:
        actions.withdraw(return_=filed, reason="Thử.", by=SYSTEM, at=AT)

    assert order_of(done) == ["gate", "return", "total", "chain"]


def order_of(done: CaptureQueriesContext) -> list[str]:
    """Return the first touch of each locked table, in order."""
    seen: list[str] = []
    for query in done.captured_queries:
        text = query["sql"]
        for table, name in ORDER:
            written = any(
                f"{verb} {table}" in text.replace('"', "")
                for verb in ("UPDATE", "INSERT INTO")
            )
            locked = table == "figures_gate" and f'FROM "{table}"' in text
            if (written or locked) and name not in seen:
                seen.append(name)
    return seen
