"""What every change inside an agency shares: the right, the lock, the days, the trail.

The verb is *enter* for profile, bodies, members, responsibilities and new people;
*correct* for units, posts, names of people and the end of a body.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from danvan.agencies.access import NotVisibleError, may_change
from danvan.agencies.models import Agency
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from django.db.models import Model, QuerySet

    from danvan.audit.viewer import Viewer


class InsideError(RefusedError):
    """The change inside the agency cannot be made; the sentence says why."""


@contextmanager
def changing(agency: Agency, by: Viewer, verb: str) -> Iterator[None]:
    """Hold one transaction and the agency's row: its dated rows change one by one.

    Raises NotVisibleError where the viewer may not.
    """
    with writing():
        if not may_change(by, verb, agency.pk):
            raise NotVisibleError
        Agency.objects.select_for_update().get(pk=agency.pk)
        yield


def note(
    agency: Agency,
    by: Viewer,
    action: str,
    subject: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Record a change in the agency's chain."""
    record(
        chain=agency.pk,
        by=by,
        action=action,
        subject=subject,
        before=before,
        after=after,
    )


def line(text: str) -> str:
    """Clean a line of text."""
    return " ".join(clean(text).split())


def day_before(day: date) -> date:
    """Give the day before."""
    return day - timedelta(days=1)


def in_order(from_on: date | None, to_on: date | None) -> None:
    """Raise InsideError for a last day before the first."""
    if from_on and to_on and to_on < from_on:
        raise InsideError("Ngày kết thúc phải sau ngày bắt đầu.")


def meeting(from_on: date | None, to_on: date | None) -> Q:
    """Make the condition that a dated row shares a day with these days."""
    begins = Q(from_on__isnull=True) | Q(from_on__lte=to_on) if to_on else Q()
    ends = Q(to_on__isnull=True) | Q(to_on__gte=from_on) if from_on else Q()
    return begins & ends


def apart(
    others: QuerySet[Any], from_on: date | None, to_on: date | None, sentence: str
) -> None:
    """Raise InsideError, in the sentence given, where another row shares a day."""
    in_order(from_on, to_on)
    if others.filter(meeting(from_on, to_on)).exists():
        raise InsideError(sentence)


def end_row(row: Model, on: date) -> None:
    """Write a row's last day. Raises InsideError where it ended before that."""
    fresh: Any = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if fresh.from_on and fresh.from_on > on:
        raise InsideError("Ngày kết thúc phải sau ngày bắt đầu.")
    if fresh.to_on is not None and fresh.to_on <= on:
        raise InsideError("Dòng này đã kết thúc từ trước ngày ấy.")
    fresh.to_on = on
    fresh.save(update_fields=["to_on"])
    row.to_on = on  # type: ignore[attr-defined]


def values_of(row: Model, *names: str) -> dict[str, object]:
    """Give columns of a row as the trail keeps them."""
    return {name: getattr(row, name) for name in names}
