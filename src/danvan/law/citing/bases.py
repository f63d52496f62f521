"""Bases a document on a topic must cite (căn cứ bắt buộc), by its own date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from danvan.law.tables import table


@dataclass(frozen=True, slots=True)
class RequiredBasis:
    """One document to cite, from a day on."""

    number: str
    name: str
    """As its first citation reads, without the title."""
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it has to be cited on the day."""
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class TopicData:
    """A topic, the documents on it, and what they must cite."""

    code: str
    types: tuple[str, ...]
    topic: tuple[str, ...]
    """Words of the subject, any of which tells the topic."""
    instead: tuple[str, ...]
    """Numbers that are cited where the bases in force are forgotten."""
    source: str
    required: tuple[RequiredBasis, ...]


@cache
def topics() -> tuple[TopicData, ...]:
    """Return every topic with bases of its own."""
    return tuple(
        TopicData(
            code=entry["code"],
            types=tuple(entry["types"]),
            topic=tuple(entry["topic"]),
            instead=tuple(entry["instead"]),
            source=entry["source"],
            required=tuple(
                RequiredBasis(one["number"], one["name"], one["from"], one.get("to"))
                for one in entry["required"]
            ),
        )
        for entry in table("bases")["basis"]
    )
