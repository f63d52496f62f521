"""A checked text on the page (văn bản đã rà soát): its words marked, its findings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.checking.engine import all_rules
from danvan.checking.output.pieces import pieces, quoted
from danvan.checking.output.words import WORDS, safe
from danvan.documents.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.checking import Checked, Rule
    from danvan.checking.output.pieces import Piece
    from danvan.documents.document import Document
    from danvan.documents.finding import Finding

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with its number in the text."""

    number: int
    finding: Finding
    literal: str
    """The words it marks, as a list quotes them; empty where they are many or none."""
    rule_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity, in reading order."""

    severity: Severity
    found: Sequence[Noted]

    @property
    def word(self) -> str:
        """Name the severity: ``lỗi``."""
        return WORDS[self.severity]

    @property
    def tag(self) -> str:
        """Return the colour of its tag."""
        return TAGS[self.severity]


TAGS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "muted"}


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Rules that could not be applied for one reason."""

    reason: str
    rules: Sequence[tuple[str, str]]
    """Code and name of each."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """The text of a document with its findings beside it."""

    pieces: Sequence[Piece]
    groups: Sequence[Group]
    unchecked: Sequence[Unchecked]

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(len(group.found) for group in self.groups)

    @property
    def unchecked_rules(self) -> int:
        """How many rules could not be applied."""
        return sum(len(one.rules) for one in self.unchecked)


def shown_text(document: Document, checked: Checked) -> ShownText:
    """Lay a checked document out: findings gravest first, numbered as they stand."""
    text = "\n".join(map(safe, document.text.split("\n")))
    numbered = list(enumerate(checked.findings, 1))
    known = rules_by_code()
    noted = [
        Noted(number, one, quoted(text, one.span), _name_of(known, one.rule))
        for number, one in numbered
    ]
    groups = (
        Group(kind, [one for one in noted if one.finding.severity == kind])
        for kind in Severity
    )
    return ShownText(
        [
            replace(piece, text=_BLANK_LINES.sub("\n\n", piece.text))
            for piece in pieces(text, 0, len(text), numbered)
        ],
        [group for group in groups if group.found],
        _unchecked(checked, known),
    )


def rules_by_code() -> dict[str, Rule]:
    """Return every rule by its code, in the order of the rules."""
    return {rule.code: rule for rule in sorted(all_rules(), key=lambda one: one.order)}


def _name_of(known: dict[str, Rule], code: str) -> str:
    return known[code].name if code in known else ""


def _unchecked(checked: Checked, known: dict[str, Rule]) -> list[Unchecked]:
    reasons: dict[str, list[tuple[str, str]]] = {}
    for one in checked.not_checked:
        told = (one.rule, _name_of(known, one.rule))
        reasons.setdefault(one.reason, []).append(told)
    return [Unchecked(reason, rules) for reason, rules in reasons.items()]
