"""Plants (lỗi gieo): a document without mistakes, and the one that is put into it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from danvan.checking import Context, check
from danvan.checking.rules import ALL
from danvan.documents.document import Document
from danvan.documents.finding import Finding
from danvan.documents.span import Span
from danvan.reading import read

_CLOSING = re.compile(r"(?m)^\W{0,4}Nơi nhận\s*:")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the clean text, and what is written instead."""

    start: int
    end: int
    words: str

    @property
    def grows(self) -> int:
        """Return by how many characters the text gets longer."""
        return len(self.words) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Plant:
    """A mistake: its edits in order, and where in the clean text it is to be marked.

    Without places, the words that were written are the place.
    """

    edits: tuple[Edit, ...]
    places: tuple[Span, ...] = ()
    context: Context | None = None
    """What else is known, where the mistake only shows beside it."""

    def text(self, clean: str) -> str:
        """Return the text with the mistake."""
        for edit in reversed(self.edits):
            clean = clean[: edit.start] + edit.words + clean[edit.end :]
        return clean

    def moved(self, span: Span) -> Span:
        """Return where a place of the clean text came to lie, its edits included."""
        before = sum(one.grows for one in self.edits if one.end <= span.start)
        inside = sum(
            one.grows for one in self.edits if span.start < one.end <= span.end
        )
        start = span.start + before
        return Span(start, max(start, span.end + before + inside))

    def marks(self) -> list[Span]:
        """Return where the mistake is to be marked, in the text that has it."""
        if self.places:
            return [self.moved(place) for place in self.places]
        shifts, places = 0, []
        for edit in self.edits:
            start = edit.start + shifts
            places.append(Span(max(0, start - 1), start + len(edit.words) + 1))
            shifts += edit.grows
        return places


@dataclass(frozen=True)
class Ground:
    """A clean document: its text as it was read, and what is found in it anyway."""

    name: str
    text: str
    context: Context = field(default_factory=Context)

    @classmethod
    def of(cls, name: str, data: bytes, context: Context | None = None) -> Ground:
        """Read the document once, so that places are those of its text."""
        return cls(name, read(data, name=name).text, context or Context())

    @cached_property
    def document(self) -> Document:
        """Return the document as it is read."""
        return self.read(self.text)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what a check finds before anything is planted."""
        return check(self.document, self.context).findings

    def read(self, text: str) -> Document:
        """Read a text as the file that it is."""
        return read(text.encode(), name=self.name)

    @cached_property
    def body(self) -> Span:
        """Return where running text lies: after the head, before the recipients."""
        header = self.document.header
        fields = (header.subject, header.type, header.addressee, header.date)
        start = max((one.span.end for one in fields if one.span), default=0)
        closing = _CLOSING.search(self.text, start)
        return Span(start, closing.start() if closing else len(self.text))

    @property
    def is_party(self) -> bool:
        """Tell whether it is a document of the Party."""
        return "ĐẢNG CỘNG SẢN VIỆT NAM" in self.text[:1500]

    def every(self, pattern: str, *, whole: bool = False) -> list[re.Match[str]]:
        """Return the places a pattern fits, in running text or in the whole."""
        span = Span(0, len(self.text)) if whole else self.body
        return list(re.compile(pattern).finditer(self.text, span.start, span.end))

    def any(
        self, pattern: str, chance: random.Random, *, whole: bool = False
    ) -> re.Match[str] | None:
        """Return one of the places a pattern fits, by chance."""
        found = self.every(pattern, whole=whole)
        return chance.choice(found) if found else None

    def paragraphs(self) -> list[re.Match[str]]:
        """Return the paragraphs that end in a full stop and hold some words."""
        return self.every(r"(?m)^[^|\n#*].{80,}\.$")


Sow = Callable[[Ground, random.Random], Plant | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake (loại lỗi), with the rules any of which should mark it."""

    name: str
    rules: tuple[str, ...]
    """``R24a`` is that rule, ``R9`` is R9 and all its parts."""
    sow: Sow
    also: tuple[str, ...] = ()
    """Rules whose marks elsewhere are a true consequence."""
    decided: bool = True
    """Whether the text alone decides it: else a miss is no failure."""

    @property
    def is_written(self) -> bool:
        """Tell whether there is a rule for it."""
        return any(belongs(rule.code, self.rules) for rule in ALL)


KINDS: list[Kind] = []


def kind(
    name: str, *rules: str, also: Sequence[str] = (), decided: bool = True
) -> Callable[[Sow], Sow]:
    """Add a function to the kinds: it puts its mistake somewhere, or finds no place."""

    def added(sow: Sow) -> Sow:
        KINDS.append(Kind(name, rules, sow, tuple(also), decided))
        return sow

    return added


def belongs(code: str, rules: Sequence[str]) -> bool:
    """Tell whether a rule is one of those, or a part of one."""
    return any(
        code == one or re.fullmatch(rf"{one}(?:[a-z]|(?<=L)\d+)", code) for one in rules
    )


def put(
    found: re.Match[str] | Span,
    words: str,
    *places: Span,
    context: Context | None = None,
) -> Plant:
    """Write words instead of what was found."""
    start, end = (found.start, found.end) if isinstance(found, Span) else found.span()
    return Plant((Edit(start, end, words),), places, context)


def part(found: re.Match[str], group: str | int = 1) -> Span:
    """Return where a group of what was found stands."""
    return Span(*found.span(group))


def around(found: re.Match[str]) -> Span:
    """Return where all that was found stands."""
    return Span(*found.span())


def overlapping(span: Span, places: Sequence[Span]) -> bool:
    """Tell whether a place shares a character with one of the others."""
    return any(span.start < one.end and one.start < span.end for one in places)


def shuffled(grounds: Sequence[Ground], chance: random.Random) -> Iterator[Ground]:
    """Return the documents in an order of chance."""
    yield from chance.sample(list(grounds), len(grounds))
