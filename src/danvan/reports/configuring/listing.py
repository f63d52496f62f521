"""The rules as pages list them (liệt kê quy tắc)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reports.findings.catalogue import rules

if TYPE_CHECKING:
    from danvan.checking import Rule


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule as a page tells it: the rule itself would be called by a template."""

    code: str
    name: str
    severity: str
    """Of its gravest finding: ``error``, ``warning``, ``info``."""
    explanation: str
    good: tuple[str, ...]


def listed(rule: Rule) -> ListedRule:
    """Return a rule for a page."""
    return ListedRule(
        rule.code, rule.name, rule.severity.value, rule.explanation, rule.good
    )


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules of one family, as the folders keep them."""

    title: str
    rules: tuple[ListedRule, ...]


def rule_groups() -> tuple[RuleGroup, ...]:
    """Return all rules: of words and numbers, then of the page's layout."""
    every = [listed(rule) for rule in rules().values()]
    words = tuple(one for one in every if not one.code.startswith("L"))
    layout = tuple(one for one in every if one.code.startswith("L"))
    groups = (
        RuleGroup("Lời văn, số liệu, viện dẫn", words),
        RuleGroup("Trình bày trang", layout),
    )
    return tuple(group for group in groups if group.rules)
