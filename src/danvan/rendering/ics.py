"""ICS (tệp lịch): appointments as iCalendar text (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

TYPE = "text/calendar; charset=utf-8"
_ESCAPED = re.compile(r"([\\;,])")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_WIDTH = 75
"""Octets of a line, the line break not counted (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One appointment: a whole day where no hours are known."""

    uid: str
    stamp: datetime
    """When it was written down."""
    starts: datetime | date
    ends: datetime | None = None
    summary: str
    place: str = ""
    description: str = ""
    category: str = ""
    revision: int = 0


def to_ics(events: Iterable[Event], name: str) -> bytes:
    """Write a calendar of the events, under a name that programs show."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Danvan//Danvan//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """Escape what a TEXT value may not hold as it is (RFC 5545, 3.3.11)."""
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    without = _CONTROL.sub(" ", one_break)
    return _ESCAPED.sub(r"\\\1", without).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Fold a line at 75 octets, never within a character, and end it."""
    parts: list[bytes] = [b""]
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(parts[-1]) + len(octets) > _WIDTH:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_moment(event.stamp)}"
    yield f"SEQUENCE:{event.revision}"
    yield from _span(event)
    yield f"SUMMARY:{escaped(event.summary)}"
    for name, text in (
        ("LOCATION", event.place),
        ("DESCRIPTION", event.description),
        ("CATEGORIES", event.category),
    ):
        if text:
            yield f"{name}:{escaped(text)}"
    yield "END:VEVENT"


def _span(event: Event) -> Iterator[str]:
    if isinstance(event.starts, datetime):
        yield f"DTSTART:{_moment(event.starts)}"
        if event.ends:
            yield f"DTEND:{_moment(event.ends)}"
        return
    yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.starts + timedelta(days=1):%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
