"""R9: numbers follow the days, and own numbers are in the books (thứ tự số)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.across.series import (
    Numbered,
    cited,
    itself,
    out_of_order,
    own_organ,
    registered,
)
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.regimes import Regime
from danvan.checking.rule import UNVERIFIED, Bad, Rule, party
from danvan.documents.finding import Finding, Severity
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from collections.abc import Hashable

    from danvan.checking.context import Context
    from danvan.documents.document import Document

_FEW_DAYS = 7
"""Within a week numbers do get out of order: taken first, dated at signing."""
_ENOUGH = 3
"""So many papers of a series tell that the book covers it."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    told = [*cited(document, context)]
    book = [*registered(document, context)]
    yield from _unknown(told, book, own_organ(document, context))
    known = {(one.series, str(one.number)) for one in book}
    doubtful = (one for one in told if (one.series, str(one.number)) not in known)
    for one, other in out_of_order([*book, *itself(document, context), *doubtful]):
        yield _broken(one, other)


def _broken(one: Numbered, other: Numbered) -> Finding:
    later = one.number.number > other.number.number
    whose = "trong sổ của cơ quan" if other.in_book else "cùng hệ thống số"
    said = (
        f"Số {one.number} ngày {format_short(one.day)} "
        f"{'lớn hơn nhưng lại trước ngày' if later else 'nhỏ hơn nhưng lại sau ngày'} "
        f"của số {other.number} ngày {format_short(other.day)} ({whose}); "
        "xem lại số hoặc ngày."
    )
    few = abs((one.day - other.day).days) <= _FEW_DAYS
    return Finding("R9", Severity.INFO if few else Severity.WARNING, one.at, said)


def _unknown(
    told: list[Numbered], book: list[Numbered], own: str | None
) -> Iterator[Finding]:
    """Yield own numbers that the books should hold and do not."""
    held: dict[Hashable, set[int]] = {}
    for paper in book:
        held.setdefault(paper.series, set()).add(paper.number.number)
    for one in told:
        numbers = held.get(one.series, set())
        if one.number.organs != (own,) or len(numbers) < _ENOUGH:
            continue
        number = one.number.number
        if number not in numbers and min(numbers) < number < max(numbers):
            yield Finding(
                "R9",
                Severity.INFO,
                one.number_at,
                f"Không thấy số {one.number} trong sổ văn bản của cơ quan năm "
                f"{one.day.year}; xem lại số, ký hiệu.",
            )


RULE = Rule(
    code="R9",
    name="Số văn bản theo thứ tự ngày",
    severity=Severity.WARNING,
    explanation=(
        "Trong một hệ thống số, văn bản có số lớn hơn không thể có ngày sớm hơn; hệ "
        "thống số của Nhà nước tính theo năm, của Đảng theo nhiệm kỳ. Có sổ văn bản "
        "thì đối chiếu cả với sổ, và nhắc số không có trong sổ."
    ),
    bases={
        Regime.STATE_2011: f"Thông tư 07/2012/TT-BNV, Điều 8 ({UNVERIFIED})",
        Regime.STATE_2020: "Nghị định 30/2020/NĐ-CP, Điều 15 khoản 1",
        **party(),
        Regime.OTHER: f"Nghị định 30/2020/NĐ-CP, Điều 15 ({UNVERIFIED})",
    },
    good=(
        "Thực hiện Chỉ thị số 07/CT-SNV ngày 12/3/2024 của Sở Nội vụ và Chỉ thị số "
        "09/CT-SNV ngày 05/6/2024 của Sở Nội vụ.",
    ),
    bad=(
        Bad(
            "Thực hiện Chỉ thị số 07/CT-SNV ngày 12/3/2024 của Sở Nội vụ và Chỉ thị "
            "số 09/CT-SNV ⟦ngày 05/02/2024⟧ của Sở Nội vụ."
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
