"""Hashes of evidence, figures and returns (mã băm): the same on every database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from danvan.audit.canonical import canonical

if TYPE_CHECKING:
    from danvan.figures.models import Figure
    from danvan.figures.rules.rule import Rule, Window

RowSha = tuple[int, int, bytes]
"""Id, version and hash of a row."""


def row_lines(rows: Iterable[RowSha]) -> str:
    """Write one line a row in id order: id, version, hash."""
    return "".join(
        f"{row_id} {version} {bytes(sha).hex()}\n"
        for row_id, version, sha in sorted(rows)
    )


def evidence_sha(
    rule: Rule | None, agency_code: str, window: Window, rows: Iterable[RowSha]
) -> bytes:
    """Hash what was counted: the rule's text, the agency, the days, the rows."""
    header = {
        "schema": "danvan.evidence/1",
        "rule": None if rule is None else rule_text(rule),
        "agency": agency_code,
        "from": window.start,
        "to": window.end,
    }
    return _sha(header, row_lines(rows))


def figure_sha(figure: Figure) -> bytes:
    """Hash a figure: what it says, of whom, of when, and its evidence."""
    returned = figure.return_of
    header = {
        "schema": "danvan.figure/1",
        "code": figure.code,
        "indicator": figure.indicator.code,
        "rule": None if figure.rule is None else figure.rule.version,
        "agency": returned.agency.code,
        "regime": returned.regime.code,
        "from": returned.period.start,
        "to": returned.period.end,
        "version": returned.version,
        "state": int(figure.state),
        "value": figure.value,
        "source": str(figure.source),
        "reason": figure.reason,
        "evidence": None if figure.evidence is None else bytes(figure.evidence.sha),
    }
    return _sha(header, "")


def return_sha(hashes: Mapping[str, bytes]) -> bytes:
    """Hash a return: the hashes of its figures by indicator code."""
    lines = "".join(f"{code} {sha.hex()}\n" for code, sha in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).digest()


def rule_text(rule: Rule) -> dict[str, object]:
    """Return all that decides what a rule counts."""
    return {
        "indicator": rule.indicator,
        "version": rule.version,
        "register": rule.register,
        "aggregate": rule.aggregate,
        "field": rule.field,
        "stock": rule.stock,
        "date_column": rule.date_column,
        "until_column": rule.until_column,
        "until_included": rule.until_included,
        "moment": rule.moment,
        "where": [
            {
                "field": condition.field,
                "op": condition.op,
                "value": condition.value,
                "operand": condition.operand,
            }
            for condition in rule.conditions
        ],
    }


def _sha(header: Mapping[str, object], lines: str) -> bytes:
    return hashlib.sha256(f"{canonical(header)}\n{lines}".encode()).digest()
