"""The trail as a file (xuất nhật ký): JSON that can be verified, CSV for reading."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from danvan.audit.canonical import moment
from danvan.audit.chain.file import MalformedTrailError, Trail, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan.audit.queries import TrailRow

__all__ = ["MalformedTrailError", "Trail", "from_json", "to_csv", "to_json"]

_FORMULA = tuple("=+-@\t\r＝＋－＠")
_HEADINGS = (
    "Số thứ tự",
    "Thời điểm",
    "Người thực hiện",
    "Việc",
    "Đối tượng",
    "Trước",
    "Sau",
    "Mã băm",
)


def to_csv(rows: Iterable[TrailRow]) -> Iterator[str]:
    """Write events for a spreadsheet: everything quoted, no text taken as a formula."""
    yield "\ufeff" + _line(_HEADINGS)
    for row in rows:
        value = row.value
        yield _line(
            (
                str(row.event.seq),
                moment(row.event.at),
                value.actor_label if value else "(đã xóa)",
                row.label,
                row.event.subject,
                (value.before if value else None) or "",
                (value.after if value else None) or "",
                bytes(row.event.hash).hex(),
            )
        )


def _line(cells: Iterable[str]) -> str:
    """Write one line of CSV."""
    buffer = io.StringIO()
    safe = [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow(safe)
    return buffer.getvalue()
