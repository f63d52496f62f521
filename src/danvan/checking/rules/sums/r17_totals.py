"""R17: totals add up, no part exceeds its whole, rates follow (tổng số, tỷ lệ)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.breakdowns import Breakdown, Part, find_breakdowns
from danvan.checking.sums.changes import find_wrong_changes
from danvan.checking.sums.counts import counts
from danvan.checking.sums.partitions import (
    are_complete,
    are_disjoint,
    share,
    told_once,
)
from danvan.checking.sums.percentages import find_wrong_rates
from danvan.checking.sums.sentences import SURE, lacks_sure_numbers
from danvan.checking.sums.tabular.groups import find_wrong_groups
from danvan.checking.sums.tabular.totals import WrongTotal, find_wrong_totals
from danvan.documents.document import QuantityKind
from danvan.documents.finding import Finding, Severity
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

# First words of units: persons counted under different names, and manners in which
# the whole's own unit is counted again ("37 hồ sơ, trong đó 30 trực tuyến").
_PERSONS = re.compile(
    r"người|công|viên|cán|hợp|lao|nhân|đảng|đồng|biên|nam|nữ|giám|phó|trưởng|chuyên|"
    r"lãnh|thành|hội|học|đoàn"
)
_MANNERS = re.compile(
    r"trực|đúng|sớm|trễ|quá|trước|chậm|mới|kỳ|đã|đang|chưa|tại|thuộc|do|đối|cấp|nữ|nam"
)

_SIGNS = " \t\n,;:.()+-–"
_LISTED = re.compile(r",|\s+và\s+")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    ill_read = lacks_sure_numbers(document, context) is not None
    for finding, confidence in _findings(document):
        sure = confidence >= SURE and not ill_read
        yield finding if sure else _asked(finding)


def _findings(document: Document) -> Iterator[tuple[Finding, float]]:
    """Give what does not add up, and how surely its numbers were recognised."""
    for breakdown in find_breakdowns(document.text, counts(document)):
        if finding := _check(breakdown):
            told = (breakdown.whole, *(part.count for part in breakdown.parts))
            yield finding, min(count.confidence for count in told)
    for total in (*find_wrong_totals(document), *find_wrong_groups(document)):
        yield _wrong_total(total), 1.0
    for wrong in find_wrong_rates(document.text):
        message = f"Tỷ lệ “{wrong.written}” không đúng: {wrong.reason}."
        yield Finding("R17", Severity.ERROR, wrong.span, message, wrong.right), 1.0
    for change in find_wrong_changes(document):
        message = f"“{change.written}” không đúng: {change.reason}."
        yield Finding("R17", Severity.ERROR, change.span, message, change.right), 1.0


def _asked(finding: Finding) -> Finding:
    """Turn an accusation into a question, for numbers that may be misread."""
    message = f"{finding.message.removesuffix('.')}: có phải do nhận dạng sai không?"
    return replace(finding, severity=Severity.INFO, message=message, suggestion=None)


def _check(breakdown: Breakdown) -> Finding | None:
    """Return what is wrong with a breakdown; silent on any reading that holds."""
    listed = _listed(breakdown)
    comparable = all(_comparable(breakdown, part) for part in breakdown.parts)
    if not comparable and not _names_each(listed):
        return None
    whole = breakdown.whole.value
    values = [part.count.value for part in breakdown.parts]
    sums = list(accumulate(values))
    # The list may run on to other things, unless its start tells each kind once.
    told = told_once([part.words for part in breakdown.parts])
    if any(_same(total, whole) for total in sums[max(told - 1, 1) :] or sums):
        return None
    greatest = max(breakdown.parts, key=lambda part: part.count.value)
    if breakdown.marked and greatest.count.value > whole:
        return _too_great(breakdown, greatest)
    if told and _is_surely_told(breakdown, told):
        return _unequal(breakdown, values[:told])
    values = values[: len(listed.parts)]
    must = len(values) > 1 and _must_add_up(listed, values)
    return _unequal(breakdown, values) if must else None


def _listed(breakdown: Breakdown) -> Breakdown:
    """Return the breakdown with those parts that are surely all of its list."""
    parts = breakdown.parts if breakdown.certain else ()
    if not parts or not are_disjoint([part.words for part in parts]):
        parts = breakdown.parts[: breakdown.closed] or parts
    return replace(breakdown, parts=parts)


def _is_surely_told(breakdown: Breakdown, told: int) -> bool:
    """Tell whether the kinds told must make the whole, whatever follows them."""
    parts = breakdown.parts[:told]
    if sum(part.count.value for part in parts) > breakdown.whole.value:
        return True
    ends = breakdown.certain and len(breakdown.parts) == told
    return ends and not breakdown.marked


def _same(one: float, other: float) -> bool:
    return abs(one - other) < 1e-6


def _must_add_up(breakdown: Breakdown, values: list[int | float]) -> bool:
    words = [part.words for part in breakdown.parts]
    if breakdown.all_told:
        return True
    if sum(values) > breakdown.whole.value and are_disjoint(words):
        return True
    complete = are_complete(breakdown.words, words, breakdown.denied)
    return complete or _names_each(breakdown) or _by_one_criterion(breakdown)


def _names_each(breakdown: Breakdown) -> bool:
    """Tell whether the parts are of just the units that the whole's unit lists.

    ``96 xã, phường, trong đó: 82 xã, 14 phường``
    """
    listed = [part.strip(_SIGNS).lower() for part in _LISTED.split(breakdown.unit)]
    units = [part.unit.strip(_SIGNS).lower() for part in breakdown.parts]
    return len(units) > 1 and sorted(filter(None, listed)) == sorted(units)


def _by_one_criterion(breakdown: Breakdown) -> bool:
    """Tell whether labels of one kind share out what the whole names.

    ``04 công chức, viên chức (thẩm quyền A: 02 công chức; thẩm quyền B: 02 viên chức)``
    """
    criteria = {_first_word(part.label) for part in breakdown.parts}
    units = [part.unit for part in breakdown.parts]
    return len(criteria) == 1 and "" not in criteria and share(breakdown.unit, units)


def _comparable(breakdown: Breakdown, part: Part) -> bool:
    """Tell whether part and whole count the same kind of thing."""
    if breakdown.whole.kind is QuantityKind.MONEY:
        return True
    whole, unit = _first_word(breakdown.unit), _first_word(part.unit)
    if not unit or not whole or unit == whole or _MANNERS.fullmatch(unit):
        return True
    return bool(_PERSONS.fullmatch(whole) and _PERSONS.fullmatch(unit))


def _first_word(words: str) -> str:
    plain = words.strip(_SIGNS).lower().split()
    return plain[0] if plain else ""


def _too_great(breakdown: Breakdown, part: Part) -> Finding:
    whole = format_number(breakdown.whole.value)
    message = (
        f"Số thành phần {format_number(part.count.value)} lớn hơn tổng số {whole} "
        "ghi ở trước."
    )
    return Finding("R17", Severity.ERROR, part.count.span, message)


def _unequal(breakdown: Breakdown, values: list[int | float]) -> Finding:
    added = " + ".join(_number(value) for value in values)
    message = (
        f"Tổng số ghi {_number(breakdown.whole.value)} nhưng các phần cộng lại là "
        f"{_number(sum(values))} ({added})."
    )
    return Finding("R17", Severity.ERROR, breakdown.whole.span, message)


def _wrong_total(total: WrongTotal) -> Finding:
    total_of = "" if total.across else ": dòng tổng"
    parts = "cột thành phần" if total.across else "dòng"
    message = (
        f"Cột “{total.column}”{total_of} ghi {_number(total.written)} nhưng các "
        f"{parts} cộng lại là {_number(total.added)}."
    )
    return Finding("R17", Severity.ERROR, total.span, message)


def _number(value: float) -> str:
    return format_number(value, 0 if float(value).is_integer() else 2)


RULE = Rule(
    code="R17",
    name="Tổng số, thành phần và tỷ lệ",
    severity=Severity.ERROR,
    explanation=(
        "Các phần ghi sau “gồm”, “trong đó” phải cộng lại đúng tổng số; phần không lớn "
        "hơn tổng số; tỷ lệ phần trăm phải khớp với hai số bên cạnh."
    ),
    bases=of_care(),
    good=("Sở có 55 người, trong đó: 26 công chức, 20 viên chức, 09 hợp đồng.",),
    bad=(
        Bad("Sở có ⟦57⟧ người, trong đó: 26 công chức, 20 viên chức, 09 hợp đồng."),
        Bad(
            "Sở tiếp nhận 120 hồ sơ, tăng ⟦15⟧% so với năm trước (100 hồ sơ).",
            "20",
        ),
        Bad("Đã giải quyết đúng hạn 35/37 hồ sơ, đạt ⟦90%⟧.", "95%"),
    ),
    look=_look,
    by_law=False,
)
