"""Opening the series of a body for a term of the Party (mở dãy số theo nhiệm kỳ)."""

import re
from datetime import date

from danvan.agencies.access import require
from danvan.agencies.models import Body
from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.audit.writing import writing
from danvan.registers.papers.numbering import SUBJECT, Series, current_series
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

LONGEST = 40
LONGEST_TERM = 10
"""Years; a term is five, and may be prolonged."""
_TERM = re.compile(r"([12]\d{3})\s*[-–—]\s*([12]\d{3})", re.ASCII)


class SeriesNotOpenedError(RefusedError):
    """The series cannot be opened as asked; the sentence says why."""


def open_term_series(
    *, agency_id: int, body: str, code: str, term: str, opens: date, by: Viewer
) -> Series:
    """Open a series of a body, by its public code, for one kind and one term.

    The one of the term before closes that day. Raises SeriesNotOpenedError,
    NotVisibleError.
    """
    require(by, "number", SUBJECT, agency_id)
    named = " ".join(clean(code).split()).upper()
    if not named or len(named) > LONGEST:
        raise SeriesNotOpenedError(
            f"Ghi ký hiệu loại văn bản, nhiều nhất {LONGEST} ký tự, ví dụ BC hoặc NQ."
        )
    span = _term(term)
    with writing():
        row = Body.objects.select_for_update().filter(agency_id=agency_id, code=body)
        found = row.first()
        if found is None:
            raise NotVisibleError
        _stands(found, opens)
        mine = Series.objects.filter(body=found, code=named)
        if mine.filter(scope=span).exists():
            raise SeriesNotOpenedError(
                f"Dãy số {named} nhiệm kỳ {span} của {found.name} đã mở rồi."
            )
        later = mine.filter(opens__gte=opens).order_by("opens").first()
        if later is not None:
            raise SeriesNotOpenedError(
                f"Dãy số {named} nhiệm kỳ {later.scope} mở từ {later.opens:%d/%m/%Y}; "
                "chọn ngày mở sau ngày ấy."
            )
        return current_series(
            agency_id=agency_id,
            body_id=found.pk,
            code=named,
            day=opens,
            term=span,
            by=by,
        )


def _term(written: str) -> str:
    """Read a term as two years. Raises SeriesNotOpenedError."""
    found = _TERM.fullmatch(clean(written).strip())
    first, last = (int(year) for year in found.groups()) if found else (0, 0)
    if not 0 < last - first <= LONGEST_TERM:
        raise SeriesNotOpenedError(
            "Ghi nhiệm kỳ bằng năm đầu và năm cuối, ví dụ 2025-2030."
        )
    return f"{first}-{last}"


def _stands(body: Body, day: date) -> None:
    """Raise SeriesNotOpenedError for a day on which the body does not stand."""
    if (body.from_on and day < body.from_on) or (body.to_on and day > body.to_on):
        raise SeriesNotOpenedError(
            f"{body.name} không hoạt động vào ngày {day:%d/%m/%Y}. Chọn ngày khác."
        )
