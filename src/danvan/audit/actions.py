"""Verbs of the trail (nhật ký): record an event, erase its values, seal a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.canonical import canonical
from danvan.audit.chain import Pending
from danvan.audit.models import Event
from danvan.audit.writing import wait_for_the_end, writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from danvan.audit.viewer import Viewer


def record(
    *,
    chain: int,
    by: Viewer,
    action: str,
    subject: str,
    version: int = 0,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> Event:
    """Record what was done; inside ``writing()`` it is appended at the end.

    The event has no sequence and no hash before the outermost ``writing()`` ends.
    Secret columns must be left out by the caller: what is given here can be read.
    """
    event = Event(
        chain=chain,
        at=at or timezone.now(),
        actor=by.account_id,
        action=action,
        subject=subject,
        subject_version=version,
    )
    pending = Pending(
        event=event,
        actor_label=by.label,
        before=None if before is None else canonical(before),
        after=None if after is None else canonical(after),
    )
    with writing():
        wait_for_the_end(pending)
    return event
