"""Findings for a terminal (kết quả trên màn hình): the line, a caret, the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.checking.output.lines import Lines, cells, width
from danvan.checking.output.words import WORDS, in_runs, safe, summary
from danvan.documents.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.checking.engine import Checked
    from danvan.documents.document import Document
    from danvan.documents.finding import Finding

_WIDEST = 100
"""Cells of a line that are shown, of which so many before the place:"""
_BEFORE = 40
_LOOKED_AT = 4 * _WIDEST
_CUT = "…"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}
_PLAIN = "\x1b[0m"


def as_text(
    document: Document,
    checked: Checked,
    name: str = "",
    *,
    colours: bool = False,
    reasons: bool = False,
) -> str:
    """Return lines for a terminal: place, sentence, the line itself with a caret.

    The last tells how many findings there are. Rules that could not be applied are
    told in one line; where ``reasons`` are asked for, in one for each reason. No
    control character of the document is among them, only our own ``colours``.
    """
    name = safe(name or document.source.file or "văn bản")
    rows = Lines(document.text)
    lines = [
        line
        for finding in checked.findings
        for line in _describe(document.text, rows, finding, name, colours=colours)
    ]
    left = checked.not_checked
    if reasons:
        why: dict[str, list[str]] = {}
        for one in left:
            why.setdefault(safe(one.reason), []).append(one.rule)
        lines += [
            f"{name}: chưa kiểm được {in_runs(codes)}: {reason}"
            for reason, codes in why.items()
        ]
    elif left:
        codes = in_runs([one.rule for one in left])
        lines.append(f"{name}: chưa kiểm được {len(left):02} quy tắc: {codes}")
    return "\n".join([*lines, f"{name}: {summary(checked)}"])


def _describe(
    text: str, rows: Lines, finding: Finding, name: str, *, colours: bool
) -> Iterator[str]:
    row, column = rows.place(finding.span.start)
    begin, end = (_COLOURS[finding.severity], _PLAIN) if colours else ("", "")
    word = f"{begin}{WORDS[finding.severity]} {finding.rule}{end}"
    yield f"{name}:{row}:{column}: {word}: {safe(finding.message)}"
    line, caret = _shown(text, finding, *rows.bounds(finding.span.start))
    yield f"    {line}"
    before = len(caret) - len(caret.lstrip())
    yield f"    {caret[:before]}{begin}{caret[before:]}{end}"
    yield from _suggested(finding.suggestion)
    if finding.basis:
        yield f"    căn cứ: {safe(finding.basis)}"


def _suggested(suggestion: str | None) -> Iterator[str]:
    """Give its lines one below the other; a space at an end shows within quotes."""
    if not suggestion:
        return
    first, *more = suggestion.split("\n")
    if suggestion != suggestion.strip():
        first, more = f"“{' '.join([first, *more])}”", []
    yield f"    đề nghị: {safe(first)}"
    yield from (f"             {safe(line)}" for line in more)


def _shown(
    text: str, finding: Finding, line_start: int, line_end: int
) -> tuple[str, str]:
    """Return the line of the text, cut around the span, and the marks below it."""
    start = finding.span.start
    left = start - cells(
        text[max(line_start, start - _LOOKED_AT) : start][::-1], _BEFORE
    )
    right = left + cells(text[left : min(line_end, left + _LOOKED_AT)], _WIDEST)
    # A letter is not parted from the marks that are written behind it.
    while line_start < left < start and width(text[left]) == 0:
        left += 1
    opening = _CUT if left > line_start else ""
    closing = _CUT if right < line_end else ""
    before, marked = safe(text[left:start]), text[start : min(finding.span.end, right)]
    caret = " " * width(opening + before) + "^" * max(1, width(safe(marked)))
    return f"{opening}{safe(text[left:right])}{closing}", caret
