"""Wordings (cách viết): patterns as data, tried only where their first words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from danvan.checking.language.passages import passage_of
from danvan.documents.document import Document

_LOOK_BACK = 16


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern that opens with one of some words, and what must stand before it."""

    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None = None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Wording:
        """Read a row of a table: ``starts``, ``wrong`` and ``before``.

        A space stands for any white space between words.
        """
        before = row.get("before")
        return cls(
            tuple(row["starts"]),
            re.compile(_spaced(row["wrong"])),
            re.compile(rf"(?:{_spaced(before)})\Z") if before else None,
        )

    def find(self, document: Document) -> Iterator[re.Match[str]]:
        """Give the places that one passage of running text holds, start by start."""
        text = document.text
        for start in self.starts:
            place = text.find(start)
            while place >= 0:
                found = self.pattern.match(text, place)
                if found and self._follows(text, place) and _runs(document, found):
                    yield found
                place = text.find(start, place + len(start))

    def _follows(self, text: str, place: int) -> bool:
        if self.before is None:
            return True
        start = max(0, place - _LOOK_BACK)
        return self.before.search(text, start, place) is not None


def _runs(document: Document, found: re.Match[str]) -> bool:
    return passage_of(document, *found.span()) is not None


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s{1,3}")
