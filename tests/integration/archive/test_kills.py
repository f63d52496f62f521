"""Killed while accepting (T1): nothing is lost, nothing stands twice.

A process accepts a document's values into the records and is ended with -9 at a
random instant; the next one goes on. What is compared at the end is what one process
that nobody killed would have made.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.factories.old_reports import another

KILLS = 4
_PROGRAM = Path(__file__).with_name("accepter.py")


def _run(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "danvan.web.settings",
        "DANVAN_DATA": str(folder),
        "DANVAN_SECRET_KEY": "only for the tests, never for a person",
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, str(_PROGRAM), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
    )


def _whole(folder: Path, *arguments: str) -> None:
    with _run(folder, *arguments) as process:
        process.communicate(timeout=120)
        assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="không có SIGKILL")
def test_killed_at_any_instant_makes_each_record_once(tmp_path: Path) -> None:
    random = Random(20261122)
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(1, 4):
        report = another(number, 10 + number)
        (texts / f"{number}.txt").write_text(report, encoding="utf-8")
    _whole(tmp_path, "found", str(texts))
    for _ in range(KILLS):
        with _run(tmp_path, "accept") as process:
            assert process.stdout is not None
            process.stdout.read(1)
            time.sleep(random.random() * 0.15)
            process.send_signal(signal.SIGKILL)
    _whole(tmp_path, "accept")

    with sqlite3.connect(tmp_path / "danvan.sqlite3") as database:
        papers = database.execute(
            "SELECT reference, count(*) FROM registers_incoming GROUP BY reference"
        ).fetchall()
        assert len(papers) >= 2
        assert {count for _, count in papers} == {1}
        assert database.execute(
            "SELECT count(*) FROM registers_outgoing"
        ).fetchone() == (1,)
        doubled = database.execute(
            "SELECT key FROM archive_acceptance WHERE undone_at IS NULL AND NOT found "
            "GROUP BY kind, key HAVING count(*) > 1"
        ).fetchall()
        assert doubled == []
        left = database.execute(
            "SELECT count(*) FROM archive_olddocument WHERE state <> 'accepted'"
        ).fetchone()
        assert left == (0,)
        kept = database.execute("SELECT count(*) FROM search_entry").fetchone()
        assert kept[0] >= 3
