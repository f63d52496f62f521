"""Quantities among the figures (con số vào lịch sử): one an indicator, period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField

from danvan.figures.actions.remembering import REGIME, Remembered
from danvan.figures.models import Indicator, Return
from danvan.text.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from danvan.archive.models import Acceptance, OldDocument, ReadValue

_DIFFERENT_UNIT = "Con số không viết được theo đơn vị tính của chỉ tiêu."
_GREATEST = BigIntegerField.MAX_BIGINT
_TOO_GREAT = "Con số lớn quá mức ghi được vào lịch sử; xem lại con số trong văn bản."
_NO_PERIOD = "Chưa rõ kỳ báo cáo của văn bản; ghi kỳ ở phần đầu rồi ghi sổ lại."
_UNKNOWN = "Chỉ tiêu đã chọn không còn dùng; chọn chỉ tiêu khác."
_REPORTED = (
    "Kỳ này cơ quan đã có số liệu lập trên hệ thống; số trong văn bản cũ chỉ để "
    "đối chiếu."
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that a quantity tells: of which indicator and period, how much."""

    indicator: str
    period: Period
    value: int

    @property
    def key(self) -> str:
        """Name indicator and days, once in an agency."""
        return f"{self.indicator}|{self.period.start}..{self.period.end}"


def told(
    value: ReadValue, document: OldDocument, decimals: Mapping[str, int]
) -> Told | str:
    """Return what figure a quantity tells, or the sentence why it tells none."""
    if value.indicator not in decimals:
        return _UNKNOWN
    period = period_of(value, document)
    if period is None:
        return _NO_PERIOD
    number = value.number
    if number is None:
        return _DIFFERENT_UNIT
    scaled = number * Decimal(10) ** decimals[value.indicator]
    if scaled != scaled.to_integral_value():
        return _DIFFERENT_UNIT
    if abs(scaled) > _GREATEST:
        return _TOO_GREAT
    if _reported(document.agency_id, period):
        return _REPORTED
    return Told(value.indicator, period, int(scaled))


def decimals_of(values: Iterable[ReadValue]) -> Mapping[str, int]:
    """Return the decimals of the indicators that values are of, of those in use."""
    codes = {value.indicator for value in values} - {""}
    known = Indicator.objects.filter(code__in=codes, active=True)
    return dict(known.values_list("code", "decimals"))


def period_of(value: ReadValue, document: OldDocument) -> Period | None:
    """Return the period a quantity is of: its document's, unless it names another.

    Days inside the document's period are its cut-off, and mean the period.
    """
    whole = _period(document.period_code)
    own = _period(str(value.said.get("period") or ""))
    if own is None or whole is None:
        return whole or own
    inside = whole.start <= own.start and own.end <= whole.end
    return whole if inside and own.kind in ("to-date", "free") else own


def remembered(acceptance: Acceptance) -> Remembered | None:
    """Return an accepted figure as the history keeps it, with its place in words."""
    value, document = acceptance.value, acceptance.document
    made = told(value, document, decimals_of([value]))
    if isinstance(made, str):
        return None
    return Remembered(value=made.value, origin=document.code, place=place_of(value))


def place_of(value: ReadValue) -> str:
    """Say where a value stands: document, page, heading."""
    parts = [f"văn bản cũ {value.document.code}"]
    if value.page:
        parts.append(f"trang {value.page}")
    if value.section:
        parts.append(f"mục {value.section}")
    return ", ".join(parts)


def _reported(agency_id: int, period: Period) -> bool:
    """Tell whether the agency signed figures of its own for these days."""
    signed = Return.objects.filter(
        agency_id=agency_id,
        period__start=period.start,
        period__end=period.end,
        signed_at__isnull=False,
    )
    own = signed.exclude(regime__code=REGIME)
    return own.exclude(state__in=("withdrawn", "replaced")).exists()


def _period(code: str) -> Period | None:
    try:
        return Period.from_code(code) if code else None
    except ValueError:
        return None
