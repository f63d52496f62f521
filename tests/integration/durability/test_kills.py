"""What was confirmed is there after kill -9 at any instant (T1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from danvan.agencies.models import Agency
from danvan.audit.verify import verify_chain
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Return
from danvan.figures.totals.checking import verify_totals
from danvan.files import store as kept_files
from danvan.files.models import StoredFile
from danvan.files.store import intact
from danvan.registers.papers.numbering import IssuedNumber, Series
from danvan.registers.papers.outgoing import Outgoing
from danvan.registers.service.dossiers import Dossier
from danvan.reports.actions.issuing.filing import store_what_is_missing
from danvan.reports.composing.content import from_json
from danvan.reports.models import Notice, Report, Submission, SubmissionItem
from danvan.reports.states import State
from tests.integration.durability.served import ROOT, database_url

DAY = 24 * 3600
TOLD = frozenset(
    {"enter", "import", "number", "file"}
    | {"issue", "submit", "accept", "return", "replace", "letter", "recall", "confirm"}
)


def kill(times: int, seed: int) -> list[list[Any]]:
    """Let clerks work on this test's database and die; return what they confirmed."""
    return run("nursery.py", times, seed)


def run(program: str, *arguments: object) -> list[list[Any]]:
    """Run a program of writers that die on this test's database."""
    url = database_url()
    connection.close()
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name(program)),
            *map(str, arguments),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "danvan.web.settings",
            "DANVAN_DATA": str(settings.DANVAN_DATA),
            "DATABASE_URL": url,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told: list[list[Any]] = json.loads(done.stdout.splitlines()[-1])["told"]
    return told


def of(told: list[list[Any]], kind: str) -> list[list[Any]]:
    return [line[1:] for line in told if line[0] == kind]


def check_everything(told: list[list[Any]]) -> None:
    assert of(told, "error") == []
    kinds = {line[0] for line in told}
    assert kinds == TOLD
    store_what_is_missing()
    _rows_are_there(told)
    _numbers_have_no_gap(told)
    _files_are_whole(told)
    _confirmed_acts_are_there(told)
    _reports_are_whole()
    _papers_are_there_once()
    assert verify_totals() == ()
    for filed in Return.objects.filter(current=True):
        assert verify_return(filed) == ()
    for agency in (0, *Agency.objects.values_list("pk", flat=True)):
        assert verify_chain(agency).holds
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def _rows_are_there(told: list[list[Any]]) -> None:
    codes = set(Dossier.objects.values_list("code", flat=True))
    assert {code for (code,) in of(told, "enter")} <= codes
    imported = Dossier.objects.exclude(number__endswith=".0").count()
    assert imported % 5 == 0, "an import is whole or absent"
    assert imported >= sum(added for _, added in of(told, "import"))


def _numbers_have_no_gap(told: list[list[Any]]) -> None:
    held = {n.request_key: n.number for n in IssuedNumber.objects.all()}
    for key, number in of(told, "number"):
        assert held[key] == number
    for series in Series.objects.all():
        numbers = sorted(series.numbers.values_list("number", flat=True))
        assert numbers == list(range(1, series.last_number + 1))


def _files_are_whole(told: list[list[Any]]) -> None:
    stored = {f.code: f for f in StoredFile.objects.all()}
    assert {code for code, _ in of(told, "file")} <= set(stored)
    named = {file.sha256 for file in stored.values()}
    assert all(intact(sha256) for sha256 in named)
    kept_files.sweep(named, now=time.time() + 2 * DAY)
    assert {path.name for path in kept_files.root().rglob("*") if path.is_file()} == (
        named
    )


def _confirmed_acts_are_there(told: list[list[Any]]) -> None:
    """Whatever was told is there, and was told alike however often it was asked."""
    sent = dict(Submission.objects.values_list("code", "report__code"))
    reports = {report.code: report for report in Report.objects.all()}
    letters = dict(Notice.objects.values_list("code", "number"))
    for code, number in of(told, "issue"):
        assert reports[code].number == number
    for code, number in of(told, "letter"):
        assert letters[code] == number
    for kind in ("submit", "accept", "return"):
        for code, submission in of(told, kind):
            assert sent[submission] == code
    for old, new in of(told, "replace"):
        assert reports[new].replaces_id == reports[old].pk
    for (code,) in of(told, "recall"):
        assert reports[code].state == State.RECALLED
    confirmed = Submission.objects.exclude(recall_confirmed_at=None)
    assert {code for (code,) in of(told, "confirm")} == set(
        confirmed.values_list("code", flat=True)
    )


def _reports_are_whole() -> None:
    """All stand at the end of their way, and nothing on it was done twice."""
    ends = Counter(Report.objects.values_list("state", flat=True))
    lives = ends[State.REPLACED]  # as many as went each of the four ways
    assert ends == {
        State.ACCEPTED: 2 * lives,
        State.SUBMITTED: lives,
        State.REPLACED: lives,
        State.RECALLED: lives,
    }
    for report in Report.objects.all():
        assert report.submissions.count() == 1
        assert report.approvals.filter(standing=True).count() == 1
        approved = report.approvals.get(standing=True)
        assert from_json(approved.content).sha256 == approved.sha256
        assert report.figures is not None
        assert report.figures.current == (
            report.state in (State.SUBMITTED, State.ACCEPTED)
        )
    assert SubmissionItem.objects.count() == lives
    kinds = Counter(Notice.objects.values_list("kind", "state"))
    assert kinds == {("correction", "issued"): lives, ("recall", "issued"): lives}


def _papers_are_there_once() -> None:
    """Each report and letter has a number, a line in the book, two files of its own."""
    reports, letters = Report.objects.all(), Notice.objects.all()
    for series, rows in (("BC", reports), ("CV", letters)):
        for one in Series.objects.filter(code=series):
            numbered = rows.filter(agency=one.owner_id).values_list("number")
            assert numbered.distinct().count() == one.last_number == numbered.count()
    papers: list[Report | Notice] = [*reports, *letters]
    lines = [paper.outgoing for paper in papers]
    assert sorted(lines) == sorted(Outgoing.objects.values_list("code", flat=True))
    files = [code for paper in papers for code in (paper.docx, paper.pdf)]
    own = StoredFile.objects.filter(subject="report")
    assert sorted(files) == sorted(own.values_list("code", flat=True))


@pytest.mark.django_db(transaction=True)
def test_nothing_confirmed_is_lost_over_a_hundred_and_seventy_kills() -> None:
    """The takers of ``test_bundle_kills`` make them two hundred."""
    check_everything(kill(170, seed=20261122))


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_nothing_confirmed_is_lost_over_eighteen_hundred_kills() -> None:
    check_everything(kill(1800, seed=7))
