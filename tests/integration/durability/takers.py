"""Takers of bundles that are killed: forked, and ended with -9 at a random instant.

Run as a program: ``takers.py FOLDER KEY SEED``. Founds the receiving province, then
takes each bundle of the folder in, over and over, until a taker lives to the end.
Prints as JSON what was confirmed, in a process that is never killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

import django

django.setup()

from django.db import connections  # noqa: E402

from danvan.agencies.actions.naming import Naming  # noqa: E402
from danvan.agencies.actions.organizing import found_agency  # noqa: E402
from danvan.agencies.models import Agency  # noqa: E402
from danvan.agencies.viewers import SystemViewer  # noqa: E402
from danvan.exchange.actions.keys import trust_sender  # noqa: E402
from danvan.exchange.bundle.archive import Opened  # noqa: E402
from danvan.exchange.taking import report as taking_report  # noqa: E402
from danvan.exchange.taking.opening import open_bytes  # noqa: E402
from danvan.figures.actions import open_period  # noqa: E402
from danvan.figures.catalogue import load_shipped  # noqa: E402
from danvan.figures.models import Regime  # noqa: E402
from danvan.reports.actions.obligations import (  # noqa: E402
    Request,
    open_obligations,
)
from danvan.text.periods import Period  # noqa: E402

SYSTEM = SystemViewer()
TRIES = 4
"""So often a bundle's taker is killed before one may finish."""


def agency(name: str, superior: Agency | None) -> Agency:
    """Found an agency."""
    naming = Naming(name=name, abbreviation=name[-3:], place="Tân Giang")
    return found_agency(naming=naming, superior=superior, by=SYSTEM)


def found(fingerprint: str, bundles: int) -> None:
    """Found the receiving province and ask for as many reports."""
    load_shipped()
    top = agency("UBND tỉnh Tân Giang", None)
    home_affairs, department = agency("Sở Nội vụ", top), agency("Sở Thử", top)
    for number in range(bundles):
        end = date(2025, 12, 14) + timedelta(days=number)
        open_obligations(
            request=Request(
                regime=Regime.objects.get(code="dan-van-nam"),
                period=open_period(Period("year", date(2024, 12, 15), end)),
                outline="T1",
                recipient=home_affairs,
                recipient_name="Sở Nội vụ",
                due_on=date(2026, 1, 5),
            ),
            agencies=[department],
            by=SYSTEM,
        )
    trust_sender(agency=department, typed=fingerprint, by=SYSTEM)


def take(one: Opened, data: bytes, instant: float | None) -> str:
    """Let a child take a bundle in; kill it at an instant; give what it confirmed."""
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            taken = taking_report.take(one, data, SYSTEM, "")
            os.write(writer, taken.code.encode())
        except BaseException as error:  # noqa: BLE001, the parent must hear of it
            os.write(writer, f"error {type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    if instant is not None:
        time.sleep(instant)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read().decode()


def main() -> None:
    """Take every bundle in, through deaths."""
    folder, fingerprint, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    random, paths = Random(seed), sorted(folder.glob("*.danvan"))
    found(fingerprint, len(paths))
    told = []
    for path in paths:
        data = path.read_bytes()
        one = open_bytes(data)
        for _ in range(TRIES):
            instant = random.uniform(0.005, 0.25)
            told.append([path.name, take(one, data, instant)])
        told.append([path.name, take(one, data, None)])
    print(json.dumps({"told": told}))


if __name__ == "__main__":
    main()
