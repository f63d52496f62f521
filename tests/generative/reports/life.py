"""Two departments' year, played move by move against a small model in memory (T5).

The model knows of each report its state, of each issued one its words and figures, of
each series how many numbers were taken, and whose figures are filed. After every move
the database must say the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from django.utils import timezone

from danvan.agencies.actions.organizing import merge
from danvan.agencies.models import Agency
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Return, Total
from danvan.figures.totals.checking import verify_totals
from danvan.registers import actions as rows
from danvan.registers.papers.numbering import Series
from danvan.registers.registry import register
from danvan.reports.actions import approve, compose, edit, review
from danvan.reports.actions import submission as sending
from danvan.reports.actions.issuing import issue, letters, number, recalling
from danvan.reports.composing.content import from_json
from danvan.reports.letters.correcting import Place
from danvan.reports.models import Notice, Report
from danvan.reports.printing import approved_content, printed_document
from danvan.reports.states import LOCKED, OUT
from danvan.text.refused import RefusedError
from tests.factories.agencies import SYSTEM
from tests.factories.any_row import enter_any, plausible
from tests.factories.reports import Province, finish_words, make_draft

ROWS = "dossiers"
GOES_ON = {
    "draft": ("finish", "send_to_review"),
    "review": ("approve",),
    "approved": ("issue_in_series",),
    "numbered": ("issue",),
    "issued": ("submit",),
    "submitted": ("accept",),
    "accepted": ("return_items",),
    "returned": ("replace",),
    "recalled": ("confirm_recall", "compose"),
}
"""The moves by which a report most often goes on."""
LEADS_TO = {
    ("send_to_review", "draft"): "review",
    ("send_back", "review"): "draft",
    ("approve", "review"): "approved",
    ("withdraw", "approved"): "draft",
    ("number", "approved"): "numbered",
    ("clear", "numbered"): "approved",
    ("issue", "numbered"): "issued",
    ("issue_in_series", "approved"): "issued",
    ("submit", "issued"): "submitted",
    ("accept", "submitted"): "accepted",
    ("return_items", "submitted"): "returned",
    ("return_items", "accepted"): "returned",
    **{("recall", str(state)): "recalled" for state in OUT},
}
"""The model's own table: where a move that is not refused leaves the report."""
STAYS = (
    *(
        "compose",
        "edit",
        "finish",
        "replace",
        "correct",
        "approve_letter",
        "issue_letter",
    ),
    *("confirm_recall", "enter_row", "correct_row", "strike_row", "merge"),
)
MOVES = (*dict.fromkeys(move for move, _ in LEADS_TO), *STAYS)


@dataclass(frozen=True, slots=True)
class Issued:
    """What may never change of an issued report."""

    words: str
    figures: tuple[tuple[str, int | None, int], ...]


@dataclass
class Life:
    """The departments, each with the report that it has begun, and the model."""

    desks: list[Province]
    reports: list[Report] = field(init=False)
    states: dict[int, str] = field(default_factory=dict)
    issued: dict[int, Issued] = field(default_factory=dict)
    filed: dict[int, int] = field(default_factory=dict)
    """By agency, the report whose figures stand in the totals."""
    taken: Counter[tuple[int, str]] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    moves: int = 0

    def __post_init__(self) -> None:
        """Take up the report that every department has begun."""
        self.reports = [
            Report.objects.get(agency=desk.department) for desk in self.desks
        ]
        self.states = {report.pk: "draft" for report in self.reports}

    def go_on(self, desk: int) -> None:
        """Bring a report on its way."""
        for move in GOES_ON[self.reports[desk].state]:
            self.move(move, desk)

    def move(self, move: str, desk: int, seed: int = 0) -> None:
        """Make one move by whoever may make it, and compare with the model."""
        self.moves += 1
        at, report = self.desks[desk], self.reports[desk]
        before = report.state
        with suppress(RefusedError):
            new = self._make(move, at, report, Random(seed))
            self.done[move] += 1
            self._note(move, at, report, before)
            if new is not None and new.pk != report.pk:
                self.states[new.pk] = "draft"
                self.reports[desk] = new
        self.reports[desk] = Report.objects.get(pk=self.reports[desk].pk)
        self.check()
        _check_words(self.reports[desk])

    def _note(self, move: str, at: Province, report: Report, before: str) -> None:
        """Say in the model what the move has done."""
        agency = at.department.pk
        if move in STAYS:
            if move == "issue_letter" and report.notices.last() is not None:
                self.taken[agency, letters.LETTER_SERIES] += 1
            return
        self.states[report.pk] = LEADS_TO[move, before]
        if move in ("issue", "issue_in_series"):
            if report.replaces_id is not None:
                self.states[report.replaces_id] = "replaced"
                if self.filed.get(agency) == report.replaces_id:
                    del self.filed[agency]  # out of the totals until the new is sent
            self.taken[agency, issue.OWN_SERIES] += move == "issue_in_series"
            self.issued[report.pk] = _as_it_stands(Report.objects.get(pk=report.pk))
        elif move == "submit":
            self.filed[agency] = report.pk
        elif move in ("return_items", "recall") and self.filed.get(agency) == report.pk:
            del self.filed[agency]

    def _make(
        self, move: str, at: Province, report: Report, random: Random
    ) -> Report | None:
        if move == "compose":
            return make_draft(at)
        if move == "replace":
            return compose.replace(code=report.code, by=at.clerk)
        if move == "merge":
            other = next(desk for desk in self.desks if desk is not at)
            _merge(at.department, other.department)
        elif move.endswith("_row"):
            _change_rows(move, at, random)
        elif move in ("correct", "approve_letter", "issue_letter"):
            _write_letter(move, report, at)
        elif move in ("edit", "finish"):
            _write(move, report, at, random)
        else:
            _decide(move, report, at)
        return None

    def check(self) -> None:
        """Compare the database with the model."""
        held = dict(Report.objects.values_list("pk", "state"))
        assert held == self.states
        _check_letters()
        for series in Series.objects.all():
            numbers = sorted(series.numbers.values_list("number", flat=True))
            assert numbers == list(range(1, series.last_number + 1))
            if series.code in (issue.OWN_SERIES, letters.LETTER_SERIES):
                taken = self.taken[series.owner_id, series.code]
                assert series.last_number == taken
        current = Report.objects.filter(figures__current=True)
        assert {report.pk for report in current} == set(self.filed.values())

    def check_at_length(self) -> None:
        """Compare every issued report, all evidence and all sums with the model."""
        for report in Report.objects.all():
            _check_words(report)
        for pk, issued in self.issued.items():
            assert _as_it_stands(Report.objects.get(pk=pk)) == issued
        for filed in Return.objects.filter(current=True):
            assert verify_return(filed) == ()
        assert verify_totals() == ()
        meant: Counter[str] = Counter()
        for pk in self.filed.values():
            for code, value, _ in self.issued[pk].figures:
                meant[code] += value or 0
        desk = self.desks[0]
        sums = Total.objects.filter(node=desk.top, period=desk.period)
        counting = sums.exclude(n_number=0, n_nil=0, n_na=0, n_not_counted=0)
        held = dict(counting.values_list("indicator__code", "value"))
        assert bool(held) == bool(self.filed)
        assert held == {code: meant[code] for code in held}


def _as_it_stands(report: Report) -> Issued:
    assert report.figures is not None
    figures = report.figures.figures.values_list("indicator__code", "value", "state")
    return Issued(printed_document(report).text, tuple(sorted(figures)))


def _merge(agency: Agency, into: Agency) -> None:
    merge(
        predecessors=[agency],
        successor=into,
        on=date(2025, 7, 1),
        legal_document="NQ thử",
        by=SYSTEM,
    )


