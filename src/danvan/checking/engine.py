"""The engine (bộ rà soát): every rule that applies, findings in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.checking.context import Context
from danvan.checking.regimes import Regime, regime_of
from danvan.checking.rule import NotChecked, Rule
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.documents.document import Document


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check gave."""

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Tell whether a finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check(
    document: Document,
    context: Context | None = None,
    rules: Iterable[Rule] | None = None,
) -> Checked:
    """Apply the rules to the document, all of them unless some are named."""
    if rules is None:
        rules = all_rules()
    context = context or Context()
    regime = regime_of(document, context)
    findings: dict[Finding, None] = {}
    not_checked: list[NotChecked] = []
    for rule in rules:
        reason = _obstacle(rule, regime, document, context)
        if reason:
            not_checked.append(NotChecked(rule.code, reason))
        else:
            findings.update(dict.fromkeys(_apply(rule, regime, document, context)))
    return Checked(tuple(sorted(findings, key=_place)), tuple(not_checked))


def all_rules() -> tuple[Rule, ...]:
    """Return every rule; imported when asked for, so that the engine starts at once."""
    from danvan.checking.rules import ALL

    return ALL


def _obstacle(
    rule: Rule, regime: Regime, document: Document, context: Context
) -> str | None:
    if regime not in rule.bases:
        return f"Quy tắc này không áp dụng cho {regime}."
    return rule.lacks(document, context)


def _apply(
    rule: Rule, regime: Regime, document: Document, context: Context
) -> Iterator[Finding]:
    for finding in rule(document, context):
        severity = finding.severity
        if severity is Severity.ERROR and not rule.certain_in(regime):
            severity = Severity.WARNING
        basis = finding.basis or rule.bases[regime]
        yield replace(finding, rule=rule.code, severity=severity, basis=basis)


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule
