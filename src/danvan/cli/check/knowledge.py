"""What is known besides a file (bối cảnh rà soát): options, then ``[context]``."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.checking import Context, Paper
from danvan.cli.arguments import CallRefusedError
from danvan.cli.check.papers import papers_in
from danvan.cli.files import files_of
from danvan.reading import UnreadableFileError, read
from danvan.text.dates import parse_date

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from danvan.checking import Known
    from danvan.documents.document import Document

    Read = tuple[tuple[Path, Document], ...]


class Knowledge:
    """Gives each file its context; what the call names goes before what is configured.

    Other reports and the table of papers are read once.
    """

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self._day = _day(options.as_of) if options.as_of else None

    def context(self, known: Known, path: Path) -> Context:
        """Return what is known besides the file at a path."""
        given = self._options
        earlier = _paths(given.earlier) or known.earlier
        others = _paths(given.other) or known.others
        papers = Path(given.papers) if given.papers else known.papers
        return Context(
            day=self._day,
            agency_name=given.agency or known.agency,
            agency_abbreviation=known.abbreviation,
            recipient=known.recipient,
            draft=True if given.draft else known.draft,
            regime=given.regime or known.regime,
            earlier=_without(_latest_first(earlier), path),
            others=_without(_read(others), path),
            papers=_papers(papers) if papers else (),
        )


def _paths(given: Iterable[str] | None) -> tuple[Path, ...]:
    return tuple(map(Path, given or ()))


def _without(found: Read, path: Path) -> tuple[Document, ...]:
    """Return the documents, but not the one that is checked."""
    own = path.resolve()
    return tuple(document for place, document in found if place != own)


@lru_cache(maxsize=8)
def _latest_first(places: tuple[Path, ...]) -> Read:
    def moment(one: tuple[Path, Document]) -> str:
        return one[1].header.date.value or one[1].period or ""

    return tuple(sorted(_read(places), key=moment, reverse=True))


@lru_cache(maxsize=8)
def _read(places: tuple[Path, ...]) -> Read:
    return tuple(
        (path.resolve(), _document(path)) for path in files_of([*map(str, places)])
    )


def _document(path: Path) -> Document:
    try:
        return read(path)
    except UnreadableFileError as refusal:
        raise CallRefusedError(f"{path.name}: {refusal.sentence}") from None


@cache
def _papers(path: Path) -> tuple[Paper, ...]:
    return papers_in(path)


def _day(typed: str) -> date:
    today = date.today()  # noqa: DTZ011  The day on the wall of whoever runs this.
    day = parse_date(typed, today=today)
    if day is None:
        raise CallRefusedError(f"Không hiểu ngày “{typed}”; hãy ghi như 05/03/2026.")
    return day
