"""``danvan check``: what a seasoned clerk would mark (rà soát)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from danvan.checking import Context, check
from danvan.cli.arguments import CallRefusedError
from danvan.cli.files import files_of, several
from danvan.cli.terminal import complain, say
from danvan.documents.finding import Severity
from danvan.reading import UnreadableFileError, read
from danvan.text.dates import parse_date

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from danvan.checking import Checked
    from danvan.documents.document import Document

_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cần xem", Severity.INFO: "lưu ý"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def run(options: Namespace) -> int:
    """Check every file; return 1 on errors found or a failed file among many."""
    many, failed, wrong = several(options.files), 0, False
    context = Context(day=_day(options.as_of) if options.as_of else None)
    answers: list[tuple[Path, Document, Checked]] = []
    for path in files_of(options.files):
        try:
            document = read(path)
        except UnreadableFileError as refusal:
            complain(f"{path.name}: {refusal.sentence}" if many else refusal.sentence)
            failed += 1
            continue
        checked = check(document, context)
        wrong = wrong or checked.has_errors
        if options.format == "sarif":
            answers.append((path, document, checked))
        elif options.format == "json":
            say(_json(document, checked, indent=None if many else 1))
        else:
            say(_text(path, document, checked))
    if options.format == "sarif":
        say(json.dumps(_sarif(answers), ensure_ascii=False, indent=1))
    if failed and not many:
        return 2
    return 1 if wrong or failed else 0


def _day(typed: str) -> date:
    today = date.today()  # noqa: DTZ011  The day on the wall of whoever runs this.
    day = parse_date(typed, today=today)
    if day is None:
        raise CallRefusedError(f"Không hiểu ngày “{typed}”; hãy ghi như 05/03/2026.")
    return day


def _text(path: Path, document: Document, checked: Checked) -> str:
    lines = [f"{path.name}: {len(checked.findings)} điểm"]
    for finding in checked.findings:
        start = finding.span.start
        line = document.text.count("\n", 0, start) + 1
        column = start - (document.text.rfind("\n", 0, start) + 1) + 1
        found = " ".join(finding.span.of(document.text).split())[:60]
        word = _WORDS[finding.severity]
        lines.append(f"  {line}:{column} {finding.rule} {word}: {finding.message}")
        lines.append(f"      “{found}”")
        if finding.suggestion is not None:
            lines.append(f"      Đề nghị: {finding.suggestion}")
        if finding.basis:
            lines.append(f"      Căn cứ: {finding.basis}")
    lines.extend(
        f"  {left.rule} chưa rà soát: {left.reason}" for left in checked.not_checked
    )
    return "\n".join(lines)


def _json(document: Document, checked: Checked, *, indent: int | None) -> str:
    return json.dumps(
        {
            "schema": "danvan.findings/1",
            "file": document.source.file,
            "text": document.text,
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "span": [finding.span.start, finding.span.end],
                    "message": finding.message,
                    "basis": finding.basis,
                    "suggestion": finding.suggestion,
                }
                for finding in checked.findings
            ],
            "not_checked": [
                {"rule": left.rule, "reason": left.reason}
                for left in checked.not_checked
            ],
        },
        ensure_ascii=False,
        indent=indent,
    )


def _sarif(answers: list[tuple[Path, Document, Checked]]) -> dict[str, Any]:
    results = [
        {
            "ruleId": finding.rule,
            "level": _SARIF[finding.severity],
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": path.as_posix()},
                        "region": {
                            "charOffset": finding.span.start,
                            "charLength": len(finding.span),
                            "startLine": document.text.count(
                                "\n", 0, finding.span.start
                            )
                            + 1,
                        },
                    }
                }
            ],
        }
        for path, document, checked in answers
        for finding in checked.findings
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "danvan"}}, "results": results}],
    }
