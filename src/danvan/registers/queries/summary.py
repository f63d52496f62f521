"""The registers at a glance (danh sách sổ): how many rows, the last entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

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
    """Give the registers the viewer may open, folder by folder."""
    told = tuple(_summaries(viewer))
    folders = (
        (label, tuple(one for one in told if one.spec.folder == folder))
        for folder, label in FOLDERS.items()
    )
    return tuple((label, mine) for label, mine in folders if mine)


def _summaries(viewer: Viewer) -> Iterator[Summary]:
    for spec in registers().values():
        if not viewer.may("view", spec.subject, viewer.agency_id):
            continue
        mine = chosen_rows(viewer, spec.slug, agency_id=viewer.agency_id)
        told = mine.aggregate(count=Count("pk"), day=Max("day"), last=Max("pk"))
        last = mine.filter(pk=told["last"]).first()
        entered = last.recorded_at if last else None
        yield Summary(spec, told["count"], told["day"], entered)
