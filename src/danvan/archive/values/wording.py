"""Values in words (giá trị bằng lời): as a person reads them on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from danvan.text.periods import Period
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELD_LABELS = {
    "parent": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "number": "Số",
    "symbol": "Số, ký hiệu",
    "place": "Địa danh",
    "date": "Ngày ban hành",
    "type": "Loại văn bản",
    "subject": "Trích yếu",
    "addressee": "Kính gửi",
    "period": "Kỳ báo cáo",
    "authority": "Thẩm quyền ký",
    "title": "Chức vụ người ký",
    "name": "Người ký",
    "recipient": "Nơi nhận",
}
_STATES = {
    "blank": "để trống",
    "absent": "không in trong văn bản",
    "illegible": "không đọc được",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def day_words(date: str) -> str:
    """Return an ISO date, perhaps partial, in Vietnamese form: ``25/03/2023``."""
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    return "/".join(part for part in reversed(found.groups()) if part)


def period_words(code: str) -> str:
    """Return the name of a period; the code where it is none we know."""
    try:
        return Period.from_code(code).label
    except ValueError:
        return code


def field_words(name: str, item: Mapping[str, Any]) -> str:
    """Return a field of the head or of the signature, and how it stands."""
    value = clean(str(item["value"] or ""))
    if name == "date" and value:
        value = day_words(value)
    state = _STATES.get(str(item["status"]), "")
    return (f"{value} ({state})" if value and state else value or state)[:500]


def citation_words(item: Mapping[str, Any]) -> str:
    """Return a cited document: type, number, day, issuer; a law by its name."""
    number, date = item.get("number"), item.get("date")
    parts = [str(item.get("type") or "")]
    if number:
        parts.append(f"số {number}")
    elif item.get("title"):
        parts = [str(item["title"])]
    if date:
        parts.append(f"ngày {day_words(str(date))}" if len(str(date)) > 7 else
                     f"({day_words(str(date))})")  # fmt: skip
    if item.get("issuer"):
        parts.append(f"của {item['issuer']}")
    return clean(" ".join(part for part in parts if part))


def quantity_words(item: Mapping[str, Any]) -> str:
    """Return a quantity as written, with its unit."""
    written = " ".join(str(item["as_written"] or item["value"] or "").split())
    unit = str(item["unit"] or "")
    return clean(f"{written} {unit}" if unit and unit not in written else written)
