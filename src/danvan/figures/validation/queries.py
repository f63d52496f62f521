"""Which rules an agency's figures do not obey (sai quy tắc): errors first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.figures.deriving import Cell, disagreements
from danvan.figures.plan import Plan, Plans
from danvan.figures.validation.book import Book
from danvan.figures.validation.rules import rules_on
from danvan.figures.validation.violation import Side, TermTold, Violation

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.law.validating import Expression, Term, ValidationData
    from danvan.text.periods import Period

PARTS = "chung.cong-cac-phan"
"""Code of the rule that is not written: a whole is the sum of its parts."""


def violations(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    regime: Regime | None = None,
    plans: Plans | None = None,
) -> tuple[Violation, ...]:
    """Return the rules that an agency's figures of a period do not obey.

    A rule with a side that nobody told says nothing. Raises NotVisibleError.
    """
    require(viewer, "view", "figure", agency.pk)
    plans = plans or Plans()
    plan = plans.on(period.end)
    book = Book(viewer, agency, period, plan, regime, plans)
    found = [
        broken
        for rule in rules_on(period.end)
        for filled in _filled(rule, plan)
        if (broken := _tried(rule, *filled, book))
    ]
    found += _sums(book, found)
    return tuple(sorted(found, key=lambda one: not one.is_error))


def _filled(
    rule: ValidationData, plan: Plan
) -> Iterator[tuple[Expression, Expression]]:
    """Write a rule out for each indicator that it speaks of."""
    for names in _named(rule, plan):
        yield rule.left.filled(names), rule.right.filled(names)


def _named(rule: ValidationData, plan: Plan) -> Iterator[Mapping[str, str]]:
    if not rule.each:
        yield {}
        return
    for code, measure in plan.measures.items():
        if rule.each == "part":
            for part in measure.parts:
                yield {"{phần}": part, "{cả}": code}
        elif not measure.stock and not measure.ratio:
            yield {"{chỉ tiêu}": code}


def _tried(
    rule: ValidationData, left: Expression, right: Expression, book: Book
) -> Violation | None:
    sides = _side(left, book), _side(right, book)
    if sides[0] is None or sides[1] is None:
        return None
    if rule.holds(sides[0].value, sides[1].value):
        return None
    return Violation(
        rule.code,
        rule.name,
        rule.severity,
        rule.op,
        sides[0],
        sides[1],
        rule.basis,
        rule.tolerance,
    )


def _side(side: Expression, book: Book) -> Side | None:
    told = [_told(term, book) for term in side.terms]
    terms = tuple(one for one in told if one is not None)
    if len(terms) < len(told):
        return None
    decimals = max((t.measure.decimals for t in terms if t.measure), default=0)
    return Side(terms, decimals)


def _told(term: Term, book: Book) -> TermTold | None:
    if not term.code:
        return TermTold(term.sign, term.number)
    entry = book.entry(term.code, term.shift)
    if entry is None or entry.told is None or entry.value is None:
        return None
    return TermTold(
        term.sign,
        entry.value,
        entry.measure,
        book.period_at(term.shift),
        entry.told.code,
        spanned=bool(entry.parts),
        elsewhere=bool(term.shift),
    )


def _sums(book: Book, found: list[Violation]) -> Iterator[Violation]:
    """Name the wholes that are not the sum of their parts, each only once."""
    cells: dict[str, Cell] = {}
    for code in book.plan.measures:
        entry = book.entry(code)
        if entry is not None and entry.told is not None:
            cells[code] = entry.told.cell
    said = {_codes(one.left) for one in found if len(one.left.terms) == 1}
    for code in disagreements(book.plan, cells):
        parts = book.plan.measures[code].parts
        told = [_told_code(part, book) for part in parts]
        whole = _told_code(code, book)
        terms = tuple(one for one in told if one is not None)
        if whole is None or (code,) in said:
            continue
        decimals = book.plan.measures[code].decimals
        yield Violation(
            PARTS,
            "Cả chỉ tiêu phải bằng các phần cộng lại",
            "warning",
            "=",
            Side((whole,), decimals),
            Side(terms, decimals),
            "Các phần (trong đó) của chỉ tiêu theo danh mục",
        )


def _codes(side: Side) -> tuple[str, ...]:
    return tuple(term.measure.code for term in side.terms if term.measure)


def _told_code(code: str, book: Book) -> TermTold | None:
    entry = book.entry(code)
    if entry is None or entry.told is None or entry.value is None:
        return None
    return TermTold(
        1,
        entry.value,
        entry.measure,
        book.period,
        entry.told.code,
        spanned=bool(entry.parts),
    )
