"""The annex of a report (phụ lục): a table of key figures, charts drawn from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from danvan.documents.chart import Chart, ChartKind, Series
from danvan.figures.models import Figure, FigureState, Return
from danvan.law.annexing.annexes import chart as chart_data
from danvan.law.tokens import without_tokens
from danvan.reports.composing.sections import BlockDraft
from danvan.reports.composing.values import Value
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.law.annexing.annexes import Annex, ChartData
    from danvan.reports.models import Report

SECTION = "phụ lục"
"""Key of the blocks that stand after the signature."""
_NONE = "–"
_HEAD = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này")
_BEFORE = ("Kỳ trước", "Tăng, giảm")

Values = Mapping[str, Value]


def annex_drafts(annex: Annex, now: Values, before: Values) -> Iterator[BlockDraft]:
    """Yield the blocks of an annex: its title, its table, its charts."""
    yield BlockDraft(SECTION, "annex", "composed", annex.title)
    yield BlockDraft(SECTION, "table", "composed", table_text(annex, now, before))
    for one in annex.charts:
        yield BlockDraft(SECTION, "chart", "composed", one.title, chart=one.key)


def table_text(annex: Annex, now: Values, before: Values) -> str:
    """Return the table, a line a row, this period's values as tokens.

    The last period stands beside it where there is one: its values are frozen.
    """
    rows = [[*_HEAD, *(_BEFORE if before else ())]]
    known = [now[code] for code in annex.figures if code in now]
    for n, value in enumerate(known, 1):
        row = [str(n), _cell(value.name), _cell(value.unit), _told(value)]
        if before:
            earlier = before.get(value.indicator)
            row += [_said(earlier), _change(value, earlier)]
        rows.append(row)
    return "\n".join("|".join(row) for row in rows)


def _cell(words: str) -> str:
    """Return words that stay in one cell, whatever signs a province named with."""
    return without_tokens(" ".join(words.split())).replace("|", "/")


def _told(value: Value) -> str:
    """Return the token of a value; a dash where nothing is known of it."""
    if value.value is None and value.state in (FigureState.NUMBER, FigureState.NIL):
        return _NONE
    return f"{{{value.indicator}}}"


def _said(value: Value | None) -> str:
    return _NONE if value is None or value.value is None else value.written()


def _change(value: Value, earlier: Value | None) -> str:
    if earlier is None or value.value is None or earlier.value is None:
        return _NONE
    moved = value.value - earlier.value
    sign = "+" if moved > 0 else "-" if moved < 0 else ""
    return sign + format_number(abs(moved) / 10**value.decimals, value.decimals)


def drawn(report: Report, key: str, title: str, now: Values) -> Chart | None:
    """Return the chart of a report, or None where there is too little to draw."""
    data = chart_data(key)
    if any(code not in now for code in data.figures):
        return None
    if data.kind == "shares":
        return _shares(data, title, now)
    earlier = _earlier(report, data)
    return (_trend if data.kind == "trend" else _bars)(
        report, data, title, now, earlier
    )


Earlier = list[tuple[str, Mapping[str, Value | None]]]
"""Earlier periods, the oldest first: label, and number by indicator."""


def _shares(data: ChartData, title: str, now: Values) -> Chart | None:
    parts = [now[code] for code in data.figures]
    numbers = tuple(one.number or 0 for one in parts)
    if sum(number > 0 for number in numbers) < 2:
        return None  # a whole in one piece is a sentence, not a chart
    return Chart(
        ChartKind.SHARES,
        title,
        tuple(one.name for one in parts),
        (Series(title, numbers),),
        parts[0].unit,
        parts[0].decimals,
    )


def _bars(
    report: Report, data: ChartData, title: str, now: Values, earlier: Earlier
) -> Chart | None:
    if not earlier:
        return None
    label, before = earlier[-1]
    parts = [now[code] for code in data.figures]
    rows = (
        Series(_label(report.period.label), tuple(one.number for one in parts)),
        Series(label, tuple(_number(before.get(code)) for code in data.figures)),
    )
    if not any(value for row in rows for value in row.values):
        return None
    units = {one.unit for one in parts}
    unit = units.pop() if len(units) == 1 else ""
    names = tuple(one.name for one in parts)
    return Chart(ChartKind.BARS, title, names, rows, unit, parts[0].decimals)


def _trend(
    report: Report, data: ChartData, title: str, now: Values, earlier: Earlier
) -> Chart | None:
    labels = [*(label for label, _ in earlier), _label(report.period.label)]
    rows = tuple(
        Series(
            now[code].name,
            (*(_number(held.get(code)) for _, held in earlier), now[code].number),
        )
        for code in data.figures
    )
    if max(sum(value is not None for value in row.values) for row in rows) < 2:
        return None
    first = now[data.figures[0]]
    return Chart(
        ChartKind.TREND, title, tuple(labels), rows, first.unit, first.decimals
    )


def _earlier(report: Report, data: ChartData) -> Earlier:
    """Return what was reported for the periods of this kind before this one."""
    returns = (
        Return.objects.filter(
            agency=report.agency,
            regime=report.regime,
            scope=report.scope,
            period__kind=report.period.kind,
            period__end__lt=report.period.end,
            signed_at__isnull=False,
        )
        .exclude(state="withdrawn")
        .select_related("period")
        .order_by("period__end", "current", "version")
    )
    newest = {one.period_id: one for one in returns}  # the last of a period stands
    kept = list(newest.values())[-(data.periods - 1) :]
    held: dict[int, dict[str, Value | None]] = {one.pk: {} for one in kept}
    figures = Figure.objects.filter(
        return_of__in=list(held), indicator__code__in=data.figures
    ).select_related("indicator")
    for one in figures:
        held[one.return_of_id][one.indicator.code] = Value(
            one.indicator.code,
            one.indicator.name,
            one.value,
            decimals=one.indicator.decimals,
        )
    return [(_label(one.period.label), held[one.pk]) for one in kept]


def _number(value: Value | None) -> float | None:
    return value.number if value is not None else None


def _label(text: str) -> str:
    return text[:1].upper() + text[1:]
