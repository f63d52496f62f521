"""Freezing a return (chốt số liệu): evidence taken, hashed, rows frozen, signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

from danvan.agencies.access import NotVisibleError
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.counting import count_leaves
from danvan.figures.deriving import Cell
from danvan.figures.drafts import lock_draft
from danvan.figures.evidence.hashing import (
    RowSha,
    evidence_sha,
    figure_sha,
    return_sha,
)
from danvan.figures.evidence.packing import pack
from danvan.figures.evidence.rows import CONTRIBUTORS, behind_total, rows_of
from danvan.figures.indicators.parts import Excess, excesses
from danvan.figures.models import (
    Evidence,
    Figure,
    FigureSource,
    FigureState,
    Return,
    ReturnScope,
    ReturnState,
)
from danvan.figures.plan import Plan, plan_on
from danvan.figures.rules.rule import Rule, Window
from danvan.figures.totals.reading import total_cells
from danvan.registers.actions import freeze
from danvan.registers.registry import registers
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

# bulk_update() builds a CASE for every row: five times as long as this statement.
_PROVE = "UPDATE figures_figure SET evidence_id = %s, sha = %s WHERE id = %s"
_MAY_FREEZE = (("approve", "report"), ("issue", "report"), ("submit", "report"))


class FiguresMovedError(RefusedError):
    """Rows changed since the draft was counted."""

    status = 409

    def __init__(self, names: Iterable[str]) -> None:
        listed = "; ".join(names)
        super().__init__(
            f"Sổ đã thay đổi từ khi lập dự thảo: {listed}. Hãy làm mới số liệu rồi "
            "duyệt lại."
        )


class PartsExceedError(RefusedError):
    """The parts of a whole are more than the whole, and somebody typed one of them."""

    status = 409

    def __init__(self, found: Iterable[Excess]) -> None:
        said = " ".join(one.sentence for one in found)
        super().__init__(f"{said} Hãy sửa số nhập tay rồi duyệt lại.")


def freeze_return(*, return_: Return, by: Viewer, at: datetime) -> Return:
    """Freeze a draft with the rows that prove it; from now on nothing changes it.

    Raises NotADraftError, FiguresMovedError where a count is no longer what the
    draft says, PartsExceedError, NotVisibleError.
    """
    if not any(by.may(verb, of, return_.agency_id) for verb, of in _MAY_FREEZE):
        raise NotVisibleError
    with writing():
        draft = lock_draft(return_)
        figures = list(draft.figures.select_related("indicator", "rule"))
        codes = [figure.indicator.code for figure in figures]
        plan = plan_on(draft.period.end, codes)
        _refuse_moved(draft, figures, plan)
        _refuse_excess(figures, plan)
        _attach(draft, figures, plan, by, at)
        _sign(draft, figures, at)
        record(
            chain=draft.agency_id,
            by=by,
            action="figures.freeze",
            subject=draft.code,
            version=draft.version,
            after={"sha": bytes(draft.sha or b""), "figures": len(figures)},
            at=at,
        )
    return draft


def _refuse_moved(draft: Return, figures: Iterable[Figure], plan: Plan) -> None:
    window = Window(draft.period.start, draft.period.end)
    if draft.scope == ReturnScope.TOTAL:
        now = total_cells(draft, plan)
    else:
        now = count_leaves(plan, draft.agency_id, window)
    moved = []
    for figure in figures:
        counted = now.get(figure.indicator.code)
        if figure.source == FigureSource.TYPED or counted is None:
            continue
        if counted.value != figure.value:
            moved.append(
                f"{figure.indicator.name} từ {figure.value} thành {counted.value}"
            )
    if moved:
        raise FiguresMovedError(moved)


def _refuse_excess(figures: Iterable[Figure], plan: Plan) -> None:
    """Refuse typed parts, or a typed whole, that cannot both be right."""
    by_code = {figure.indicator.code: figure for figure in figures}
    cells = {
        code: Cell(FigureState(figure.state), figure.value)
        for code, figure in by_code.items()
    }
    typed = {c for c, f in by_code.items() if f.source == FigureSource.TYPED}
    wrong = [
        one
        for one in excesses(plan, cells)
        if typed & {one.code, *plan.measures[one.code].parts}
    ]
    if wrong:
        raise PartsExceedError(wrong)


def _attach(
    draft: Return, figures: list[Figure], plan: Plan, by: Viewer, at: datetime
) -> None:
    """Take the evidence of every counted figure and freeze its rows."""
    rows = _behind(draft, figures, plan)
    rules = {rule.key: rule for rule in plan.rules}
    taken = {
        figure.pk: _take(draft, rules.get(figure.rule_id or 0), rows[figure.pk], at)
        for figure in figures
        if figure.pk in rows
    }
    stored = _store(draft, taken.values())
    frozen: dict[str, set[int]] = {}
    for figure in figures:
        made = taken.get(figure.pk)
        figure.evidence = stored[bytes(made.sha)] if made else None
        if made and made.register in registers():
            ids = (row_id for row_id, _, _ in rows[figure.pk])
            frozen.setdefault(made.register, set()).update(ids)
    freeze(rows=frozen.items(), at=at, by=by)


def _behind(
    draft: Return, figures: Iterable[Figure], plan: Plan
) -> dict[int, tuple[RowSha, ...]]:
    """Return the rows behind each counted figure, by the figure's id."""
    if draft.scope == ReturnScope.TOTAL:
        given = behind_total(draft)
        added = (f for f in figures if f.source != FigureSource.TYPED)
        return {f.pk: given[f.indicator_id] for f in added if f.indicator_id in given}
    window = Window(draft.period.start, draft.period.end)
    asked = {figure.pk: figure.rule_id for figure in figures if figure.rule_id}
    rules = {rule.key: rule for rule in plan.rules}
    rows = rows_of((rules[key] for key in asked.values()), draft.agency_id, window)
    return {figure: rows[key] for figure, key in asked.items()}


