"""The registers at a glance (danh sách sổ): how many rows, the last entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import CharField, Count, Max, Value
from django.db.models.functions import Cast

from danvan.audit.viewer import Viewer
from danvan.registers.queries.rows import chosen_rows
from danvan.registers.registry import FOLDERS, RegisterSpec, registers


@dataclass(frozen=True, slots=True)
class Summary:
    """One register of an agency: its rows, struck ones too, last day, last entry."""

    spec: RegisterSpec
    count: int
    last_day: date | None
    last_entry: datetime | None


def summaries(viewer: Viewer) -> tuple[tuple[str, tuple[Summary, ...]], ...]:
    """Give the registers the viewer may open, folder by folder; one query for all."""
    told = tuple(_summaries(viewer))
    folders = (
        (label, tuple(one for one in told if one.spec.folder == folder))
        for folder, label in FOLDERS.items()
    )
    return tuple((label, mine) for label, mine in folders if mine)


def silent(viewer: Viewer, now: datetime) -> Iterator[Summary]:
    """Give the registers this viewer keeps that have been silent for too long.

    How long is too long is the register's own word; most say nothing.
    """
    for summary in _summaries(viewer):
        spec = summary.spec
        if not spec.silent_after:
            continue
        if not viewer.may("enter", spec.subject, viewer.agency_id):
            continue
        last = summary.last_entry
        if last is None or now - last >= timedelta(days=spec.silent_after):
            yield summary


def _summaries(viewer: Viewer) -> Iterator[Summary]:
    open_ = [
        spec
        for spec in registers().values()
        if viewer.may("view", spec.subject, viewer.agency_id)
    ]
    if not open_:
        return
    asked = [
        chosen_rows(viewer, spec.slug, agency_id=viewer.agency_id)
        .order_by()
        .annotate(slug=Cast(Value(spec.slug), CharField()))
        .values("slug")
        .annotate(count=Count("pk"), last_day=Max("day"), last=Max("recorded_at"))
        .values_list("slug", "count", "last_day", "last")
        for spec in open_
    ]
    told = {slug: rest for slug, *rest in asked[0].union(*asked[1:], all=True)}
    for spec in open_:
        count, day, last = told.get(spec.slug, (0, None, None))
        yield Summary(spec, count, day, last)
