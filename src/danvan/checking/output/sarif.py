"""Findings for editors and code hosts (SARIF 2.1.0), with the rules that were used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from danvan.checking.output.lines import Lines
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.engine import Checked
    from danvan.checking.rule import Rule
    from danvan.documents.document import Document

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


class Answer(NamedTuple):
    """One file that was checked."""

    uri: str
    document: Document
    checked: Checked


def as_sarif(answers: Iterable[Answer], rules: Iterable[Rule]) -> dict[str, Any]:
    """Return one run of SARIF 2.1.0 over every file; the rules are told once."""
    rules = tuple(rules)
    places = {rule.code: place for place, rule in enumerate(rules)}
    driver = {"name": "danvan", "rules": [_descriptor(rule) for rule in rules]}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": "vi",
                "columnKind": "unicodeCodePoints",
                "results": [
                    result for answer in answers for result in _results(answer, places)
                ],
            }
        ],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    bases = dict.fromkeys(rule.bases.values())
    help_text = "\n".join([rule.explanation, *(f"Căn cứ: {basis}." for basis in bases)])
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"basis": list(bases)},
    }


def _results(answer: Answer, places: dict[str, int]) -> Iterable[dict[str, Any]]:
    lines = Lines(answer.document.text)
    for finding in answer.checked.findings:
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding)},
            "locations": [_location(finding, lines, quote(answer.uri))],
        }
        if finding.rule in places:
            result["ruleIndex"] = places[finding.rule]
        yield result


def _message(finding: Finding) -> str:
    told = [finding.message]
    if finding.suggestion:
        told.append(f"Đề nghị: {finding.suggestion}")
    if finding.basis:
        told.append(f"Căn cứ: {finding.basis}")
    return "\n".join(told)


def _location(finding: Finding, lines: Lines, uri: str) -> dict[str, Any]:
    start, end = finding.span.start, finding.span.end
    row, column = lines.place(start)
    last_row, last_column = lines.place(end)
    region = {
        "startLine": row,
        "startColumn": column,
        "endLine": last_row,
        "endColumn": last_column,
        "charOffset": start,
        "charLength": end - start,
    }
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
    }
