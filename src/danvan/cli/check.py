"""``danvan check``: what a seasoned clerk would mark (rà soát)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from danvan.checking import Context, check, output
from danvan.cli.arguments import CallRefusedError
from danvan.cli.files import files_of, several
from danvan.cli.terminal import complain, say
from danvan.reading import UnreadableFileError, read
from danvan.text.dates import parse_date

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from danvan.checking import Checked
    from danvan.documents.document import Document

    Answer = tuple[Path, Document, Checked]


def run(options: Namespace) -> int:
    """Check every file; return 1 on errors found or a failed file among many."""
    many = several(options.files)
    context = Context(day=_day(options.as_of) if options.as_of else None)
    paths = list(files_of(options.files))
    done, wrong = 0, False
    runs: list[Any] = []
    for path, document, checked in _answers(paths, context, many=many):
        done, wrong = done + 1, wrong or checked.has_errors
        if options.format == "sarif":
            runs += output.as_sarif(document, checked, path.as_posix())["runs"]
        elif options.format == "json":
            form = output.as_json(document, checked)
            say(json.dumps(form, ensure_ascii=False, indent=None if many else 1))
        else:
            say(output.as_text(document, checked, path.name))
    if runs:
        results = [result for one in runs for result in one["results"]]
        sarif = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{**runs[0], "results": results}],
        }
        say(json.dumps(sarif, ensure_ascii=False, indent=1))
    if done < len(paths) and not many:
        return 2
    return 1 if wrong or done < len(paths) else 0


def _answers(paths: list[Path], context: Context, *, many: bool) -> Iterator[Answer]:
    for path in paths:
        try:
            document = read(path)
        except UnreadableFileError as refusal:
            complain(f"{path.name}: {refusal.sentence}" if many else refusal.sentence)
        else:
            yield path, document, check(document, context)


def _day(typed: str) -> date:
    today = date.today()  # noqa: DTZ011  The day on the wall of whoever runs this.
    day = parse_date(typed, today=today)
    if day is None:
        raise CallRefusedError(f"Không hiểu ngày “{typed}”; hãy ghi như 05/03/2026.")
    return day
