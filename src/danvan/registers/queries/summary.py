"""The registers at a glance (danh sách sổ): how many rows, the last entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from danvan.agencies.access import scope
from danvan.audit.viewer import Viewer
from danvan.registers.registry import FOLDERS, RegisterSpec, registers


@dataclass(frozen=True, slots=True)
class Summary:
    """One register of an agency: its rows, its last day and last entry."""

    spec: RegisterSpec
    count: int
    struck: int
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
        visible = scope(viewer, spec.model._default_manager.all(), "view", spec.subject)
        told = visible.filter(agency_id=viewer.agency_id).aggregate(
            standing=Count("pk", filter=Q(struck=False)),
            crossed=Count("pk", filter=Q(struck=True)),
            last_day=Max("day", filter=Q(struck=False)),
            last_entry=Max("recorded_at"),
        )
        yield Summary(
            spec,
            told["standing"],
            told["crossed"],
            told["last_day"],
            told["last_entry"],
        )