def _take(
    draft: Return, rule: Rule | None, rows: tuple[RowSha, ...], at: datetime
) -> Evidence:
    window = Window(draft.period.start, draft.period.end)
    return Evidence(
        register=rule.register if rule else CONTRIBUTORS,
        rule_id=rule.key if rule else None,
        agency_id=draft.agency_id,
        from_on=window.start,
        to_on=window.end,
        taken_at=at,
        row_count=len(rows),
        rows=pack((row_id, version) for row_id, version, _ in rows),
        sha=evidence_sha(rule, draft.agency.code, window, rows),
    )


def _store(draft: Return, taken: Iterable[Evidence]) -> dict[bytes, Evidence]:
    """Store evidence once: what an earlier version proved is shared with it."""
    by_sha = {bytes(evidence.sha): evidence for evidence in taken}
    known = Evidence.objects.filter(agency_id=draft.agency_id, sha__in=list(by_sha))
    for evidence in known:
        by_sha[bytes(evidence.sha)] = evidence
    Evidence.objects.bulk_create(e for e in by_sha.values() if e.pk is None)
    return by_sha


def _sign(draft: Return, figures: list[Figure], at: datetime) -> None:
    """Hash the figures and the return; the return is signed last."""
    for figure in figures:
        figure.return_of = draft
        figure.sha = figure_sha(figure)
    hashes = {f.indicator.code: bytes(f.sha or b"") for f in figures}
    proofs = [(f.evidence_id, hashes[f.indicator.code], f.pk) for f in figures]
    with connection.cursor() as cursor:
        cursor.executemany(_PROVE, proofs)
    draft.sha = return_sha(hashes)
    draft.state, draft.signed_at = ReturnState.SIGNED, at
    draft.save(update_fields=["sha", "state", "signed_at"])
