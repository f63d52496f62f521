"""``danvan check``: what a seasoned clerk would mark (rà soát)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from danvan.checking import Configuration, Context, check, configuration, output
from danvan.checking.engine import all_rules
from danvan.cli.arguments import CallRefusedError
from danvan.cli.files import files_of, several
from danvan.cli.terminal import complain, say
from danvan.reading import UnreadableFileError, read
from danvan.text.dates import parse_date

if TYPE_CHECKING:
    from argparse import Namespace

    Answers = Iterator[output.Answer]


class _Work:
    """The files of one call: those that could be read, and how it went."""

    def __init__(self, options: Namespace) -> None:
        self.many = several(options.files)
        self._paths = list(files_of(options.files))
        self._context = Context(day=_day(options.as_of) if options.as_of else None)
        self._configured = _configurations(options.config)
        self.failed = 0
        self.has_errors = False

    def answers(self) -> Answers:
        """Check file by file; what cannot be read is complained of and left out."""
        for path in self._paths:
            chosen = self._configured(path.resolve().parent)
            try:
                document = read(path)
            except UnreadableFileError as refusal:
                self.failed += 1
                named = f"{path.name}: {refusal.sentence}"
                complain(named if self.many else refusal.sentence)
                continue
            checked = check(document, self._context, configuration=chosen)
            self.has_errors = self.has_errors or checked.has_errors
            yield output.Answer(path.as_posix(), document, checked)

    def name(self, answer: output.Answer) -> str:
        """Return what a person calls the file: by its path where there are others."""
        return answer.uri if self.many else Path(answer.uri).name

    @property
    def status(self) -> int:
        """Return 1 on errors found or some failed file, 2 where the only one failed."""
        if self.failed and not self.many:
            return 2
        return 1 if self.failed or self.has_errors else 0


def run(options: Namespace) -> int:
    """Check every file and print or write what was found."""
    work = _Work(options)
    pieces = _FORMATS[options.format](work)
    if options.output:
        _write(Path(options.output), pieces)
    else:
        for piece in pieces:
            say(piece)
    return work.status


def _text(work: _Work) -> Iterator[str]:
    for answer in work.answers():
        yield output.as_text(answer.document, answer.checked, work.name(answer))


def _json(work: _Work) -> Iterator[str]:
    """Give one object for one file, JSON Lines for several."""
    for _, document, checked in work.answers():
        form = output.as_json(document, checked)
        yield json.dumps(form, ensure_ascii=False, indent=None if work.many else 1)


def _sarif(work: _Work) -> Iterator[str]:
    answers = list(work.answers())
    if answers or work.many:
        form = output.as_sarif(answers, all_rules())
        yield json.dumps(form, ensure_ascii=False, indent=1)


def _html(work: _Work) -> Iterator[str]:
    answers = [(work.name(one), *one[1:]) for one in work.answers()]
    if answers:
        yield output.as_html(answers)


_FORMATS: dict[str, Callable[[_Work], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "html": _html,
}


def _configurations(given: str | None) -> Callable[[Path], Configuration]:
    """Return what gives the configuration of a folder's files, each read once."""
    codes = [rule.code for rule in all_rules()]
    if given:
        only = configuration.load(Path(given), codes)
        return lambda folder: only

    @cache
    def loaded(place: Path) -> Configuration:
        return configuration.load(place, codes)

    @cache
    def of_folder(folder: Path) -> Configuration:
        place = configuration.find(folder)
        return loaded(place) if place else Configuration()

    return of_folder


def _write(path: Path, pieces: Iterator[str]) -> None:
    """Write the pieces once there is one: a refused file leaves no empty answer."""
    with ExitStack() as stack:
        file = None
        for piece in pieces:
            try:
                file = file or stack.enter_context(path.open("w", encoding="utf-8"))
            except OSError:
                raise CallRefusedError(f"Không ghi được tệp “{path}”.") from None
            file.write(f"{piece}\n")


def _day(typed: str) -> date:
    today = date.today()  # noqa: DTZ011  The day on the wall of whoever runs this.
    day = parse_date(typed, today=today)
    if day is None:
        raise CallRefusedError(f"Không hiểu ngày “{typed}”; hãy ghi như 05/03/2026.")
    return day
