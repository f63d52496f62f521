"""Writers that are killed (T1): a process that forks clerks and ends them with -9.

Run as a program: ``nursery.py KILLS SEED``. It makes reports ready to issue, then
forks two clerks at a time and kills them at a random instant. The last clerk is left
alive and brings every report to its end. Printed as JSON is what all had confirmed to
their client before they died. The clerks tell over a pipe, after each commit; the
list is kept here, in a process that is never killed.
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
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, NoReturn

import django

django.setup()

from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from danvan.agencies.models import Agency  # noqa: E402
from danvan.agencies.viewers import AccountViewer, SystemViewer  # noqa: E402
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
from danvan.reports.actions.approve import approve  # noqa: E402
from danvan.reports.actions.compose import Task, replace  # noqa: E402
from danvan.reports.actions.issuing import letters  # noqa: E402
from danvan.reports.actions.issuing.issue import issue_in_series  # noqa: E402
from danvan.reports.actions.issuing.recalling import (  # noqa: E402
    confirm_recall,
    recall,
)
from danvan.reports.actions.obligations import (  # noqa: E402
    Request,
    open_obligations,
)
from danvan.reports.actions.review import send_to_review  # noqa: E402
from danvan.reports.actions.submission import (  # noqa: E402
    ReturnedItem,
    accept,
    return_items,
    submit,
)
from danvan.reports.letters.correcting import Place  # noqa: E402
from danvan.reports.models import Notice, Report  # noqa: E402
from danvan.reports.states import State  # noqa: E402
from danvan.sample import places, reporting  # noqa: E402
from danvan.sample.province import province  # noqa: E402
from danvan.text.periods import Period  # noqa: E402
from danvan.text.refused import RefusedError  # noqa: E402

SYSTEM = SystemViewer()
CLERKS = 2
DAY = date(2026, 3, 2)
SERIES = "QĐ"
HANDS = ("clerk", "deputy")
LONG_LIFE = 4
"""One pair in so many lives for about a second."""


Tell = Callable[..., None]
LIVES = ("accepted", "returned", "corrected", "recalled")


@dataclass(frozen=True, slots=True)
class Crew:
    """Who writes and who approves at an agency."""

    clerk: AccountViewer
    leader: AccountViewer


@dataclass(frozen=True, slots=True)
class Life:
    """One report, its agency's people, and which way it goes.

    A life is told from its beginning however often it was cut off: each act is said
    under a request key, what a killed process had committed is found and told again,
    the rest is done now. Of two clerks at one report the slower is refused.
    """

    code: str
    way: str
    crew: Crew

    def live(self, tell: Tell) -> None:
        """Go the whole way, from wherever it was cut off."""
        getattr(self, self.way)(tell)

    def accepted(self, tell: Tell) -> None:
        """Issue, submit, take in."""
        self._issue(self.code, tell)
        self._submit(self.code, tell)
        self._accept(self.code, tell)

    def returned(self, tell: Tell) -> None:
        """Be sent back, be replaced by a new report, and that one be taken in."""
        self._issue(self.code, tell)
        self._submit(self.code, tell)
        item = ReturnedItem("section", "I", "Mục I", "Thiếu số liệu.")
        sent = return_items(
            **self._asked(self.code), items=[item], reason="", by=SYSTEM
        )
        tell("return", self.code, sent.code)
        new = replace(code=self.code, by=self.crew.clerk, key=f"r-{self.code}")
        tell("replace", self.code, new.code)
        if new.state == State.DRAFT:
            reporting.write_out(new, self.crew.clerk, timezone.now())
        send_to_review(**self._asked(new.code), by=self.crew.clerk)
        approve(**self._asked(new.code), by=self.crew.leader)
        self._issue(new.code, tell)
        self._submit(new.code, tell)
        self._accept(new.code, tell)

    def corrected(self, tell: Tell) -> None:
        """Be corrected in form by a letter, then submitted."""
        self._issue(self.code, tell)
        letter = letters.draft_correction(
            code=self.code,
            places=[Place("GIÁM ĐỐC", "Giám đốc")],
            reason="In sai.",
            by=SYSTEM,
            key=f"c-{self.code}",
        )
        self._letter(letter, tell)
        self._submit(self.code, tell)

    def recalled(self, tell: Tell) -> None:
        """Be called back by a letter, which the recipient confirms."""
        self._issue(self.code, tell)
        sent = self._submit(self.code, tell)
        recall(**self._asked(self.code), reason="Gửi nhầm.", by=SYSTEM)
        tell("recall", self.code)
        self._letter(Notice.objects.get(report__code=self.code), tell)
        confirm_recall(code=sent, by=SYSTEM, key=f"f-{self.code}")
        tell("confirm", sent)

    def _issue(self, code: str, tell: Tell) -> None:
        report = issue_in_series(**self._asked(code), by=SYSTEM)
        tell("issue", code, report.number)

    def _submit(self, code: str, tell: Tell) -> str:
        sent = submit(**self._asked(code), by=SYSTEM)
        tell("submit", code, sent.code)
        return sent.code

    def _accept(self, code: str, tell: Tell) -> None:
        sent = accept(**self._asked(code), by=SYSTEM)
        tell("accept", code, sent.code)

    def _letter(self, letter: Notice, tell: Tell) -> None:
        by: Any = self.crew.leader
        for act in (letters.approve_letter, letters.issue_letter_in_series):
            version = Notice.objects.get(code=letter.code).version
            letter = act(
                code=letter.code, version=version, by=by, key=f"l-{letter.code}"
            )
            by = SYSTEM
        tell("letter", letter.code, letter.number)

    @staticmethod
    def _asked(code: str) -> dict[str, Any]:
        """Ask for an act on the report as it stands, under a key of its own."""
        version = Report.objects.get(code=code).version
        return {"code": code, "version": version, "key": f"k-{code}"}


def prepare(periods: int) -> tuple[Agency, list[Life]]:
    """Found a small province; return an agency and the reports ready to issue."""
    load_shipped()
    with writing():
        made = places.found_all(SYSTEM)
        for row in province().agencies[:9]:
            places.seat_head(made[row.key], row, "Lê Văn Minh", SYSTEM)
    regime = Regime.objects.get(code="dan-van-nam")
    asked = [made[key] for key in ("stc", "stp", "sct", "syt")]
    crews = [
        Crew(*(places.hand(agency, f"k{agency.pk}", role, SYSTEM) for role in HANDS))
        for agency in asked
    ]
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
        for place, (agency, crew) in enumerate(zip(asked, crews, strict=True)):
            task = Task(agency, regime, reporting.OUTLINE, period)
            hands = reporting.Crew(crew.clerk, crew.leader, SYSTEM, SYSTEM)
            code = reporting.carry(task, hands, "approved", DAY, 1).code
            # Each agency meets every way, the first period already all of them.
            way = LIVES[(place + number) % len(LIVES)]
            ready.append(Life(code, way, crew))
    return made["stc"], ready


class Clerk:
    """Works at random, and tells what was confirmed, until killed."""

    tell: Tell

    def __init__(self, agency: Agency, ready: list[Life], seed: int) -> None:
        self.agency, self.ready = agency, ready
        self.random, self.seed, self.turn = Random(seed), seed, 0
        self.early = seed // CLERKS % LONG_LIFE == 0

    def work(self) -> NoReturn:
        """Do one thing after another."""
        deeds = (self.enter, self.number, self.take_in, self.file, self.report)
        while True:
            self.turn += 1
            deed = self.report if self.turn == 1 and self.early else None
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

    def report(self) -> None:
        """Bring a report on its way, from wherever the last clerk died."""
        self.random.choice(self.ready).live(self.tell)

    def finish(self) -> NoReturn:
        """Bring every report to its end."""
        for one in self.ready:
            one.live(self.tell)
        os._exit(0)

    def _dossier(self, place: int) -> dict[str, object]:
        return {
            "number": f"{self.seed}.{self.turn}.{place}",
            "procedure": "Cấp giấy phép bưu chính",
            "channel": "online",
            "received_on": DAY,
            "due_on": DAY + timedelta(days=5),
        }


def raise_and_end(agency: Agency, ready: list[Life], seed: int) -> list[list[object]]:
    """Fork two clerks, kill them at a random instant, return what they confirmed."""
    connections.close_all()
    random = Random(seed)
    seeds = [seed * CLERKS + n for n in range(CLERKS)]
    born = [_fork(Clerk(agency, ready, one), Clerk.work) for one in seeds]
    # Some pairs live long enough for several acts of a report's life.
    long_life = seed % LONG_LIFE == 0
    time.sleep(random.uniform(*((0.2, 1.2) if long_life else (0.02, 0.12))))
    for child, _ in born:
        os.kill(child, signal.SIGKILL)
    return [line for one in born for line in _heard(*one)]


def let_one_finish(agency: Agency, ready: list[Life], seed: int) -> list[list[object]]:
    """Fork a clerk who is not killed; return what was confirmed."""
    connections.close_all()
    return _heard(*_fork(Clerk(agency, ready, seed * CLERKS), Clerk.finish))


def _heard(child: int, pipe: int) -> list[list[object]]:
    with os.fdopen(pipe, encoding="utf-8") as lines:
        # A line cut by the kill was not read by the client: not confirmed.
        told = [json.loads(line) for line in lines if line.endswith("\n")]
    os.waitpid(child, 0)
    return told


def _fork(clerk: Clerk, deed: Callable[[Clerk], NoReturn]) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    os.close(reader)

    def tell(*what: object) -> None:
        os.write(writer, (json.dumps(what) + "\n").encode())

    clerk.tell = tell
    try:
        deed(clerk)
    except BaseException as error:  # the parent must hear of it, whatever it is
        tell("error", f"{type(error).__name__}: {error}")
        raise
    finally:
        os._exit(1)


def main() -> None:
    """Prepare, then raise and end clerks; print everything confirmed."""
    kills, seed = int(sys.argv[1]), int(sys.argv[2])
    agency, ready = prepare(max(3, kills // CLERKS // 60))
    turns = kills // CLERKS
    told = [
        line
        for turn in range(turns)
        for line in raise_and_end(agency, ready, seed + turn)
    ]
    told += let_one_finish(agency, ready, seed + turns)
    print(json.dumps({"told": told}))


if __name__ == "__main__":
    main()
