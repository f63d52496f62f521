"""Verbs of the trail (nhật ký): record an event, erase its values, seal a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.canonical import canonical
from danvan.audit.chain.append import Pending, locked_head
from danvan.audit.chain.links import START
from danvan.audit.chain.merkle import GrowingTree
from danvan.audit.chain.rows import told_about
from danvan.audit.models import Event, EventValue, Seal
from danvan.audit.writing import wait_for_the_end, writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from danvan.audit.viewer import Viewer


_SEALING = "audit.seal"


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


def erase_values(*, event: Event, by: Viewer, reason: str) -> Event:
    """Erase an event's plain values and salt for a person's sake; the chain holds.

    What was erased and why is an event of its own.
    """
    with writing():
        EventValue.objects.filter(event_id=event.pk).delete()
        return record(
            chain=event.chain,
            by=by,
            action="audit.erase",
            subject=f"{event.chain}/{event.seq}",
            after={"reason": reason},
        )


def erase_about(*, subject: str, reason: str, by: Viewer) -> int:
    """Erase what the trail says in plain words about something; give how many events.

    What is still to be appended in the open ``writing()`` is not touched.
    """
    with writing():
        events = list(told_about(subject))
        for event in events:
            erase_values(event=event, by=by, reason=reason)
    return len(events)


def seal(*, chain: int, by: Viewer, at: datetime | None = None) -> Seal | None:
    """Lay a seal over all events of a chain; None where nothing is new to seal.

    The root belongs where the administrator cannot reach it: printed on an issued
    report, sent with a submission, mailed daily.
    """
    with writing():
        size = locked_head(chain).seq
        last = Seal.objects.filter(chain=chain).order_by("-size").first()
        if not _unsealed(chain, last.size if last else 0):
            return None
        tree = _tree_over(chain, last)
        laid = Seal.objects.create(
            chain=chain,
            at=at or timezone.now(),
            size=size,
            root=tree.root,
            prev=bytes(last.root) if last else START,
            peaks=tree.peaks,
        )
        root = {"size": size, "root": laid.root}
        record(chain=chain, by=by, action=_SEALING, subject=str(chain), after=root)
    return laid


def _unsealed(chain: int, size: int) -> bool:
    """Tell whether anything but a sealing has happened since a seal."""
    later = Event.objects.filter(chain=chain, seq__gt=size)
    return later.exclude(action=_SEALING).exists()


def _tree_over(chain: int, last: Seal | None) -> GrowingTree:
    """Grow the tree over all events of a chain, from its last seal on."""
    tree = GrowingTree()
    if last is not None and last.peaks:
        tree = GrowingTree(last.size, bytes(last.peaks))
    hashes = Event.objects.filter(chain=chain, seq__gt=tree.size).order_by("seq")
    for digest in hashes.values_list("hash", flat=True).iterator():
        tree.add(bytes(digest))
    return tree
