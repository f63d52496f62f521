"""Judgements (phán xét): which findings on real texts a clerk would act on.

No sentence of those texts is kept: a place is told by the hash of its words and of
those before it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from danvan.checking import Context, check
from danvan.documents.document import Document
from danvan.documents.finding import Finding
from danvan.reading import read
from danvan.text.unicode import folded_key

FILE = Path(__file__).with_name("judgements.toml")
REPORTS = "bốn báo cáo"
OTHERS = "văn bản khác"
AIMS = {REPORTS: 2_000, OTHERS: 3_000}
"""At most one false alarm in so many characters."""
_BEFORE = 24
_EARLIER = {
    "tay-ninh-2024": ("tay-ninh-2024-h1", "tay-ninh-2023"),
    "tay-ninh-2024-h1": ("tay-ninh-2023",),
}
"""The same agency's earlier reports, the latest first."""

Key = tuple[str, str, str]
"""Document, rule, hash of the place."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of one finding."""

    right: bool
    kind: str
    """Its class: ``lỗi``, ``nên sửa``, ``nhắc``; of a false one, what misled."""


@dataclass(frozen=True)
class Checked:
    """A real text and what is found in it."""

    name: str
    suite: str
    document: Document
    context: Context

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all rules."""
        return check(self.document, self.context).findings

    def key(self, finding: Finding) -> Key:
        """Return what tells a finding from the others, without a word of the text."""
        text, span = self.document.text, finding.span
        before = folded_key(text[max(0, span.start - _BEFORE) : span.start])
        said = f"{before}|{folded_key(span.of(text))}"
        return self.name, finding.rule, hashlib.sha256(said.encode()).hexdigest()[:12]


def judgements() -> dict[Key, Judgement]:
    """Return every judgement kept."""
    kept = tomllib.loads(FILE.read_text("utf-8"))
    return {
        (name, rule, place): Judgement(not told.startswith("sai"), told)
        for name, rules in kept.items()
        for rule, places in rules.items()
        for place, told in places.items()
    }


def reports(shared: Path) -> list[Checked]:
    """Read the four real reports; each beside those of the agency before it."""
    files = sorted((shared / "reports").glob("*.txt"))
    documents = {file.stem: read(file) for file in files}
    return [
        Checked(name, REPORTS, document, _context(name, documents))
        for name, document in documents.items()
    ]


def _context(name: str, documents: dict[str, Document]) -> Context:
    return Context(earlier=tuple(documents[one] for one in _EARLIER.get(name, ())))


def others(shared: Path, *, held_out: bool = False) -> Iterator[Checked]:
    """Read the other real documents: those developed against, or those kept apart."""
    for file in sorted((shared / "corpus" / "documents").glob("*.md")):
        if (file.name[0] in "0123456") != held_out:
            yield Checked(file.stem, OTHERS, read(file), Context())


@dataclass(frozen=True, slots=True)
class Table:
    """Findings by rule and suite, and how many of them are false or not judged."""

    characters: Counter[str]
    found: Counter[tuple[str, str]]
    false: Counter[tuple[str, str]]
    kinds: Counter[str]
    """How many findings are of each class."""
    unjudged: tuple[tuple[Checked, Finding], ...]

    @property
    def rules(self) -> list[str]:
        """Return the rules that found anything."""
        return sorted({rule for rule, _ in self.found}, key=_order)

    def false_in(self, suite: str) -> int:
        """Return how many false alarms a suite has."""
        return sum(n for (_, where), n in self.false.items() if where == suite)


def _order(code: str) -> tuple[bool, int, str]:
    digits = code[1:].rstrip("abcdefghijklmnopqrstuvwxyz")
    return not code.startswith("R"), int(digits), code


def table(texts: Sequence[Checked]) -> Table:
    """Check every text and join what was judged."""
    known = judgements()
    characters: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    false: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    unjudged: list[tuple[Checked, Finding]] = []
    for text in texts:
        characters[text.suite] += len(text.document.text)
        for finding in text.findings:
            found[finding.rule, text.suite] += 1
            judgement = known.get(text.key(finding))
            if judgement is None:
                unjudged.append((text, finding))
                continue
            kinds[judgement.kind] += 1
            if not judgement.right:
                false[finding.rule, text.suite] += 1
    return Table(characters, found, false, kinds, tuple(unjudged))
