"""What is read out of labelled documents, class by class, beside the kept figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.bench.accuracy import suites
from tools.bench.accuracy.suites import Suite
from tools.bench.measuring import Row
from tools.shared_material import SHARED, available

KEPT = Path(suites.__file__).with_name("kept.toml")
"""The figures of the last kept run; ``make bench NAME="accuracy --keep"``."""
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
    for name, tally in suite.total.items():
        if not tally.wanted:
            continue
        title = f"{suite.name}: {name}"
        if tally.found != tally.wanted:  # else precision and recall are the same
            yield Row(title, 100 * tally.precision, "%", "P")
            yield Row(title, 100 * tally.recall, "%", "R")
        yield Row(title, 100 * tally.f1, "%", "F1")


def _intervals(suite: Suite) -> Iterator[Row]:
    for name in _INTERVALS:
        low, high = suite.interval(name)
        yield Row(f"{suite.name}: {name}", 100 * low, "%", "low")
        yield Row(f"{suite.name}: {name}", 100 * high, "%", "high")
