"""What the trail recorded (đối chiếu với nhật ký): originals and signed figures.

Whoever owns the database may change a row and its hash together; the event that
recorded the hash stands in a chain whose head is with others.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from danvan.audit.models import Event, EventValue
from danvan.figures.evidence.verifying import verify_figures
from danvan.figures.models import Return
from danvan.files.models import StoredFile
from danvan.web.keeping.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNING = ("figures.freeze", "figures.receive")
_BATCH = 500


def recorded() -> Verdict:
    """Compare originals and signed returns with what the trail says of them."""
    count, faults = 0, []
    for action in ("files.store", *_SIGNING):
        for place, subject, after in _said(action):
            count += 1
            check = _file if action == "files.store" else _return
            faults += [f"{place}: {fault}" for fault in check(subject, after)]
    sentence = f"{count} tệp gốc và kỳ số liệu khớp với nhật ký."
    return Verdict("Đối chiếu nhật ký", sentence, tuple(faults))


def _said(action: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Give what events of an action recorded; those whose values were erased, not."""
    last = 0
    while True:
        events = Event.objects.filter(action=action, pk__gt=last).order_by("pk")
        batch = list(events[:_BATCH])
        if not batch:
            return
        values = EventValue.objects.in_bulk([event.pk for event in batch])
        for event in batch:
            value = values.get(event.pk)
            if value is not None and value.after:
                place = f"sự kiện {event.chain}/{event.seq}"
                yield place, event.subject, json.loads(value.after)
        last = batch[-1].pk


def _file(code: str, after: dict[str, object]) -> list[str]:
    kept = StoredFile.objects.filter(code=code).values_list("sha256", flat=True)
    if kept.first() != after.get("sha256"):
        return [f"tệp gốc {code} không còn là tệp đã lưu."]
    return []


def _return(code: str, after: dict[str, object]) -> list[str]:
    found = (
        Return.objects.filter(code=code)
        .select_related("agency", "regime", "period")
        .first()
    )
    if found is None:
        return [f"kỳ số liệu {code} đã chốt nay không còn."]
    faults = [breach.sentence for breach in verify_figures(found)]
    if bytes(found.sha or b"").hex() != after.get("sha"):
        faults.append(f"Kỳ số liệu {code} khác với bản đã chốt.")
    return faults
