"""What has been kept long enough (hết hạn lưu): listed first, then deleted for good.

Records (rows, reports, events of the trail) never pass through here. What an event
says in plain words may be erased for a person's sake; the chain holds without it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection
from django.utils import timezone

from danvan.audit import actions
from danvan.audit.chain.rows import told_about
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from danvan.audit.viewer import Viewer


class NoReasonError(RefusedError):
    """Values are erased for a stated reason only."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long rows of one table are kept, since when, and why."""

    name: str
    label: str
    day: str
    days: int
    since: date
    basis: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """How many rows of a table have been kept long enough."""

    term: Term
    count: int


def terms(today: date) -> tuple[Term, ...]:
    """Give the terms in force on a day."""
    table = resources.files("danvan.web.keeping").joinpath("retention.toml")
    read = tomllib.loads(table.read_text("utf-8"))["table"]
    known = (
        Term(
            name=line["name"],
            label=line["label"],
            day=line["day"],
            days=line["days"],
            since=line["from"],
            basis=line["basis"],
        )
        for line in read
    )
    return tuple(term for term in known if term.since <= today)


def outdated(now: datetime) -> tuple[Outdated, ...]:
    """List what has been kept long enough; nothing is deleted."""
    return tuple(
        Outdated(term, _rows(term, now).count())
        for term in terms(timezone.localdate(now))
    )


def delete_outdated(now: datetime) -> tuple[Outdated, ...]:
    """Delete what has been kept long enough, and leave no trace of it on the disk."""
    with writing():
        done = outdated(now)
        for item in done:
            _rows(item.term, now).delete()
    scrub()
    return done


def values_about(subject: str) -> int:
    """Count the events about something whose plain values are still there."""
    return told_about(subject).count()


def erase_about(*, subject: str, reason: str, by: Viewer) -> int:
    """Erase what the trail says in plain words about something; the chain holds.

    Raises NoReasonError.
    """
    said = " ".join(reason.split())
    if not said:
        raise NoReasonError("Ghi lý do xóa, ví dụ số văn bản yêu cầu.")
    count = actions.erase_about(subject=subject, reason=said, by=by)
    scrub()
    return count


def scrub() -> None:
    """Clear what deleted rows leave behind: the index, free pages, the log of writes.

    Backups made before keep what they hold: they are deleted by their own rotation.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Deleted words stay in the index's parts: it is made anew of what is left.
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES('rebuild')")
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES('optimize')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        else:
            cursor.execute("VACUUM")


def _rows(term: Term, now: datetime) -> QuerySet[Model]:
    model = apps.get_model(term.name)
    last = now - timedelta(days=term.days)
    found: QuerySet[Model] = model._default_manager.filter(**{f"{term.day}__lt": last})
    return found
