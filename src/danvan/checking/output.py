"""What a check prints (kết quả rà soát): lines with a caret, JSON, SARIF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.engine import Checked
    from danvan.documents.document import Document

SCHEMA = "danvan.findings/1"

_WORDS = {
    Severity.ERROR: "lỗi",
    Severity.WARNING: "cảnh báo",
    Severity.INFO: "lưu ý",
}
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
# Controls and bidirectional signs could rule the terminal they are printed on.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 100
_BEFORE = 40


def schema() -> str:
    """Return the JSON Schema of ``danvan.findings/1``, as text."""
    from importlib.resources import files

    place = files(__package__) / "schemas" / "danvan.findings-1.json"
    return place.read_text("utf-8")


def as_json(document: Document, checked: Checked) -> dict[str, Any]:
    """Return ``danvan.findings/1``: spans index the text given with them."""
    return {
        "schema": SCHEMA,
        "file": document.source.file,
        "text": document.text,
        "findings": [_finding(finding) for finding in checked.findings],
        "not_checked": [
            {"rule": left.rule, "reason": left.reason} for left in checked.not_checked
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "span": [finding.span.start, finding.span.end],
        "message": finding.message,
        "basis": finding.basis,
        "suggestion": finding.suggestion,
    }


def as_text(document: Document, checked: Checked, name: str = "") -> str:
    """Return lines for a terminal: place, sentence, the line itself with a caret."""
    name = _safe(name or document.source.file or "văn bản")
    lines = [
        line
        for finding in checked.findings
        for line in _describe(document.text, finding, name)
    ]
    for left in checked.not_checked:
        lines.append(f"{name}: chưa kiểm được {left.rule}: {_safe(left.reason)}")
    return "\n".join([*lines, f"{name}: {summary(checked)}"])


def summary(checked: Checked) -> str:
    """Return how many findings there are of each severity, in words."""
    counted = Counter(finding.severity for finding in checked.findings)
    parts = [
        f"{counted[kind]} {word}" for kind, word in _WORDS.items() if counted[kind]
    ]
    return ", ".join(parts) or "không thấy lỗi"


def _describe(text: str, finding: Finding, name: str) -> Iterator[str]:
    start = finding.span.start
    line_start = text.rfind("\n", 0, start) + 1
    row, column = text.count("\n", 0, start) + 1, start - line_start + 1
    word = _WORDS[finding.severity]
    message = _safe(finding.message)
    yield f"{name}:{row}:{column}: {word} {finding.rule}: {message}"
    yield from _caret(text, finding, line_start)
    if finding.suggestion:
        yield f"    đề nghị: {_safe(finding.suggestion)}"
    if finding.basis:
        yield f"    căn cứ: {_safe(finding.basis)}"


def _caret(text: str, finding: Finding, line_start: int) -> Iterator[str]:
    """Show the line of the text, cut around the span, and mark the span below it."""
    start = finding.span.start
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    left = max(line_start, start - _BEFORE)
    right = min(line_end, left + _LONGEST)
    marked = max(1, min(finding.span.end, right) - start)
    yield f"    {_safe(text[left:right])}"
    yield f"    {' ' * (start - left)}{'^' * marked}"


def _safe(text: str) -> str:
    """Return the text in the same length, controls shown as a space."""
    return _CONTROL.sub(" ", text)


def as_sarif(document: Document, checked: Checked, uri: str) -> dict[str, Any]:
    """Return one run of SARIF 2.1.0, as editors and code hosts read it."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "danvan"}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(document.text, finding, uri) for finding in checked.findings
                ],
            }
        ],
    }


def _result(text: str, finding: Finding, uri: str) -> dict[str, Any]:
    start, end = finding.span.start, finding.span.end
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    region = {
        "startLine": line,
        "startColumn": column,
        "charOffset": start,
        "charLength": end - start,
    }
    place = {"artifactLocation": {"uri": uri}, "region": region}
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
