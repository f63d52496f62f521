"""Trials (lượt thử): plant, check, and tell what was found from what was not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from danvan.checking import check
from danvan.documents.document import Document
from danvan.documents.finding import Finding
from danvan.documents.span import Span
from danvan.text.unicode import folded_key
from tools.bench.planting.plant import (
    Ground,
    Kind,
    Plant,
    belongs,
    overlapping,
    shuffled,
)

TEXTS = Path(__file__).with_name("texts")
_SEED = "2026"


@dataclass(frozen=True, slots=True)
class Trial:
    """One mistake planted, and what a check newly found."""

    kind: Kind
    ground: Ground
    plant: Plant
    right: tuple[Finding, ...]
    """Of a right rule, at the right place."""
    false: tuple[Finding, ...]
    """Anything else that was not there before and follows from nothing."""

    @property
    def found(self) -> bool:
        """Tell whether the mistake was found."""
        return bool(self.right)


@dataclass(slots=True)
class Score:
    """How a kind fared."""

    kind: Kind
    planted: int = 0
    found: int = 0
    false: int = 0
    missed: list[Trial] = field(default_factory=list)
    alarms: list[Trial] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share that was found."""
        return self.found / self.planted if self.planted else 0.0


def own_texts() -> list[Ground]:
    """Return our own clean documents."""
    from tools.bench.planting.contexts import context_of

    return [
        Ground.of(file.name, file.read_bytes(), context_of(file.stem))
        for file in sorted(TEXTS.glob("*.txt"))
    ]


def real_texts(shared: Path, *, held_out: bool = False) -> list[Ground]:
    """Return the real documents of the corpus: those developed against, or others."""
    every = sorted((shared / "corpus" / "documents").glob("*.md"))
    chosen = (file for file in every if (file.name[0] in "0123456") != held_out)
    return [Ground.of(file.name, file.read_bytes()) for file in chosen]


def trials(kind: Kind, grounds: Sequence[Ground], count: int) -> Iterator[Trial]:
    """Plant a kind of mistake so often, in documents taken by chance, seeds fixed."""
    for number in range(count):
        chance = random.Random(f"{_SEED}-{kind.name}-{number}")  # noqa: S311
        for ground in shuffled(grounds, chance):
            plant = kind.sow(ground, chance)
            if plant is not None:
                yield trial(kind, ground, plant)
                break


def trial(kind: Kind, ground: Ground, plant: Plant) -> Trial:
    """Check a document with its mistake beside the clean one."""
    document = ground.read(plant.text(ground.text))
    context = plant.context or ground.context
    before = ground.findings
    if plant.context is not None and plant.edits:
        before = check(ground.document, plant.context).findings
    marks = plant.marks()
    right: list[Finding] = []
    false: list[Finding] = []
    for finding in _new(
        check(document, context).findings, document, before, ground, plant
    ):
        ours = belongs(finding.rule, kind.rules)
        if ours and overlapping(finding.span, marks):
            right.append(finding)
        elif not belongs(finding.rule, kind.also):
            false.append(finding)
    return Trial(kind, ground, plant, tuple(right), tuple(false))


def _new(
    findings: Iterable[Finding],
    document: Document,
    before: Iterable[Finding],
    ground: Ground,
    plant: Plant,
) -> Iterator[Finding]:
    """Give what was not found before planting: by rule and place, or by its words."""
    places: dict[str, list[Span]] = {}
    words: Counter[tuple[str, str]] = Counter()
    for one in before:
        places.setdefault(one.rule, []).append(plant.moved(one.span))
        words[one.rule, _key(one.span.of(ground.text))] += 1
    for finding in findings:
        key = finding.rule, _key(finding.span.of(document.text))
        if words[key]:
            words[key] -= 1
        elif finding.span not in places.get(finding.rule, ()):
            yield finding


def _key(words: str) -> str:
    """Return words by which a place is known again; of signs alone, the signs."""
    return folded_key(words) or words


def score(kind: Kind, grounds: Sequence[Ground], count: int) -> Score:
    """Plant a kind of mistake so often and add up."""
    told = Score(kind)
    for one in trials(kind, grounds, count):
        told.planted += 1
        told.found += one.found
        told.false += len(one.false)
        if not one.found:
            told.missed.append(one)
        if one.false:
            told.alarms.append(one)
    return told
