"""Gathering the rows of lists (lấy dòng để liệt kê): open columns only, no persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from danvan.audit.viewer import Level
from danvan.figures.evidence.rows import rows_now
from danvan.figures.rules.grammar import parse
from danvan.figures.rules.rule import Rule, Window
from danvan.registers.direction.plans import Plan
from danvan.registers.papers.incoming import Incoming
from danvan.registers.papers.outgoing import Outgoing
from danvan.registers.registry import RegisterSpec, register
from danvan.reports.composing.lists.citing import Paper
from danvan.reports.composing.lists.listing import Cell, ToldRow, columns_of, money
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.law.outlines import Outline, RowList
    from danvan.registers.columns import Column
    from danvan.registers.row import Row
    from danvan.reports.models import Report

Gathered = Mapping["RowList", tuple[ToldRow, ...]]


class UnlistedColumnError(RefusedError):
    """A list asks for a column that is not there, or that tells of persons."""

    def __init__(self, slug: str, name: str) -> None:
        super().__init__(
            f"Danh sách từ sổ {slug} không dùng được cột “{name}”: không có, "
            "là cột mật hoặc nêu tên người."
        )


def gather(report: Report, outline: Outline) -> Gathered:
    """Return the rows of every list of an outline, for the report's period."""
    return {
        sentence.rows: rows_of(
            sentence.rows,
            report.agency_id,
            Window(report.period.start, report.period.end),
        )
        for section in outline.sections
        for sentence in section.sentences
        if sentence.rows is not None
    }


def rows_of(of: RowList, agency_id: int, window: Window) -> tuple[ToldRow, ...]:
    """Return the rows of a list; raises UnlistedColumnError."""
    spec = register(of.register)
    told = {name: column_of(spec, name) for name in sorted(columns_of(of))}
    ids = [row[0] for row in rows_now(rule_of_list(of, spec), agency_id, window)]
    order = [*of.order, "day", "pk"]
    rows = list(
        spec.model._default_manager.filter(
            pk__in=ids, level__lte=Level.INTERNAL
        ).order_by(*order)
    )
    papers = _papers(agency_id, rows, told.values())
    return tuple(
        ToldRow(
            f"{of.register}:{row.code}",
            {name: _cell(row, column, papers) for name, column in told.items()},
        )
        for row in rows
    )


def rule_of_list(of: RowList, spec: RegisterSpec) -> Rule:
    """Return the rule that counts what a list tells.

    Raises MalformedConditionError for a wrong filter.
    """
    return Rule(
        key=0,
        indicator="",
        register=of.register,
        aggregate="count",
        date_column=of.from_field or of.date_field or spec.day,
        stock=bool(of.from_field),
        until_column=of.until_field,
        conditions=parse(of.where, spec.columns, cell=f"{of.register}, điều kiện"),
    )


def column_of(spec: RegisterSpec, name: str) -> Column:
    """Return a column that a list may tell; raises UnlistedColumnError."""
    for column in spec.columns.open:
        if column.name == name and not (column.secret or column.personal):
            return column
    raise UnlistedColumnError(spec.slug, name)


def _cell(row: Row, column: Column, papers: Mapping[str, Paper]) -> Cell:
    value: Any = getattr(row, column.name)
    match column.kind:
        case "row":
            return papers.get(value)
        case "catalogue":
            return column.catalogue.get(value, "")
        case "money":
            return None if value is None else money(value)
        case "code":
            return None
        case "date":
            return value if isinstance(value, date) else None
    return value if isinstance(value, str | int) else None


def _papers(
    agency_id: int, rows: Iterable[Row], columns: Iterable[Column]
) -> Mapping[str, Paper]:
    """Return the documents and plans of the agency that the rows point at."""
    pointing = [column.name for column in columns if column.kind == "row"]
    wanted = {getattr(row, name) for row in rows for name in pointing} - {""}
    if not wanted:
        return {}
    found: dict[str, Paper] = {}
    for came in Incoming.objects.filter(agency=agency_id, code__in=wanted):
        found[came.code] = Paper(
            came.document_type or "Văn bản",
            came.reference,
            came.issued_on,
            came.issuer,
            came.subject,
        )
    for left in Outgoing.objects.filter(agency=agency_id, code__in=wanted):
        found[left.code] = Paper(
            left.document_type or "Văn bản",
            _numbered(left),
            left.issued_on,
            subject=left.subject,
        )
    for plan in Plan.objects.filter(agency=agency_id, code__in=wanted):
        found[plan.code] = Paper(
            "Kế hoạch", plan.reference, plan.issued_on, subject=plan.title
        )
    return found


def _numbered(paper: Outgoing) -> str:
    """Return number and symbol: 05/KH-SNV; a Party one is 05-KH/ĐU."""
    if paper.number is None:
        return ""
    sign = "" if paper.symbol[:1] in "/-" else "/"
    return f"{paper.number:02}{sign}{paper.symbol}"
