"""Suites: each body of labelled text, read once through the public library."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from danvan.documents.document import Document
from danvan.reading import read
from tools.bench.accuracy import symbols
from tools.bench.accuracy.labels import Labels, held_out, reports
from tools.bench.accuracy.noise import damaged
from tools.bench.accuracy.rendered import KINDS, rendered
from tools.bench.accuracy.sample import sample
from tools.bench.accuracy.scoring import Scores, Tally, fold, key, score, total

CLEAN = ("tay-ninh-2023", "tay-ninh-2024", "tay-ninh-2024-h1")
SCAN = ("tay-ninh-2023-ocr",)
RATES = (5, 10, 20)
"""Characters changed, of a hundred."""
SEEDS = range(8)
_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Suite:
    """A body of text and how well each of its documents was read."""

    name: str
    scores: Sequence[Scores]

    @property
    def total(self) -> dict[str, Tally]:
        """Return the tallies of all documents together."""
        return total(self.scores)

    def interval(self, name: str) -> tuple[float, float]:
        """Return where F1 lies in 95 of 100 draws of as many documents, with return."""
        tallies = [scores[name] for scores in self.scores if name in scores]
        chance = random.Random(2026)  # noqa: S311
        drawn = sorted(
            sum(chance.choices(tallies, k=len(tallies)), Tally()).f1
            for _ in range(_DRAWS)
        )
        return drawn[round(0.025 * _DRAWS)], drawn[round(0.975 * _DRAWS) - 1]


def own() -> Iterator[Suite]:
    """Measure on what the repository has: our sample, clean and as bad scans."""
    clean = sample()
    yield _suite("sample", [clean])
    for rate in RATES:
        noisy = [damaged(clean, rate / 100, seed) for seed in SEEDS]
        yield _suite(f"sample, noise {rate} %", noisy, bad=True)
    for kind in KINDS:
        yield Suite(f"sample as {kind}", [rendered(clean, kind)])


def shared(place: Path) -> Iterator[Suite]:
    """Measure on the real documents that lie outside the repository."""
    yield _suite("reports", reports(place, CLEAN))
    yield _suite("bad scan", reports(place, SCAN), bad=True)
    yield held(place)
    for kind in KINDS:
        scores = [rendered(one, kind) for one in held_out(place)]
        yield Suite(f"held-out as {kind}", scores)
    yield heads(place)
    numbers = symbols.rows(place)
    parsed = symbols.parsed([printed for printed, _ in numbers])
    yield Suite("symbols", [{"parsed as what they are": parsed}])
    for form in symbols.sentences(numbers):
        tally = score(form, _read(form), damaged=True)["citations, number + date"]
        yield Suite(f"symbols, {form.name}", [{"found with number + date": tally}])


def held(place: Path) -> Suite:
    """Measure on the documents that nobody developed against."""
    return _suite("held-out", held_out(place))


def heads(place: Path) -> Suite:
    """Measure the heads of the other real documents: four facts of each."""
    path = place / "corpus" / "documents.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    return Suite(
        "corpus", [_head(row, read(place / "corpus" / row["file"])) for row in rows]
    )


def _suite(name: str, texts: Sequence[Labels], *, bad: bool = False) -> Suite:
    return Suite(name, [score(one, _read(one), damaged=bad) for one in texts])


def _read(labels: Labels) -> Document:
    return read(labels.text.encode(), name=f"{labels.name}.md")


def _head(row: dict[str, str], document: Document) -> Scores:
    header = document.header
    start = fold(row["subject_shortened"])[:30]
    right = (
        key(header.symbol.value) == key(row["symbol"]),
        header.date.value == row["date"],
        fold(header.place.value) == fold(row["place"]),
        fold(header.subject.value).startswith(start),
    )
    return {"header fields": Tally(sum(right), len(right), len(right))}
