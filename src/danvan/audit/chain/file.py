"""The trail as JSON (tệp nhật ký): written whole, read back, verified elsewhere.

Knows no database.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from danvan.audit.canonical import moment
from danvan.audit.chain.links import Entry, Head, Link, SealedRoot, Values
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SCHEMA = "danvan.trail/1"


class MalformedTrailError(RefusedError):
    """The file is not an exported trail."""

    def __init__(self) -> None:
        super().__init__("Tệp không phải nhật ký do Danvan xuất ra, hoặc đã hỏng.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """A whole chain as a file carries it."""

    chain: int
    head: Head
    seals: Sequence[SealedRoot]
    entries: Iterable[Entry]
    origin: str = ""
    """The name under which witnesses know the chain."""
    notes: Sequence[str] = ()
    """Heads that witnesses countersigned."""


def to_json(trail: Trail) -> Iterator[str]:
    """Write a whole chain as JSON, an event a line."""
    opening = {"schema": SCHEMA, "chain": trail.chain, "head": _head(trail.head)}
    opening["origin"] = trail.origin
    opening["cosigned"] = list(trail.notes)
    opening["seals"] = [_seal(seal) for seal in trail.seals]
    yield json.dumps(opening, ensure_ascii=False)[:-1] + ', "events": [\n'
    comma = ""
    for entry in trail.entries:
        yield comma + json.dumps(entry_json(entry), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def from_json(text: str) -> Trail:
    """Read an exported chain back. Raises MalformedTrailError."""
    try:
        data = json.loads(text)
        if data["schema"] != SCHEMA:
            raise MalformedTrailError
        return Trail(
            chain=int(data["chain"]),
            head=Head(
                seq=int(data["head"]["seq"]), hash=bytes.fromhex(data["head"]["hash"])
            ),
            seals=[
                SealedRoot(
                    size=int(seal["size"]),
                    root=bytes.fromhex(seal["root"]),
                    prev=bytes.fromhex(seal["prev"]),
                )
                for seal in data["seals"]
            ],
            entries=[read_entry(item) for item in data["events"]],
            # A trail exported before there were witnesses names neither.
            origin=str(data.get("origin", "")),
            notes=[str(note) for note in data.get("cosigned", [])],
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise MalformedTrailError from error


def _head(head: Head) -> dict[str, object]:
    """Write a head."""
    return {"seq": head.seq, "hash": head.hash.hex()}


def _seal(seal: SealedRoot) -> dict[str, object]:
    """Write a seal."""
    return {"size": seal.size, "root": seal.root.hex(), "prev": seal.prev.hex()}


def entry_json(entry: Entry) -> dict[str, object]:
    """Write an event."""
    link, values = entry.link, entry.values
    return {
        "chain": link.chain,
        "seq": link.seq,
        "at": moment(link.at),
        "actor": link.actor,
        "action": link.action,
        "subject": link.subject,
        "subject_version": link.subject_version,
        "before": link.before.hex() if link.before is not None else None,
        "after": link.after.hex() if link.after is not None else None,
        "prev": link.prev.hex(),
        "hash": entry.hash.hex(),
        "values": values
        and {
            "salt": values.salt.hex(),
            "actor_label": values.actor_label,
            "before": values.before,
            "after": values.after,
        },
    }


def read_entry(item: dict[str, Any]) -> Entry:
    """Read an event."""
    values = item["values"]
    return Entry(
        link=Link(
            chain=int(item["chain"]),
            seq=int(item["seq"]),
            at=datetime.fromisoformat(item["at"]),
            actor=int(item["actor"]),
            action=str(item["action"]),
            subject=str(item["subject"]),
            subject_version=int(item["subject_version"]),
            before=_bytes(item["before"]),
            after=_bytes(item["after"]),
            prev=bytes.fromhex(item["prev"]),
        ),
        hash=bytes.fromhex(item["hash"]),
        values=None
        if values is None
        else Values(
            salt=bytes.fromhex(values["salt"]),
            actor_label=str(values["actor_label"]),
            before=_text(values["before"]),
            after=_text(values["after"]),
        ),
    )


def _bytes(value: str | None) -> bytes | None:
    """Read a commitment where there is one."""
    return None if value is None else bytes.fromhex(value)


def _text(value: object) -> str | None:
    """Read a text where there is one."""
    return None if value is None else str(value)
