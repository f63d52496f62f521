"""Rows in force from one day to another (khoảng thời gian hiệu lực)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from datetime import date


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that say from which day to which they hold, both included."""

    def on(self, day: date) -> DatedQuerySet:
        """Keep the rows in force on a day."""
        return self.filter(
            Q(from_on__isnull=True) | Q(from_on__lte=day),
            Q(to_on__isnull=True) | Q(to_on__gte=day),
        )


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Make the named constraint that a row never ends before it begins."""
    return models.CheckConstraint(
        condition=Q(to_on__isnull=True)
        | Q(from_on__isnull=True)
        | Q(to_on__gte=F("from_on")),
        name=name,
    )
