"""A link of the chain (mắt xích) as plain values: what a verifier works on.

Knows no database, so that a trail can be verified offline from its export.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime

from danvan.audit.canonical import canonical, commitment

SCHEMA = "danvan.event/1"
START = bytes(32)
"""What the first event of a chain points back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An event's place in its chain, without its hash."""

    chain: int
    seq: int
    at: datetime
    actor: int
    action: str
    subject: str
    subject_version: int
    before: bytes | None
    after: bytes | None
    prev: bytes

    @property
    def expected_hash(self) -> bytes:
        """Hash everything the event says, and the hash of the one before it."""
        text = canonical({"schema": SCHEMA, **asdict(self)})
        return hashlib.sha256(text.encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The plain values of an event and their salt."""

    salt: bytes
    actor_label: str
    before: str | None
    after: str | None

    def match(self, link: Link) -> bool:
        """Tell whether these are the values that the event committed to."""
        return link.before == self._commit(self.before) and (
            link.after == self._commit(self.after)
        )

    def _commit(self, text: str | None) -> bytes | None:
        """Commit to a text where there is one."""
        return None if text is None else commitment(self.salt, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A link with the hash it claims and its values; None where they were erased."""

    link: Link
    hash: bytes
    values: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a chain is said to end."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRoot:
    """A seal: the root over the first ``size`` events, and the root before it."""

    size: int
    root: bytes
    prev: bytes
