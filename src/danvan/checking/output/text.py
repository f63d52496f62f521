"""Findings for a terminal (kết quả trên màn hình): the line, a caret, the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.checking.output.lines import Lines, width
from danvan.checking.output.words import WORDS, safe, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.checking.engine import Checked
    from danvan.documents.document import Document
    from danvan.documents.finding import Finding

_LONGEST = 100
_BEFORE = 40


def as_text(document: Document, checked: Checked, name: str = "") -> str:
    """Return lines for a terminal: place, sentence, the line itself with a caret."""
    name = safe(name or document.source.file or "văn bản")
    rows = Lines(document.text)
    lines = [
        line
        for finding in checked.findings
        for line in _describe(document.text, rows, finding, name)
    ]
    for left in checked.not_checked:
        lines.append(f"{name}: chưa kiểm được {left.rule}: {safe(left.reason)}")
    return "\n".join([*lines, f"{name}: {summary(checked)}"])


def _describe(text: str, rows: Lines, finding: Finding, name: str) -> Iterator[str]:
    row, column = rows.place(finding.span.start)
    word = WORDS[finding.severity]
    yield f"{name}:{row}:{column}: {word} {finding.rule}: {safe(finding.message)}"
    yield from _caret(text, finding, *rows.bounds(finding.span.start))
    if finding.suggestion:
        yield f"    đề nghị: {safe(finding.suggestion)}"
    if finding.basis:
        yield f"    căn cứ: {safe(finding.basis)}"


def _caret(
    text: str, finding: Finding, line_start: int, line_end: int
) -> Iterator[str]:
    """Show the line of the text, cut around the span, and mark the span below it."""
    start = finding.span.start
    left = max(line_start, start - _BEFORE)
    right = min(line_end, left + _LONGEST)
    before, marked = safe(text[left:start]), safe(text[start : finding.span.end])
    shown = width(marked[: max(0, right - start)])
    yield f"    {safe(text[left:right])}"
    yield f"    {' ' * width(before)}{'^' * max(1, shown)}"
