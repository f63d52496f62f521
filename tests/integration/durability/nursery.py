"""Writers that are killed (T1): a process that forks clerks and ends them with -9.

Run as a program: ``nursery.py KILLS SEED``. It makes reports ready to issue, then
forks two clerks at a time, kills them at a random instant, and prints as JSON what
they had confirmed to their client before they died. The clerks tell over a pipe,
after each commit; the list is kept here, in a process that is never killed.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import NoReturn

import django

django.setup()

from django.db import connections  # noqa: E402

from danvan.agencies.models import Agency  # noqa: E402
from danvan.agencies.viewers import SystemViewer  # noqa: E402
from danvan.audit.writing import writing  # noqa: E402
from danvan.figures.actions.drafting import open_period  # noqa: E402
from danvan.figures.catalogue import load_shipped  # noqa: E402
from danvan.figures.models import Regime  # noqa: E402
from danvan.files.actions import store  # noqa: E402
from danvan.registers.actions.entering import enter  # noqa: E402
from danvan.registers.actions.importing import Incoming, import_rows  # noqa: E402
from danvan.registers.papers.numbering import (  # noqa: E402
    current_series,
    take_number,
)
from danvan.reports.actions.compose import Task  # noqa: E402
from danvan.reports.actions.issuing.issue import issue_in_series  # noqa: E402
from danvan.reports.actions.obligations import (  # noqa: E402
    Request,
    open_obligations,
)
from danvan.reports.actions.submission import submit  # noqa: E402
from danvan.reports.models import Report  # noqa: E402
from danvan.sample import places, reporting  # noqa: E402
from danvan.sample.province import province  # noqa: E402
from danvan.text.periods import Period  # noqa: E402
from danvan.text.refused import RefusedError  # noqa: E402

SYSTEM = SystemViewer()
CLERKS = 2
DAY = date(2026, 3, 2)
SERIES = "QĐ"


def prepare(periods: int) -> tuple[Agency, list[str]]:
    """Found a small province; return an agency and the reports ready to issue."""
    load_shipped()
    with writing():
        made = places.found_all(SYSTEM)
        places.enlist(made, SYSTEM)
        for row in province().agencies[:9]:
            places.seat_head(made[row.key], row, "Lê Văn Minh", SYSTEM)
    regime = Regime.objects.get(code="dan-van-nam")
    asked = [made[key] for key in ("stc", "stp", "sct", "syt")]
    ready = []
    for number in range(periods):
        end = date(2025, 2, 1) + timedelta(days=number)
        period = open_period(Period("year", date(2025, 1, 1), end))
        open_obligations(
            request=Request(
                regime=regime,
                period=period,
                outline=reporting.OUTLINE,
                recipient=made["snv"],
                recipient_name="Sở Nội vụ",
                due_on=DAY,
            ),
            agencies=asked,
            by=SYSTEM,
        )
        for agency in asked:
            ready.append(_approved(Task(agency, regime, reporting.OUTLINE, period)))
    return made["stc"], ready


def _approved(task: Task) -> str:
    clerk = places.hand(task.agency, f"k{task.agency.pk}", "clerk", SYSTEM)
    leader = places.hand(task.agency, f"k{task.agency.pk}", "deputy", SYSTEM)
    crew = reporting.Crew(clerk, leader, SYSTEM, SYSTEM)
    return reporting.carry(task, crew, "approved", DAY, 1).code


Tell = Callable[..., None]


class Clerk:
    """Works at random, and tells what was confirmed, until killed."""

    def __init__(self, agency: Agency, ready: list[str], seed: int, tell: Tell) -> None:
        self.agency, self.ready, self.tell = agency, ready, tell
        self.random, self.seed, self.turn = Random(seed), seed, 0
        self.early = seed // CLERKS % 5 == 0

    def work(self) -> NoReturn:
        """Do one thing after another."""
        deeds = (self.enter, self.number, self.take_in, self.file, self.issue)
        while True:
            self.turn += 1
            deed = self.issue if self.turn == 1 and self.early else None
            # The other clerk may have been faster: a refusal confirms nothing.
            with suppress(RefusedError):
                (deed or self.random.choice(deeds))()

    def enter(self) -> None:
        """Enter a dossier."""
        values = self._dossier(0)
        row = enter(
            register="dossiers", agency_id=self.agency.pk, values=values, by=SYSTEM
        )
        self.tell("enter", row.code)

    def take_in(self) -> None:
        """Import five rows at once."""
        rows = [Incoming(self._dossier(place), line=place) for place in range(1, 6)]
        done = import_rows(
            register="dossiers", agency_id=self.agency.pk, rows=rows, by=SYSTEM
        )
        self.tell("import", done.code, done.added)

    def number(self) -> None:
        """Take a number of the agency's own series."""
        key = f"{self.seed}-{self.turn}"
        with writing():
            series = current_series(
                agency_id=self.agency.pk, code=SERIES, day=DAY, by=SYSTEM
            )
            number = take_number(series=series, document_key=key, by=SYSTEM)
        self.tell("number", key, number)

    def file(self) -> None:
        """Keep a file."""
        data = f"%PDF-1.7 {self.seed} {self.turn}\n%%EOF\n".encode()
        kept = store(
            stream=io.BytesIO(data),
            given_name="bien-ban.pdf",
            owner="SL-TEST00",
            subject="attachment",
            agency_id=self.agency.pk,
            by=SYSTEM,
        )
        self.tell("file", kept.code, kept.sha256)

    def issue(self) -> None:
        """Issue a report under the next number, then submit it."""
        if not self.ready:
            return
        code = self.ready.pop(self.random.randrange(len(self.ready)))
        report = Report.objects.get(code=code)
        if report.state == "approved":
            report = issue_in_series(
                code=code, version=report.version, by=SYSTEM, key=f"i-{code}"
            )
            self.tell("issue", code, report.number)
        if report.state == "issued":
            sent = submit(code=code, version=report.version, by=SYSTEM, key=f"s-{code}")
            self.tell("submit", code, sent.code)

    def _dossier(self, place: int) -> dict[str, object]:
        return {
            "number": f"{self.seed}.{self.turn}.{place}",
            "procedure": "Cấp giấy phép bưu chính",
            "channel": "online",
            "received_on": DAY,
            "due_on": DAY + timedelta(days=5),
        }


