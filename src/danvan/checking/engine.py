"""The engine (bộ rà soát): every rule that applies, findings in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.checking.configuration import Configuration
from danvan.checking.context import Context
from danvan.checking.places import Places
from danvan.checking.regimes import Regime, regime_of
from danvan.checking.rule import NotChecked, Rule
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

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
    configuration: Configuration | None = None,
) -> Checked:
    """Apply the rules to the document, all of them unless some are named.

    The configuration leaves rules out, weighs them, and adds names never flagged.
    """
    if rules is None:
        rules = all_rules()
    configuration = configuration or Configuration()
    context = replace(context or Context(), names=configuration.names)
    regime = regime_of(document, context)
    findings: dict[Finding, None] = {}
    not_checked: list[NotChecked] = []
    for rule in rules:
        if rule.code in configuration.off:
            continue
        reason = _obstacle(rule, regime, document, context)
        if reason:
            not_checked.append(NotChecked(rule.code, reason))
        else:
            findings.update(dict.fromkeys(_apply(rule, regime, document, context)))
    own = _own_places(document.text, context)
    kept = [
        _weigh(finding, configuration)
        for finding in findings
        if not own.hold(finding.span)
    ]
    return Checked(tuple(sorted(kept, key=_place)), tuple(not_checked))


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


def _weigh(finding: Finding, configuration: Configuration) -> Finding:
    severity = configuration.severities.get(finding.rule, finding.severity)
    return replace(finding, severity=severity)


def _own_places(text: str, context: Context) -> Places:
    """Return where the names stand that are never flagged."""
    return Places(
        Span(*found.span())
        for name in context.names
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule
