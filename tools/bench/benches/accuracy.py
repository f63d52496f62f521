"""What is read out of labelled documents, class by class, beside the kept figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.bench import kept
from tools.bench.accuracy import suites
from tools.bench.accuracy.suites import Suite
from tools.bench.measuring import Row
from tools.shared_material import SHARED, available

KEPT = Path(suites.__file__).with_name("kept.toml")
"""The figures of the last kept run; ``make bench NAME="accuracy --keep"``."""
_AIMS = kept.load(KEPT.with_name("aims.toml"))
_INTERVALS = (
    "citations, exact span",
    "citations, number + date",
    "quantities",
    "sections, number + title",
)


def run() -> Iterator[Row]:
    """Measure our own texts, then the real ones where they are."""
    for suite in suites.own():
        yield from _rows(suite)
    if not available():
        print(f"no real documents at {SHARED}: own texts only", file=sys.stderr)
        return
    for suite in suites.shared(SHARED):
        yield from _rows(suite)
        if suite.name == "held-out":
            yield from _intervals(suite)


def _rows(suite: Suite) -> Iterator[Row]:
    """Yield F1 of each class, and P and R where they differ or were promised."""
    for name, tally in suite.total.items():
        if not tally.wanted:
            continue
        values = {"P": tally.precision, "R": tally.recall, "F1": tally.f1}
        for statistic, value in values.items():
            title = f"{suite.name}: {name}"
            aim = _AIMS.get(f"{title}, {statistic}")
            if statistic == "F1" or tally.found != tally.wanted or aim is not None:
                yield Row(title, 100 * value, "%", statistic, "aim", aim)


def _intervals(suite: Suite) -> Iterator[Row]:
    for name in _INTERVALS:
        low, high = suite.interval(name)
        yield Row(f"{suite.name}: {name}", 100 * low, "%", "low")
        yield Row(f"{suite.name}: {name}", 100 * high, "%", "high")
