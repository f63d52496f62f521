"""Clerks at work at the same time: threads that enter, mend, strike, count and file.

Each has an account and a connection of her own, and does one thing after another
through the actions that the pages call. What a person would be told (a row that
somebody else changed, a frozen row) is counted; anything else is an error.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.utils import timezone

from danvan.agencies.viewers import AccountViewer
from danvan.audit.writing import writing
from danvan.figures.actions import file_return, snapshot
from danvan.registers import actions
from danvan.registers.actions.importing import Incoming
from danvan.registers.papers.numbering import current_series, take_number
from danvan.registers.registry import register, registers
from danvan.text.refused import RefusedError
from tests.factories.agencies import SYSTEM
from tests.factories.any_row import FIRST, enter_any, plausible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.agencies.models import Account, Agency
    from danvan.figures.models import Period, Regime
    from danvan.registers.row import Row

SERIES = "QĐ"


@dataclass
class Told:
    """What all clerks together saw: deeds done, refusals by name, errors."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Clerk:
    """One person at one agency; two of an agency get in each other's way."""

    agency: Agency
    account: Account
    regime: Regime
    period: Period
    seed: int
    told: Told

    def __post_init__(self) -> None:
        """Seat her: her own dice, her own rights."""
        self.random = Random(self.seed)
        self.by = AccountViewer(self.account, self.agency)
        self.mine = [s for s in registers() if self._may_enter(s)]

    def work(self, until: float) -> None:
        """Do one thing after another until the hour."""
        deeds = [
            *(self.enter,) * 4, *(self.edit,) * 4, *(self.correct,) * 3,
            *(self.strike,) * 2, *(self.undo,) * 3, self.bulk, self.take_in,
            self.number, self.file,
        ]  # fmt: skip
        try:
            # Among all of them every deed is tried at least once.
            self._try(deeds[self.seed % len(deeds)])
            while time.monotonic() < until:
                self._try(self.random.choice(deeds))
        finally:
            connections.close_all()

    def enter(self) -> None:
        """Enter a plausible row of any register."""
        enter_any(self._slug(), self.agency, self.by, self.random)

    def edit(self) -> None:
        """Edit a row, as it was seen."""
        slug, row = self._some()
        actions.edit(**self._asked(slug, row), values=self._change(slug))

    def correct(self) -> None:
        """Correct a row with a reason."""
        slug, row = self._some()
        values = self._change(slug)
        actions.correct(**self._asked(slug, row), values=values, reason="ghi nhầm")

    def strike(self) -> None:
        """Strike a row with a reason."""
        slug, row = self._some()
        actions.strike(**self._asked(slug, row), reason="ghi hai lần")

    def undo(self) -> None:
        """Undo what was done last on a row, if it was oneself."""
        slug, row = self._some(mine=True)
        actions.undo(register=slug, code=row.code, by=self.by)

    def bulk(self) -> None:
        """Write one value into several rows, in whatever order they were ticked."""
        slug = self._slug()
        rows = [(row.code, row.version) for row in self._rows(slug)[:8]]
        if not rows:
            return
        self.random.shuffle(rows)
        actions.bulk_correct(
            register=slug,
            rows=rows,
            values=self._change(slug),
            reason="sửa cùng lúc",
            by=self.by,
        )

    def take_in(self) -> None:
        """Bring in some rows that are new and some that are known."""
        slug = self._slug()
        spec = register(slug)
        known = [row for row in self._rows(slug)[:6] if not row.frozen_at]
        self.random.shuffle(known)
        rows = [Incoming(self._change(slug), r.code, r.version) for r in known[:3]]
        fresh = [plausible(spec, self.agency, self.random) for _ in range(3)]
        rows += [Incoming(values, line=n) for n, values in enumerate(fresh, start=2)]
        actions.import_rows(
            register=slug, agency_id=self.agency.pk, rows=rows, by=self.by
        )

    def number(self) -> None:
        """Take a number of the agency's series."""
        key = f"{self.seed}-{self.random.random()}"
        with writing():
            series = current_series(
                agency_id=self.agency.pk, code=SERIES, day=FIRST, by=SYSTEM
            )
            number = take_number(series=series, document_key=key, by=SYSTEM)
        with self.told.lock:
            self.told.numbers.append((self.agency.pk, number))

    def file(self) -> None:
        """Count the year and file it; what was counted is frozen."""
        asked: dict[str, Any] = {"by": self.by, "at": timezone.now()}
        draft = snapshot(
            agency=self.agency, regime=self.regime, period=self.period, **asked
        )
        file_return(return_=draft, **asked)

    def _try(self, deed: Any) -> None:
        try:
            deed()
            with self.told.lock:
                self.told.done[deed.__name__] += 1
        except RefusedError as refusal:
            with self.told.lock:
                self.told.refused[f"{deed.__name__} {type(refusal).__name__}"] += 1
        except BaseException:  # noqa: BLE001, the test must hear of it, whatever it is
            with self.told.lock:
                self.told.errors.append(f"{deed.__name__}\n{traceback.format_exc()}")

    def _asked(self, slug: str, row: Row) -> dict[str, Any]:
        return {
            "register": slug,
            "code": row.code,
            "version": row.version,
            "by": self.by,
        }

    def _change(self, slug: str) -> dict[str, object]:
        """Draw new values for a cell or two; references stay."""
        spec = register(slug)
        drawn = plausible(spec, self.agency, self.random)
        free = [c.name for c in spec.columns.typed if not c.refers]
        picked = self.random.sample(free, min(2, len(free)))
        return {name: drawn[name] for name in picked}

    def _some(self, *, mine: bool = False) -> tuple[str, Row]:
        for _ in range(20):
            slug = self._slug()
            rows = self._rows(slug)
            if mine:
                rows = [r for r in rows if r.recorded_by == self.account.pk]
            if rows:
                return slug, self.random.choice(rows)
        return slug, enter_any(slug, self.agency, self.by, self.random)

    def _rows(self, slug: str) -> Sequence[Row]:
        rows = register(slug).model._default_manager.filter(agency=self.agency)
        return list(rows.order_by("-pk")[:12])

    def _slug(self) -> str:
        return self.random.choice(self.mine)

    def _may_enter(self, slug: str) -> bool:
        subject = register(slug).subject
        return all(
            self.by.may(verb, subject, self.agency.pk)
            for verb in ("enter", "correct", "strike")
        )


def work_together(clerks: Sequence[Clerk], seconds: float) -> None:
    """Let all work at once; a clerk that does not come back is stuck."""
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=clerk.work, args=(until,), daemon=True)
        for clerk in clerks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=seconds + 120)
    assert not any(thread.is_alive() for thread in threads), "a clerk waits for ever"
