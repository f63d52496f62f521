"""A ten-page report checked by every rule: nobody else does this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.checking import Context, check
from danvan.reading import read
from tools.bench.measuring import Row, contest
from tools.bench.report import report


def run() -> Iterator[Row]:
    """Check a report that was read, and read and check in one."""
    text = report(60, 20).text.encode()
    document = read(text, name="bc.txt")
    context = Context(day=date(2026, 11, 20))
    yield from contest(
        "check: all rules, 10 pages", lambda: check(document, context=context)
    )
    yield from contest(
        "check: read and check, 10 pages",
        lambda: check(read(text, name="bc.txt"), context=context),
    )
