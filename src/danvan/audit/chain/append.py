"""Appending to a chain (nối chuỗi): the head row is locked, the event tied to it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.canonical import commitment
from danvan.audit.chain.links import START
from danvan.audit.chain.rows import link_of
from danvan.audit.models import ChainHead, Event, EventValue

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An event that waits for the end of its transaction."""

    event: Event
    actor_label: str
    before: str | None
    after: str | None


def append(waiting: Iterable[Pending]) -> None:
    """Append events at the end of their chains, chains in order of their number.

    Called last in a transaction: gate → return → totals → series → chain heads.
    """
    for pending in sorted(waiting, key=lambda item: item.event.chain):
        _append_one(pending)


def locked_head(chain: int) -> ChainHead:
    """Lock the head of a chain, making it where the chain is new."""
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(chain=chain).first()
    if head is None:
        ChainHead.objects.bulk_create(
            [ChainHead(chain=chain, seq=0, hash=START)], ignore_conflicts=True
        )
        head = heads.get(chain=chain)
    return head


def _append_one(pending: Pending) -> None:
    """Lock the head, tie the event to it, and move the head."""
    event = pending.event
    head = locked_head(event.chain)
    salt = secrets.token_bytes(16)
    event.seq = head.seq + 1
    event.before = _committed(salt, pending.before)
    event.after = _committed(salt, pending.after)
    event.prev = bytes(head.hash)
    event.hash = link_of(event).expected_hash
    event.save(force_insert=True)
    EventValue.objects.create(
        event_id=event.pk,
        salt=salt,
        actor_label=pending.actor_label[:255],
        before=pending.before,
        after=pending.after,
    )
    head.seq, head.hash = event.seq, event.hash
    head.save(update_fields=["seq", "hash"])


def _committed(salt: bytes, text: str | None) -> bytes | None:
    """Commit to a text where there is one."""
    return None if text is None else commitment(salt, text)
