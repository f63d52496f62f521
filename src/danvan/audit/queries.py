"""Reading the trail (tra cứu nhật ký): events one may see, newest first."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.audit.chain.file import Trail
from danvan.audit.chain.rows import with_values
from danvan.audit.models import Event, EventValue
from danvan.audit.verify import entries_of, head_of, seals_of, verify_chain
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing import kept as witnesses
from danvan.audit.witnessing.proof import Proven, write_proof

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from danvan.audit.chain.links import Head
    from danvan.audit.models import Cosignature
    from danvan.audit.trail import Verified
    from danvan.audit.viewer import Viewer

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What to look for in a trail."""

    action: str = ""
    subject: str = ""
    actor: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrailRow:
    """An event and its values, for a screen; no values where they were erased."""

    event: Event
    value: EventValue | None

    @property
    def label(self) -> str:
        """Give the action in Vietnamese words: ``Sổ theo dõi: nhập``."""
        return _label(self.event.action)


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of events and where the next one begins."""

    rows: tuple[TrailRow, ...]
    total: int
    next_before: int | None


def events(
    viewer: Viewer, *, chain: int, wanted: EventFilter, before: int | None = None
) -> TrailPage:
    """Give a page of events of a chain. Raises NotVisibleError."""
    found = _found(viewer, chain, wanted)
    page = found if before is None else found.filter(seq__lt=before)
    rows = list(page.order_by("-seq")[: PAGE + 1])
    more = rows[PAGE - 1].seq if len(rows) > PAGE else None
    return TrailPage(tuple(_joined(rows[:PAGE])), found.count(), more)


def all_events(
    viewer: Viewer, *, chain: int, wanted: EventFilter
) -> Iterator[TrailRow]:
    """Give every event of a filter, the oldest first. Raises NotVisibleError."""
    found = _found(viewer, chain, wanted, verb="export").order_by("seq")
    return _in_batches(found)


def trail(viewer: Viewer, *, chain: int) -> Trail:
    """Give a whole chain for export. Raises NotVisibleError."""
    _require(viewer, "export", chain)
    return Trail(
        chain=chain,
        head=head_of(chain),
        seals=seals_of(chain),
        entries=entries_of(chain),
        origin=witnesses.origin_if_any(chain),
        notes=[kept.note for kept in witnesses.cosignatures(chain)],
    )


def proof(viewer: Viewer, *, chain: int, seq: int) -> str:
    """Give the proof of one event as a file's text. Raises NotVisibleError."""
    _require(viewer, "export", chain)
    event = Event.objects.filter(chain=chain, seq=seq).first()
    heads = [kept for kept in witnesses.cosignatures(chain) if kept.size >= seq]
    if event is None or not heads:
        raise NotVisibleError
    held = heads[0]
    beside = witnesses.tree_of(chain).inclusion(seq - 1, held.size)
    (entry,) = with_values([event])
    return write_proof(Proven(entry, beside, held.note))


def countersigned(viewer: Viewer, *, chain: int) -> list[Cosignature]:
    """Give the countersigned heads of a chain. Raises NotVisibleError."""
    _require(viewer, "view", chain)
    return witnesses.cosignatures(chain)


def verified(viewer: Viewer, *, chain: int) -> Verified:
    """Verify a chain for a viewer. Raises NotVisibleError."""
    _require(viewer, "view", chain)
    return verify_chain(chain)


def history(viewer: Viewer, *, subject: str, chain: int) -> tuple[TrailRow, ...]:
    """Give the events of one object, the newest first. Raises NotVisibleError."""
    _require(viewer, "view", chain)
    found = Event.objects.filter(chain=chain, subject=subject).order_by("-seq")
    return tuple(_joined(list(found[:PAGE])))


def head(viewer: Viewer, *, chain: int) -> Head:
    """Give the head of a chain, to be printed and sent: it names nobody."""
    return head_of(chain)


def actions_seen(viewer: Viewer, *, chain: int) -> tuple[tuple[str, str], ...]:
    """Give the kinds of action that a chain holds, with their Vietnamese words.

    Raises NotVisibleError.
    """
    _require(viewer, "view", chain)
    names = Event.objects.filter(chain=chain).order_by("action")
    distinct = names.values_list("action", flat=True).distinct()
    return tuple((name, _label(name)) for name in distinct)


@cache
def _words() -> dict[str, dict[str, str]]:
    """Load the Vietnamese words of actions."""
    table = resources.files("danvan.audit").joinpath("words.toml")
    return tomllib.loads(table.read_text("utf-8"))


def _label(action: str) -> str:
    """Give an action in Vietnamese words; as it stands where a word is missing."""
    group, _, verb = action.partition(".")
    words = _words()
    if group not in words["groups"] or verb not in words["verbs"]:
        return action
    return f"{words['groups'][group]}: {words['verbs'][verb]}"


def _require(viewer: Viewer, verb: str, chain: int) -> None:
    """Raise NotVisibleError unless the viewer may read that trail."""
    if not viewer.may(verb, "audit", chain):
        raise NotVisibleError


def _found(
    viewer: Viewer, chain: int, wanted: EventFilter, verb: str = "view"
) -> QuerySet[Event]:
    """Give the events of a filter. Raises NotVisibleError."""
    _require(viewer, verb, chain)
    conditions = Q(chain=chain)
    if wanted.action:
        conditions &= Q(action=wanted.action)
    if wanted.subject:
        conditions &= Q(subject=wanted.subject)
    if wanted.from_on:
        conditions &= Q(at__date__gte=wanted.from_on)
    if wanted.to_on:
        conditions &= Q(at__date__lte=wanted.to_on)
    if wanted.actor:
        named = EventValue.objects.filter(actor_label__icontains=wanted.actor)
        conditions &= Q(pk__in=named.values("event_id"))
    return Event.objects.filter(conditions)


def _joined(rows: list[Event]) -> Iterator[TrailRow]:
    """Join events to their values."""
    values = EventValue.objects.in_bulk([row.pk for row in rows])
    for row in rows:
        yield TrailRow(row, values.get(row.pk))


def _in_batches(found: QuerySet[Event]) -> Iterator[TrailRow]:
    """Give events with values, a thousand at a time."""
    last = 0
    while rows := list(found.filter(seq__gt=last)[:1000]):
        yield from _joined(rows)
        last = rows[-1].seq