def _change_rows(move: str, at: Province, random: Random) -> None:
    spec = register(ROWS)
    listed = spec.model._default_manager.filter(agency=at.department).order_by("pk")
    row = random.choice([None, *listed])
    if row is None or move == "enter_row":
        enter_any(ROWS, at.department, at.clerk, random)
        return
    asked: dict[str, Any] = {
        "register": ROWS,
        "code": row.code,
        "version": row.version,
        "by": at.clerk,
        "reason": "ghi nhầm",
    }
    if move == "strike_row":
        rows.strike(**asked)
        return
    drawn = plausible(spec, at.department, random)
    picked = random.sample(sorted(drawn), min(3, len(drawn)))
    rows.correct(**asked, values={name: drawn[name] for name in picked})


def _write(move: str, report: Report, at: Province, random: Random) -> None:
    if move == "finish":
        finish_words(report, at.clerk)
        return
    block = report.blocks.get(origin="typed", section="V")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text=f"Việc mới {random.randrange(10**6)}",
        version=block.version,
        by=at.clerk,
    )


def _decide(move: str, report: Report, at: Province) -> None:
    """Make a move of the report's own life."""
    asked: dict[str, Any] = {"code": report.code, "version": report.version}
    chief, records, officer = at.chief, at.records_clerk, at.officer
    if move == "send_to_review":
        review.send_to_review(**asked, by=at.clerk)
    elif move == "send_back":
        review.send_back(**asked, reason="Sửa lại.", by=chief)
    elif move == "approve":
        approve.approve(**asked, by=chief)
    elif move == "withdraw":
        approve.withdraw_approval(**asked, reason="Sai số.", by=chief)
    elif move == "number":
        given = number.Numbering(str(500 + report.pk), timezone.localdate())
        number.number_externally(**asked, numbering=given, by=records)
    elif move == "clear":
        number.clear_number(**asked, by=records)
    elif move == "issue":
        issue.issue(**asked, by=records)
    elif move == "issue_in_series":
        issue.issue_in_series(**asked, by=records)
    elif move == "submit":
        sending.submit(**asked, by=at.clerk)
    elif move == "accept":
        sending.accept(**asked, by=officer)
    elif move == "return_items":
        sending.return_items(**asked, items=[], reason="Lệch số.", by=officer)
    elif move == "recall":
        recalling.recall(**asked, reason="Gửi nhầm.", by=records)
    elif (sent := report.submissions.last()) is not None:
        recalling.confirm_recall(code=sent.code, by=officer)


def _write_letter(move: str, report: Report, at: Province) -> None:
    """Draft a correction, approve or issue the last letter."""
    if move == "correct":
        letters.draft_correction(
            code=report.code,
            places=[Place("GIÁM ĐỐC", "Giám đốc")],
            reason="In sai.",
            by=at.clerk,
        )
        return
    letter = report.notices.last()
    if letter is None:
        return
    asked: dict[str, Any] = {"code": letter.code, "version": letter.version}
    if move == "approve_letter":
        letters.approve_letter(**asked, by=at.chief)
    else:
        letters.issue_letter_in_series(**asked, by=at.records_clerk)


def _check_letters() -> None:
    """See that an issued letter says what was approved, under one number."""
    for letter in Notice.objects.filter(state="issued"):
        packed = json.dumps(letter.content, ensure_ascii=False, sort_keys=True)
        assert hashlib.sha256(packed.encode()).hexdigest() == letter.sha256
        assert letter.number
        assert letter.approved_at is not None


def _check_words(report: Report) -> None:
    """Compare what would be printed with what was approved."""
    if report.state not in LOCKED:
        return
    approval = report.approvals.get(standing=True)
    assert approved_content(report) == from_json(approval.content)
    assert from_json(approval.content).sha256 == approval.sha256
    if report.state not in OUT:
        return
    assert report.number
    printed = printed_document(report).text
    for line in approval.content["lines"]:
        cells = "\t" if line["kind"] == "table" else "|"
        assert line["text"].replace("|", cells) in printed
