"""What must be disclosed, is late, or may soon come down (việc công khai)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet

from danvan.agencies.access import require, scope
from danvan.agencies.models import Agency
from danvan.agencies.models.agency import AgencyKind
from danvan.audit.viewer import Viewer
from danvan.law.democracy import Disclosed, item_facts, must_be_disclosed
from danvan.registers.democracy.disclosures import DISCLOSURES, Disclosure
from danvan.registers.references.rows import label_of
from danvan.registers.registry import RegisterSpec, registers
from danvan.registers.row import Row
from danvan.registers.rules.clocks import day_of

SOON = 7
"""Days before its end in which a posting is about to expire."""
LOOKED_BACK = 366
"""Days for which rows without a disclosure are still told."""
MOST = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the disclosure ledger, and the day that matters."""

    code: str
    title: str
    item: str
    channel: str
    day: date


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """A row that must be public and has no line in the ledger (chưa công khai)."""

    spec: RegisterSpec
    code: str
    label: str
    item: str
    since: date
    due_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class DisclosureStanding:
    """How an agency stands with its disclosures on a day."""

    wanted: tuple[Standing, ...]
    """Not public yet, and still in time."""
    overdue: tuple[Standing, ...]
    """Not public yet, and late."""
    expiring: tuple[Standing, ...]
    """Up, and to stay up only a few days more."""
    ended: tuple[Standing, ...]
    """Up longer than the law asks: it may come down."""
    undisclosed: tuple[Undisclosed, ...]
    """Rows of other registers that no line of the ledger points at."""


def disclosure_standing(
    viewer: Viewer, agency_id: int, day: date
) -> DisclosureStanding:
    """Tell how an agency stands with its disclosures; raises NotVisibleError."""
    require(viewer, "view", DISCLOSURES.subject, agency_id)
    lines = scope(
        viewer,
        Disclosure.objects.filter(
            agency_id=agency_id, struck=False, decided_on__lte=day
        ),
        "view",
        DISCLOSURES.subject,
    )
    waiting = lines.filter(
        Q(posted_on=None) | Q(posted_on__gt=day), due_on__isnull=False
    )
    up = lines.filter(
        Q(taken_down_on=None) | Q(taken_down_on__gt=day), posted_on__lte=day
    )
    soon = day + timedelta(days=SOON)
    return DisclosureStanding(
        wanted=_told(waiting.filter(due_on__gte=day), "due_on"),
        overdue=_told(waiting.filter(due_on__lt=day), "due_on"),
        expiring=_told(up.filter(until_on__range=(day, soon)), "until_on"),
        ended=_told(up.filter(until_on__lt=day), "until_on"),
        undisclosed=tuple(_undisclosed(viewer, agency_id, day)),
    )


def _told(lines: QuerySet[Disclosure], column: str) -> tuple[Standing, ...]:
    items, channels = (
        DISCLOSURES.columns[name].catalogue for name in ("item", "channel")
    )
    return tuple(
        Standing(
            line.code,
            line.title,
            items.get(line.item, line.item),
            channels.get(line.channel, line.channel),
            getattr(line, column),
        )
        for line in lines.order_by(column, "pk")[:MOST]
    )


def _undisclosed(viewer: Viewer, agency_id: int, day: date) -> Iterator[Undisclosed]:
    kind = Agency.objects.values_list("kind", flat=True).get(pk=agency_id)
    for what in must_be_disclosed(commune=kind == AgencyKind.COMMUNE):
        spec = registers().get(what.register)
        if spec is None:
            continue
        for row in _without_a_line(viewer, agency_id, spec, what, day):
            since = getattr(row, what.day)
            due = day_of(item_facts(what.item).get("due"), since)
            # Before the law was in force nothing had to be disclosed under it.
            if due is not None:
                item = DISCLOSURES.columns["item"].catalogue[what.item]
                yield Undisclosed(
                    spec, row.code, label_of(spec, row), item, since, due, due < day
                )


def _without_a_line(
    viewer: Viewer, agency_id: int, spec: RegisterSpec, what: Disclosed, day: date
) -> QuerySet[Any]:
    ledger = Disclosure.objects.filter(agency_id=agency_id, struck=False)
    first = day - timedelta(days=LOOKED_BACK)
    if what.together:
        told = ledger.filter(item=what.item, posted_on__range=(first, day))
        last = told.aggregate(last=Max("posted_on"))["last"]
        first = last + timedelta(days=1) if last else first
    rows: QuerySet[Row] = spec.model._default_manager.filter(
        agency_id=agency_id,
        struck=False,
        **{f"{what.day}__range": (first, day)},
        **{f"{name}__in": values for name, values in what.only.items()},
        **({what.unless: None} if what.unless else {}),
    )
    seen = scope(viewer, rows, "view", spec.subject)
    seen = seen.exclude(code__in=ledger.exclude(source="").values("source"))
    return seen.order_by(what.day, "pk")[:MOST]
