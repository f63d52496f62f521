"""Ideas that figures give (gợi ý từ số liệu): each rule that holds, with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.figures.comparing.comparison import earlier_of
from danvan.figures.comparing.history import counted_in, reported_in
from danvan.figures.plan import Plans
from danvan.law.outlining.wording import Truth, say
from danvan.law.reporting.assessing import (
    AGAINST,
    ProposalRule,
    compared,
    every_rule,
    proposal_rules,
)
from danvan.law.tokens import figures_named, find_tokens
from danvan.reports.composing.conditions import holds, named_in
from danvan.reports.composing.supplying import values
from danvan.reports.composing.values import Value
from danvan.reports.models import Report, Scope

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.text.periods import Period

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Idea:
    """Words that a rule proposes, with the values that they rest on."""

    key: str
    kind: str
    text: str
    evidence: Mapping[str, int | float | None]


def ideas(viewer: Viewer, report: Report) -> tuple[Idea, ...]:
    """Return what the figures of a report give cause to say, in the rules' order."""
    if report.scope != Scope.OWN:
        return ()
    now = values(report)
    known = {**now, **_earlier_values(viewer, report, now)}
    return tuple(_said(proposal_rules(report.period.end), known))


def contradicting(report: Report, kinds: tuple[str, ...]) -> tuple[Idea, ...]:
    """Return what must be told under these kinds: beside it “Không có” is untrue."""
    rules = [
        rule
        for rule in proposal_rules(report.period.end)
        if rule.must_tell and rule.kind in kinds
    ]
    return tuple(_said(rules, values(report))) if rules else ()


def _earlier_values(viewer: Viewer, report: Report, now: Values) -> Values:
    """Return what is compared: earlier values, rises and falls, by their names.

    Last period is asked only of what nobody knows of the same period last year.
    """
    codes = {found[0] for rule in every_rule() for found in _comparisons(rule)}
    last, ago = earlier_of(report.agency, report.period.value)
    found: dict[str, Value] = {}
    waiting = codes & now.keys()
    for against, period in zip(AGAINST, (ago, last), strict=True):
        if period is None or not waiting or (against == "ky_truoc" and period == ago):
            continue
        told = _told(viewer, report, period, waiting)
        for code in waiting & told.keys():
            found |= _moves(now[code], told[code], against)
        waiting = waiting - told.keys()
    return found


def _told(
    viewer: Viewer, report: Report, period: Period, codes: set[str]
) -> Mapping[str, int]:
    """Return the values of an earlier period: as reported, else as counted."""
    told = reported_in(viewer, agency=report.agency, period=period)
    if told is not None:
        return told
    plan = Plans().on(report.period.end)
    kept = plan.only(codes & plan.measures.keys())
    return counted_in(kept, report.agency, period)


def _comparisons(rule: ProposalRule) -> Iterator[tuple[str, str]]:
    for code in named_in(rule.when) | figures_named(rule.text):
        if (found := compared(code)) is not None:
            yield found


def _moves(now: Value, then: int, against: str) -> dict[str, Value]:
    """Name a value's move since an earlier one: the value, per cent, and number."""
    code = now.indicator
    made = {against: replace(now, value=then, figure="")}
    if now.value is not None:
        more = now.value - then
        made[f"hon_{against}"] = replace(now, value=more, figure="")
        made[f"kem_{against}"] = replace(now, value=-more, figure="")
        if then > 0:
            percent = Value(code, now.name, round(100 * more / then))
            made[f"tang_{against}"] = percent
            made[f"giam_{against}"] = replace(percent, value=-(percent.value or 0))
    return {f"{code}.{name}": value for name, value in made.items()}


def _said(
    rules: list[ProposalRule] | tuple[ProposalRule, ...], known: Values
) -> Iterator[Idea]:
    truth = Truth(
        holds=lambda condition: holds(condition, known),
        positive=lambda code: holds(f"{code} > 0", known),
    )
    for rule in rules:
        if not truth.holds(rule.when):
            continue
        words = say(rule.text, truth)
        named = figures_named(words) | named_in(rule.when)
        if any(code not in known for code in figures_named(words)):
            continue
        evidence = {c: known[c].number for c in sorted(named) if c in known}
        yield Idea(rule.key, rule.kind, _settled(words, known), evidence)


def _settled(words: str, known: Values) -> str:
    """Write comparisons out; the figures themselves stay tokens, so they move along."""
    parts: list[str] = []
    at = 0
    for token in find_tokens(words):
        if compared(token.code) is None:
            continue
        parts += (words[at : token.span.start], known[token.code].written(token.form))
        at = token.span.end
    return "".join((*parts, words[at:]))