def raise_and_end(agency: Agency, ready: list[str], seed: int) -> list[list[object]]:
    """Fork two clerks, kill them at a random instant, return what they confirmed."""
    connections.close_all()
    random = Random(seed)
    born = [_fork(agency, list(ready), seed * CLERKS + n) for n in range(CLERKS)]
    # Every fifth pair lives long enough to render and submit what it issued.
    time.sleep(
        random.uniform(0.5, 2.5) if seed % 5 == 0 else random.uniform(0.02, 0.12)
    )
    told: list[list[object]] = []
    for child, _ in born:
        os.kill(child, signal.SIGKILL)
    for child, pipe in born:
        with os.fdopen(pipe, encoding="utf-8") as lines:
            # A line cut by the kill was not read by the client: not confirmed.
            told += [json.loads(line) for line in lines if line.endswith("\n")]
        os.waitpid(child, 0)
    return told


def _fork(agency: Agency, ready: list[str], seed: int) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    os.close(reader)

    def tell(*what: object) -> None:
        os.write(writer, (json.dumps(what) + "\n").encode())

    try:
        Clerk(agency, ready, seed, tell).work()
    except BaseException as error:  # the parent must hear of it, whatever it is
        tell("error", f"{type(error).__name__}: {error}")
        raise
    finally:
        os._exit(1)


def main() -> None:
    """Prepare, then raise and end clerks; print everything confirmed."""
    kills, seed = int(sys.argv[1]), int(sys.argv[2])
    agency, ready = prepare(max(2, kills // CLERKS // 6))
    told = [
        line
        for turn in range(kills // CLERKS)
        for line in raise_and_end(agency, ready, seed + turn)
    ]
    print(json.dumps({"agency": agency.pk, "told": told}))


if __name__ == "__main__":
    main()
