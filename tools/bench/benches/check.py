"""A ten-page report checked, rule by rule, and mistakes planted in others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

from danvan.checking import Context, check
from danvan.checking.rules import ALL
from danvan.documents.document import Document
from danvan.reading import read
from tools.bench.measuring import Row, contest, race
from tools.bench.planting import page, trial
from tools.bench.planting.kinds import KINDS
from tools.bench.report import report
from tools.shared_material import SHARED, available

KEPT = Path(page.__file__).with_name("kept.toml")
"""The shares found in the last kept run; ``make bench NAME="check --keep"``."""
write_page = page.write
_DIFFERENT = 12
"""Documents taken in turn: what is remembered of one does not help the next."""
_TIMES = 30
_AIM = 20.0


def run() -> Iterator[Row]:
    """Check reports that were read; read and check in one; plant and look."""
    texts = [_other_numbers(by * 7) for by in range(_DIFFERENT)]
    documents = cycle([read(text, name="bc.txt") for text in texts])
    context = Context(day=date(2026, 11, 20))
    for row in contest(
        "check: all rules, 10 pages", lambda: check(next(documents), context=context)
    ):
        yield row if row.statistic != "cpu" else _beside_aim(row)
    once = cycle(texts)
    yield from contest(
        "check: read and check, 10 pages",
        lambda: check(read(next(once), name="bc.txt"), context=context),
    )
    yield from _by_rule(documents, context)
    yield from _planted()


def _beside_aim(row: Row) -> Row:
    return Row(row.name, row.value, row.unit, row.statistic, "aim", _AIM)


def _other_numbers(by: int) -> bytes:
    """Write the report with other numbers in it, so that nothing is known before."""
    text = report(60, 20).text
    return re.sub(r"(?<=số )\d{3}", lambda n: str(int(n[0]) + by), text).encode()


def _by_rule(documents: Iterator[Document], context: Context) -> Iterator[Row]:
    """Measure each rule alone, with what it shares with others counted to it."""
    for rule in ALL:
        samples = race(
            {"": lambda rule=rule: check(next(documents), context, [rule])},  # type: ignore[misc]
            rounds=2 * _DIFFERENT,
            most=2 * _DIFFERENT,
        )
        yield Row(f"check: {rule.code} alone", samples[""].cpu_median, "ms", "cpu")


def _planted() -> Iterator[Row]:
    """Plant every kind of mistake in our own documents and in the real ones."""
    grounds = trial.own_texts() + (trial.real_texts(SHARED) if available() else [])
    for kind in KINDS:
        told = trial.score(kind, grounds, _TIMES)
        name = f"plant: {kind.name}"
        yield Row(name, told.planted, "mistakes", "n")
        yield Row(name, told.false, "false", "n false")
        if told.planted:
            yield Row(name, 100 * told.recall, "%", "R")
