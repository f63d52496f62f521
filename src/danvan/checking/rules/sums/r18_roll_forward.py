"""R18: stocks and counts follow from the earlier report (số liệu nối kỳ trước)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from danvan.checking.rule import Bad, Rule, of_care
from danvan.checking.sums.dossiers import Balance, find_balances
from danvan.checking.sums.headcounts import Headcount, Moves, headcount, moves
from danvan.checking.sums.labels import Key, is_flow, is_own, once, period_of
from danvan.checking.sums.rolling import Roll, find_rolls
from danvan.checking.sums.sentences import lacks_sure_numbers
from danvan.documents.finding import Finding, Severity
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document, Quantity
    from danvan.text.periods import Period

_KINDS = {
    "civil servants": "công chức",
    "public employees": "viên chức",
    "workers": "hợp đồng",
}
_SINCE_NEW_YEAR = frozenset({"half-year", "nine-months", "year", "to-date", "quarter"})


def _lacks(document: Document, context: Context) -> str | None:
    if not context.earlier and not any(find_rolls(document)):
        return "Chưa có báo cáo kỳ trước của cơ quan nên không đối chiếu được số liệu."
    return lacks_sure_numbers(document, context)


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for roll in find_rolls(document):
        if abs(roll.expected - roll.closing.value) > 1e-6:
            yield _unrolled(roll)
    earlier = [one for one in context.earlier if not lacks_sure_numbers(one, context)]
    if earlier:
        yield from _check_staff(document, earlier)
        yield from _check_counters(document, earlier)
        yield from _check_opening(document, earlier)


def _unrolled(roll: Roll) -> Finding:
    message = (
        f"Số cuối kỳ ghi {_n(roll.closing.value)} nhưng đầu kỳ {_n(roll.opening)}, "
        f"tăng {_n(roll.came)}, giảm {_n(roll.left)} thì phải là {_n(roll.expected)}."
    )
    return Finding("R18", Severity.ERROR, roll.closing.span, message)


def _check_staff(document: Document, earlier: list[Document]) -> Iterator[Finding]:
    """Roll the staff of an earlier report forward by the moves told since."""
    now, told = headcount(document), moves(document)
    if now is None:
        return
    for one in earlier:
        # Moves of a period that holds the earlier report's would count twice.
        before = headcount(one) if not told or _follows(document, one) else None
        if before is None:
            continue
        faults = list(_faults(before, now, told))
        if faults:
            kinds = [kind for kind, _ in faults]
            first = min((now.places[kind] for kind in kinds), key=lambda c: c.span)
            message = (
                f"Nhân sự không nối với {_name(one)}: "
                f"{'; '.join(words for _, words in faults)}."
            )
            yield Finding("R18", Severity.WARNING, first.span, message)
        return


def _faults(
    before: Headcount, now: Headcount, told: Moves
) -> Iterator[tuple[str, str]]:
    for kind, name in _KINDS.items():
        was, here = before.numbers[kind], now.numbers[kind]
        came, left = told.came.get(kind, 0), told.left.get(kind, 0)
        if here == was + came - left:
            continue
        if came or left:
            yield (
                kind,
                f"{name} trước {_n(was)}, trong kỳ thêm {_n(came)}, bớt {_n(left)} thì "
                f"phải là {_n(was + came - left)}, không phải {_n(here)}",
            )
        else:
            yield kind, f"{name} từ {_n(was)} thành {_n(here)} mà không nêu biến động"


def _follows(document: Document, earlier: Document) -> bool:
    """Tell whether the document's period starts after the earlier one's end."""
    this, last = period_of(document.period), period_of(earlier.period)
    return this is not None and last is not None and last.end < this.start


def _check_counters(document: Document, earlier: list[Document]) -> Iterator[Finding]:
    """Find counts since New Year that are less than an earlier report's."""
    this = period_of(document.period)
    if this is None or this.kind not in _SINCE_NEW_YEAR:
        return
    now = dict(_counters(document, this))
    marked: set[Key] = set()
    for other in earlier:
        last = period_of(other.period)
        if last is None or not _within(last, this):
            continue
        for key, was in _counters(other, last):
            here = now.get(key)
            if here is None or key in marked or _value(here) >= _value(was):
                continue
            marked.add(key)
            message = (
                f"{here.label}: {_name(other)} đã có {_n(_value(was))} nhưng báo cáo "
                f"này chỉ ghi {_n(_value(here))}; số cộng dồn trong năm không thể giảm."
            )
            yield Finding("R18", Severity.WARNING, here.span, message)


def _value(one: Quantity) -> int | float:
    return one.value or 0


def _within(last: Period, this: Period) -> bool:
    """Tell whether both count since the same New Year, the last one for less long."""
    return (
        last.kind in _SINCE_NEW_YEAR
        and last.start == this.start
        and last.end < this.end
        and last.end.year == this.end.year
    )


def _counters(document: Document, period: Period) -> Iterator[tuple[Key, Quantity]]:
    own = (
        one
        for one in document.quantities
        if is_flow(one) and is_own(document, one) and _covers(one, period)
    )
    return once(own)


def _covers(one: Quantity, period: Period) -> bool:
    """Tell whether the number is of the whole period, not of a part of it."""
    if one.period is None:
        return True
    told = period_of(one.period)
    return told is not None and (
        told.kind == "to-date" or told.start <= period.start + timedelta(days=1)
    )


def _check_opening(document: Document, earlier: list[Document]) -> Iterator[Finding]:
    """Compare dossiers carried over with those pending at the last period's end."""
    this = period_of(document.period)
    for other in earlier:
        last = period_of(other.period)
        if this is None or last is None or last.end + timedelta(days=1) != this.start:
            continue
        before = _by_unit(other)
        for unit, balance in _by_unit(document).items():
            carried = balance.value("carried")
            pending = before[unit].value("pending") if unit in before else None
            if carried is not None and pending is not None and carried != pending:
                message = (
                    f"Kỳ trước chuyển sang ghi {_n(carried)} {unit}, nhưng "
                    f"{_name(other)} còn {_n(pending)} chưa giải quyết."
                )
                place = balance.told["carried"].span
                yield Finding("R18", Severity.WARNING, place, message)
        return


def _by_unit(document: Document) -> dict[str, Balance]:
    """Return the balance of each unit that the document tells once."""
    found: dict[str, list[Balance]] = {}
    for balance in find_balances(document):
        found.setdefault(balance.unit, []).append(balance)
    return {unit: told[0] for unit, told in found.items() if len(told) == 1}


def _name(document: Document) -> str:
    period = period_of(document.period)
    return f"báo cáo {period.label}" if period else "báo cáo kỳ trước"


def _n(value: float) -> str:
    return format_number(value, 0 if float(value).is_integer() else 2)


RULE = Rule(
    code="R18",
    name="Số liệu nối với kỳ trước",
    severity=Severity.ERROR,
    explanation=(
        "Số đầu kỳ cộng tăng trừ giảm phải bằng số cuối kỳ; nhân sự và hồ sơ tồn nối "
        "với báo cáo kỳ trước; số cộng dồn trong năm của kỳ sau không nhỏ hơn kỳ trước."
    ),
    bases=of_care(),
    good=(
        "Đầu năm có 53 người, tuyển dụng 03 người, nghỉ hưu 01 người, cuối năm có 55 "
        "người.",
    ),
    bad=(
        Bad(
            "Đầu năm có 53 người, tuyển dụng 03 người, nghỉ hưu 01 người, cuối năm có "
            "⟦56⟧ người."
        ),
    ),
    look=_look,
    lacks=_lacks,
    by_law=False,
)
