"""R19: dossiers and petitions balance (cân đối hồ sơ, đơn thư), form II.06a."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.rule import UNVERIFIED, Bad, Rule, of_care
from danvan.checking.sums.dossiers import Balance, find_balances, says
from danvan.checking.sums.sentences import is_report, lacks_sure_numbers
from danvan.checking.sums.tabular.columns import find_wrong_cells
from danvan.documents.finding import Finding, Severity
from danvan.text.numerals import format_number

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_FORM = f"Biểu II.06a/VPCP/KSTT ({UNVERIFIED})"
_DOSSIER = "hồ sơ"


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for cell in find_wrong_cells(document):
        message = (
            f"Ô này ghi {_n(cell.written)} nhưng theo công thức {cell.formula} thì "
            f"phải là {_n(cell.added)}."
        )
        yield Finding("R19", Severity.ERROR, cell.span, message, basis=_FORM)
    if not is_report(document):
        return
    for balance in find_balances(document):
        if balance.unit == _DOSSIER:
            yield from _check_channels(document, balance)
            yield from _check_timeliness(document, balance)
        yield from _check_carried(document, balance)
        yield from _check_balance(document, balance)


def _check_channels(document: Document, balance: Balance) -> Iterator[Finding]:
    """Check 3=4+5+6: received online, directly or by post, and carried over."""
    received = balance.value("received")
    online = balance.value("online")
    by_hand = [one for role in ("direct", "post") if (one := balance.value(role))]
    if received is None or online is None or not by_hand:
        return
    direct, carried = sum(by_hand), balance.value("carried") or 0
    if received in (online + direct, online + direct + carried):
        return
    if _is_breakdown(document, balance, "received", "online"):
        return  # R17 checks what stands after "gồm", "trong đó" or in brackets.
    message = (
        f"Tiếp nhận {_n(received)} hồ sơ nhưng trực tuyến {_n(online)} và trực tiếp, "
        f"bưu chính {_n(direct)} cộng lại là {_n(online + direct)}."
    )
    place = balance.told["received"].span
    yield Finding("R19", Severity.ERROR, place, message, basis=_FORM)


def _check_timeliness(document: Document, balance: Balance) -> Iterator[Finding]:
    """Check 7=8+9+10: early, on time and late; ask where they are not told."""
    resolved = balance.value("resolved")
    if not resolved:
        return
    roles = ("early", "on_time", "late")
    told = [one for role in roles if (one := balance.value(role)) is not None]
    place = balance.told["resolved"].span
    if not told and not says(document, balance, "timely"):
        message = (
            f"{_n(resolved)} hồ sơ đã giải quyết chưa tách trước hạn, đúng hạn và quá "
            "hạn như biểu II.06a."
        )
        yield Finding("R19", Severity.INFO, place, message, basis=_FORM)
        return
    short = len(told) < len(roles) and sum(told) <= resolved
    if len(told) < 2 or short or sum(told) == resolved:
        return
    first = next(role for role in roles if role in balance.told)
    if not _is_breakdown(document, balance, "resolved", first):
        message = (
            f"Đã giải quyết {_n(resolved)} hồ sơ nhưng trước hạn, đúng hạn và quá hạn "
            f"cộng lại là {_n(sum(told))}."
        )
        yield Finding("R19", Severity.ERROR, place, message, basis=_FORM)


def _is_breakdown(document: Document, balance: Balance, whole: str, part: str) -> bool:
    start, end = balance.told[whole].span.end, balance.told[part].span.start
    between = document.text[start:end].lower()
    return "(" in between or "gồm" in between or "trong đó" in between


def _check_carried(document: Document, balance: Balance) -> Iterator[Finding]:
    """Check that what was carried over and what came new make what was received."""
    carried, new = balance.value("carried"), balance.value("new")
    whole = "total" if "total" in balance.told else "received"
    if whole == "total" and new is None:
        new = balance.value("received")
    received = balance.value(whole)
    if received is None or carried is None or new is None or received == carried + new:
        return
    if received != new:
        message = (
            f"Tiếp nhận {_n(received)} {balance.unit} nhưng kỳ trước chuyển sang "
            f"{_n(carried)} và tiếp nhận mới {_n(new)} cộng lại là {_n(carried + new)}."
        )
        yield Finding("R19", Severity.ERROR, balance.told[whole].span, message)


def _check_balance(document: Document, balance: Balance) -> Iterator[Finding]:
    """Check 3=7+11: what came in is resolved or pending."""
    pending, carried = balance.value("pending"), balance.value("carried")
    resolved, total = balance.value("resolved"), balance.value("total")
    came_in = "received" if "received" in balance.told else "new"
    received = balance.value(came_in)
    if received is None or resolved is None or says(document, balance, "otherwise"):
        return
    if came_in == "new" and carried is None and total is None:
        return  # What was carried over is told nowhere.
    incoming = {received, received + (carried or 0), total}
    place = balance.told[came_in].span
    if pending is not None and resolved + pending not in incoming:
        came = f"{_n(received)} + {_n(carried)}" if carried else _n(received)
        message = (
            f"Tiếp nhận {came} {balance.unit} nhưng đã giải quyết {_n(resolved)} và "
            f"còn {_n(pending)}, cộng lại là {_n(resolved + pending)}; nếu có số kỳ "
            "trước chuyển sang hoặc đã rút thì nêu rõ."
        )
        yield Finding("R19", Severity.WARNING, place, message)
    elif pending is None and carried is None and resolved > received:
        message = (
            f"Đã giải quyết {_n(resolved)} {balance.unit}, nhiều hơn số tiếp nhận "
            f"{_n(received)}: cần nêu số kỳ trước chuyển sang."
        )
        yield Finding("R19", Severity.WARNING, place, message)


def _n(value: float | None) -> str:
    return format_number(value or 0)


RULE = Rule(
    code="R19",
    name="Cân đối hồ sơ và đơn thư",
    severity=Severity.ERROR,
    explanation=(
        "Hồ sơ tiếp nhận bằng trực tuyến, trực tiếp và kỳ trước chuyển sang; bằng đã "
        "giải quyết và đang giải quyết; đã giải quyết tách trước hạn, đúng hạn, quá "
        "hạn. Đơn thư cũng phải cân đối như vậy."
    ),
    bases=of_care(),
    good=(
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nKỳ trước chuyển sang 05 hồ sơ, "
        "tiếp nhận 37 hồ sơ, đã giải quyết 30 hồ sơ (trước hạn 20, đúng hạn 10), đang "
        "giải quyết 12 hồ sơ.\n",
    ),
    bad=(
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở tiếp nhận ⟦37⟧ hồ sơ, đã "
            "giải quyết 30 hồ sơ, đang giải quyết 12 hồ sơ, không có hồ sơ quá hạn.\n"
        ),
        Bad(
            "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nSở đã tiếp nhận 37 hồ sơ, "
            "trả ⟦37⟧ hồ sơ.\n"
        ),
    ),
    look=_look,
    lacks=lacks_sure_numbers,
    by_law=False,
)
