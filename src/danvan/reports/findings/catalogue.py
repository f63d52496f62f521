"""The rules as an agency meets them (danh mục quy tắc): names, what may be decided."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from danvan.checking.engine import all_rules
from danvan.documents.finding import Severity
from danvan.reports.models import OwnName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.checking import Rule

_KINDS = {
    "R24a": OwnName.Kind.WORD,
    "R24c": OwnName.Kind.AGENCY,
    "R24d": OwnName.Kind.WORD,
    "R24f": OwnName.Kind.ABBREVIATION,
}
"""Rules of words, whose false alarms are names of the agency's own: of which kind."""
_LONGEST_NAME = 120


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in their order."""
    return {rule.code: rule for rule in all_rules()}


@cache
def rule_names() -> Mapping[str, str]:
    """Return what each rule is called."""
    return {code: rule.name for code, rule in rules().items()}


def may_be_off(rule: Rule) -> bool:
    """Tell whether a rule may be put off: one of errors may only be lowered."""
    return rule.severity is not Severity.ERROR


def lowers(rule: str, weight: str) -> bool:
    """Tell whether a weight keeps the errors of a rule from stopping an approval."""
    held = rules().get(rule)
    return (
        held is not None
        and held.severity is Severity.ERROR
        and weight in (Severity.WARNING, Severity.INFO)
    )


def may_be_name(rule: str, words: str) -> bool:
    """Tell whether words that a rule marks may be a name of the agency's own."""
    return (
        rule in _KINDS
        and 1 < len(words) <= _LONGEST_NAME
        and any(letter.isalpha() for letter in words)
        and "\n" not in words
        and words == words.strip()
    )


def kind_of_name(rule: str) -> OwnName.Kind:
    """Return what kind of name words marked by a rule would be."""
    return _KINDS[rule]
