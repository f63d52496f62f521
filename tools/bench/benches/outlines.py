"""Whole reports composed from the registers of the sample's departments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tools.bench.database import fresh_database
from tools.bench.measuring import Row, contest

if TYPE_CHECKING:
    from danvan.reports.actions.compose import Task

BOTH = True
TODAY = date(2026, 11, 20)


def run() -> Iterator[Row]:
    """Compose the four outlines, each in a transaction that is rolled back."""
    with fresh_database():
        for task in _tasks():
            yield from contest(
                f"outlines: {task.outline} composed from the registers",
                partial(_compose, task),
            )
            yield from contest(
                f"outlines: {task.outline} composed, assembled, DOCX and PDF",
                partial(_compose, task, drawn=True),
            )


def _tasks() -> list[Task]:
    """Fill the departments of the past; say what they report."""
    from danvan.audit.writing import writing
    from danvan.figures.actions import open_period
    from danvan.figures.catalogue import load_shipped
    from danvan.figures.models import Regime
    from danvan.law.outlines import outline
    from danvan.reports.actions.compose import Task
    from danvan.sample import fill, inside, places
    from danvan.text.periods import Period

    load_shipped()
    with writing():
        made = places.found_all(fill.SYSTEM)
        fill.seat_past(made["stttt"])
        past = {key: made[key] for key in ("stttt", "skhcn-cu")}
        inside.furnish(past, fill.SYSTEM)
        fill.enter_past(made["stttt"], TODAY)
        fill.enter_quarter(made["skhcn-cu"], TODAY)
    asked = (
        ("T1", "stttt", Period("year", date(2023, 1, 1), date(2023, 10, 25))),
        ("T2", "stttt", Period("year", date(2023, 12, 15), date(2024, 10, 28))),
        ("T3", "stttt", Period("half-year", date(2024, 1, 1), date(2024, 5, 31))),
        ("T4", "skhcn-cu", Period("quarter", date(2024, 7, 1), date(2024, 9, 30))),
    )
    return [
        Task(
            made[key],
            Regime.objects.get(code=outline(code, period.end).regime),
            code,
            open_period(period),
        )
        for code, key, period in asked
    ]


def _compose(task: Task, *, drawn: bool = False) -> None:
    from django.db import transaction

    from danvan.rendering import to_docx, to_pdf
    from danvan.reports.actions.compose import compose
    from danvan.reports.printing import printed_document
    from danvan.sample.fill import SYSTEM

    with transaction.atomic():
        report = compose(task=task, by=SYSTEM)
        if drawn:
            document = printed_document(report)
            to_docx(document)
            to_pdf(document)
        transaction.set_rollback(True)
