"""What was confirmed is there after kill -9 at any instant (T1)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from danvan.agencies.models import Agency
from danvan.agencies.viewers import SystemViewer
from danvan.audit.verify import verify_chain
from danvan.figures.totals.checking import verify_totals
from danvan.files.models import StoredFile
from danvan.files.queries import content
from danvan.registers.papers.numbering import IssuedNumber, Series
from danvan.registers.service.dossiers import Dossier
from danvan.reports.models import Report, Submission
from danvan.reports.printing import store_files
from tests.integration.durability.served import ROOT, database_url

SYSTEM = SystemViewer()


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
    kinds = Counter(line[0] for line in told)
    assert set(kinds) == {"enter", "import", "number", "file", "issue", "submit"}
    _rows_are_there(told)
    _numbers_have_no_gap(told)
    _files_are_whole(told)
    _reports_are_whole(told)
    assert verify_totals() == ()
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
    for file in stored.values():
        assert hashlib.sha256(content(SYSTEM, file.code)).hexdigest() == file.sha256


def _reports_are_whole(told: list[list[Any]]) -> None:
    for code, number in of(told, "issue"):
        assert Report.objects.get(code=code).number == number
    for code, sent in of(told, "submit"):
        assert Submission.objects.get(code=sent).report.code == code
    issued = Report.objects.exclude(number="")
    assert len({(r.agency_id, r.number_year, r.number) for r in issued}) == len(issued)
    for report in issued:
        sent = Submission.objects.filter(report=report)
        assert sent.count() == (report.state == "submitted")
        assert report.figures is not None
        store_files(report=report, by=SYSTEM)  # what a kill cut short is made now
        assert {report.docx, report.pdf} <= set(
            StoredFile.objects.values_list("code", flat=True)
        )
        assert report.figures.current == (report.state == "submitted")


@pytest.mark.django_db(transaction=True)
def test_nothing_confirmed_is_lost_over_two_hundred_kills() -> None:
    check_everything(kill(200, seed=20261122))


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_nothing_confirmed_is_lost_over_two_thousand_kills() -> None:
    check_everything(kill(2000, seed=7))
