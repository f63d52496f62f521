"""The hash chain (chuỗi băm) of an agency: how an event is tied to the one before."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.canonical import canonical, commitment
from danvan.audit.models import ChainHead, Event, EventValue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

SCHEMA = "danvan.event/1"
START = bytes(32)
"""What the first event of a chain points back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An event that waits for the end of its transaction."""

    event: Event
    actor_label: str
    before: str | None
    after: str | None


def event_hash(event: Event) -> bytes:
    """Hash everything that an event says, and the hash of the one before it."""
    return hash_of(
        chain=event.chain,
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        action=event.action,
        subject=event.subject,
        subject_version=event.subject_version,
        before=_bytes(event.before),
        after=_bytes(event.after),
        prev=bytes(event.prev),
    )


def hash_of(*, at: datetime, **fields: object) -> bytes:
    """Hash the fields of an event in canonical form."""
    text = canonical({"schema": SCHEMA, "at": at, **fields})
    return hashlib.sha256(text.encode()).digest()


def append(waiting: Iterable[Pending]) -> None:
    """Append events at the end of their chains, chains in order of their number.

    Called last in a transaction: gate → return → totals → series → chain heads.
    """
    for pending in sorted(waiting, key=lambda item: item.event.chain):
        _append_one(pending)


def _append_one(pending: Pending) -> None:
    """Lock the head, tie the event to it, and move the head."""
    event = pending.event
    head = _locked_head(event.chain)
    salt = secrets.token_bytes(16)
    event.seq = head.seq + 1
    event.before = _committed(salt, pending.before)
    event.after = _committed(salt, pending.after)
    event.prev = bytes(head.hash)
    event.hash = event_hash(event)
    event.save(force_insert=True)
    EventValue.objects.create(
        event_id=event.pk,
        salt=salt,
        actor_label=pending.actor_label,
        before=pending.before,
        after=pending.after,
    )
    head.seq, head.hash = event.seq, event.hash
    head.save(update_fields=["seq", "hash"])


def _locked_head(chain: int) -> ChainHead:
    """Lock the head of a chain, making it where the chain is new."""
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(chain=chain).first()
    if head is None:
        ChainHead.objects.bulk_create(
            [ChainHead(chain=chain, seq=0, hash=START)], ignore_conflicts=True
        )
        head = heads.get(chain=chain)
    return head


def _committed(salt: bytes, text: str | None) -> bytes | None:
    """Commit to a text where there is one."""
    return None if text is None else commitment(salt, text)


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    """Give a binary column as bytes: PostgreSQL hands out memoryviews."""
    return None if value is None else bytes(value)
