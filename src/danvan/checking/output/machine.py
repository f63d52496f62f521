"""Findings for machines (kết quả cho máy): ``danvan.findings/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from danvan.checking.engine import Checked
    from danvan.documents.document import Document
    from danvan.documents.finding import Finding

SCHEMA = "danvan.findings/1"


def schema() -> str:
    """Return the JSON Schema of ``danvan.findings/1``, as text."""
    from importlib.resources import files

    place = files("danvan.checking") / "schemas" / "danvan.findings-1.json"
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
