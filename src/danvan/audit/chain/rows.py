"""Rows of the trail as plain values (từ bảng sang giá trị)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.audit.chain.links import Entry, Link, Values
from danvan.audit.models import Event, EventValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet


def with_values(events: Iterable[Event]) -> Iterator[Entry]:
    """Join events to their values, where those still exist."""
    listed = list(events)
    values = EventValue.objects.in_bulk([event.pk for event in listed])
    for event in listed:
        yield Entry(
            link=link_of(event),
            hash=bytes(event.hash),
            values=values_of(values.get(event.pk)),
        )


def link_of(event: Event) -> Link:
    """Give an event as plain values."""
    return Link(
        chain=event.chain,
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        action=event.action,
        subject=event.subject,
        subject_version=event.subject_version,
        before=None if event.before is None else bytes(event.before),
        after=None if event.after is None else bytes(event.after),
        prev=bytes(event.prev),
    )


def values_of(row: EventValue | None) -> Values | None:
    """Give the values of an event as plain values."""
    if row is None:
        return None
    return Values(
        salt=bytes(row.salt),
        actor_label=row.actor_label,
        before=row.before,
        after=row.after,
    )


def last_hand(subject: str) -> str:
    """Name who did something to it last; empty where nobody did, or it was erased."""
    last = Event.objects.filter(subject=subject).order_by("pk").last()
    value = EventValue.objects.filter(pk=last.pk).first() if last else None
    return value.actor_label if value else ""


def told_about(subject: str) -> QuerySet[Event]:
    """Give the events about something whose plain values are still there."""
    events = Event.objects.filter(subject=subject).exclude(action="audit.erase")
    kept = EventValue.objects.filter(event_id__in=events.values("pk"))
    return events.filter(pk__in=kept.values("event_id")).order_by("pk")
