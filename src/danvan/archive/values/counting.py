"""How many values a document has (đếm giá trị): kept on it, for its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from danvan.archive.models import ValueState

if TYPE_CHECKING:
    from danvan.archive.models import OldDocument

_OPEN = Q(state=ValueState.PROPOSED)


def count_again(document: OldDocument) -> None:
    """Count the values that stand, the open ones and the doubtful among these."""
    counted = document.values.filter(stands=True).aggregate(
        values=Count("pk"),
        open=Count("pk", filter=_OPEN),
        doubtful=Count("pk", filter=_OPEN & Q(doubtful=True)),
    )
    document.values_count = counted["values"]
    document.open_count = counted["open"]
    document.doubtful_count = counted["doubtful"]
    document.save(update_fields=["values_count", "open_count", "doubtful_count"])
