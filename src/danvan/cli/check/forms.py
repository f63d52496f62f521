"""What a check prints, by its format (dạng kết quả): text, JSON, SARIF, HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from danvan.checking import output
from danvan.checking.engine import all_rules

if TYPE_CHECKING:
    from danvan.cli.check.work import Work


def _text(work: Work) -> Iterator[str]:
    for path, document, checked in work.answers():
        yield output.as_text(
            document, checked, work.name(path),
            colours=work.coloured, reasons=work.reasons,
        )  # fmt: skip
    if work.files > 1:
        yield f"Cộng {work.files:02} tệp: {output.counted(work.counted)}"


def _json(work: Work) -> Iterator[str]:
    """Give one object for one file, JSON Lines for several."""
    for _, document, checked in work.answers():
        form = output.as_json(document, checked)
        yield json.dumps(form, ensure_ascii=False, indent=None if work.many else 1)


def _sarif(work: Work) -> Iterator[str]:
    answers = list(work.answers())
    if answers or work.many:
        form = output.as_sarif(answers, all_rules())
        yield json.dumps(form, ensure_ascii=False, indent=1)


def _html(work: Work) -> Iterator[str]:
    answers = [(work.name(one.uri), *one[1:]) for one in work.answers()]
    if answers:
        yield output.as_html(answers)


FORMS: dict[str, Callable[[Work], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "html": _html,
}
