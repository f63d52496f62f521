"""Canonical form (dạng chuẩn) of what is hashed: the same bytes on every database.

Made in Python from model values, never from what a driver prints: booleans, dates
and timestamps differ between SQLite and PostgreSQL.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import TypeAlias

from danvan.text.unicode import nfc

Plain: TypeAlias = (
    None | bool | int | str | list["Plain"] | dict[str, "Plain"]  # noqa: RUF036
)


class NotCanonicalError(TypeError):
    """A value has no canonical form: a float, a naive moment, a foreign object."""

    def __init__(self, value: object) -> None:
        super().__init__(f"no canonical form for {type(value).__name__}: {value!r}")


def canonical(values: Mapping[str, object]) -> str:
    """Write values as text: NFC, sorted keys, integers, ISO dates, UTC microseconds.

    Raises NotCanonicalError for a float, a naive moment or an unknown type.
    """
    return json.dumps(
        _plain(values), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def commitment(salt: bytes, text: str) -> bytes:
    """Commit to a canonical text: nobody can guess a name from it without the salt."""
    return hashlib.sha256(salt + text.encode()).digest()


def moment(at: datetime) -> str:
    """Write a moment in UTC with six digits of a second.

    Raises NotCanonicalError for a moment without a zone.
    """
    if at.tzinfo is None:
        raise NotCanonicalError(at)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: object) -> Plain:
    """Reduce a value to what JSON writes in one way only."""
    kind = type(value)
    if kind is str:  # most values are; the cases below ask one class after another
        return nfc(str(value))
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int():
            return value
        case str():
            return nfc(value)
        case datetime():
            return moment(value)
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
        case Mapping():
            return {nfc(str(key)): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case frozenset() | set():
            return sorted((_plain(item) for item in value), key=repr)
        case _:
            raise NotCanonicalError(value)
