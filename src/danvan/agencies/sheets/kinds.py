"""The tables that may be pasted and exported: their columns, in the order of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import CORRECT, ENTER
from danvan.agencies.models.bodies import SeatKind, UnitKind
from danvan.agencies.models.people import PostKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its key, its heading, other headings it is known by."""

    key: str
    label: str
    also: tuple[str, ...] = ()
    required: bool = False
    day: bool = False
    choices: Mapping[str, str] | None = None
    longest: int = 255


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A table: its title, what right it asks, its columns."""

    title: str
    verb: str
    columns: tuple[SheetColumn, ...]

    @property
    def required(self) -> tuple[SheetColumn, ...]:
        """Give the columns that must be there."""
        return tuple(column for column in self.columns if column.required)


_FROM = SheetColumn("from_on", "Từ ngày", ("từ", "ngày bắt đầu"), day=True)
_TO = SheetColumn("to_on", "Đến ngày", ("đến", "ngày kết thúc"), day=True)
_NAME = SheetColumn(
    "full_name", "Họ và tên", ("họ tên", "tên", "người"), required=True, longest=150
)

UNITS = SheetKind(
    "Đơn vị",
    CORRECT,
    (
        SheetColumn("name", "Tên đơn vị", ("tên", "đơn vị"), required=True),
        SheetColumn("kind", "Loại", choices=dict(UnitKind.choices)),
        SheetColumn("abbreviation", "Chữ viết tắt", ("viết tắt",), longest=40),
        _FROM,
        _TO,
    ),
)
PEOPLE = SheetKind(
    "Nhân sự",
    CORRECT,
    (
        _NAME,
        SheetColumn("title", "Chức vụ", ("chức danh",), longest=150),
        SheetColumn("kind", "Loại chức vụ", choices=dict(PostKind.choices)),
        SheetColumn("unit", "Đơn vị", ("phòng", "phòng ban")),
        _FROM,
        _TO,
    ),
)
MEMBERS = SheetKind(
    "Thành viên",
    ENTER,
    (
        _NAME,
        SheetColumn(
            "role", "Chức danh", ("chức vụ trong ban", "vai trò"), True, longest=100
        ),
        SheetColumn("kind", "Vị trí", choices=dict(SeatKind.choices)),
        SheetColumn(
            "outside_post",
            "Đơn vị ngoài",
            ("chức vụ, nơi công tác", "nơi công tác", "đơn vị công tác"),
        ),
        _FROM,
        _TO,
    ),
)
DUTIES = SheetKind(
    "Phân công",
    ENTER,
    (
        SheetColumn("field", "Lĩnh vực", ("nội dung", "công việc"), required=True),
        SheetColumn(
            "full_name",
            "Người phụ trách",
            ("họ và tên", "họ tên", "người", "người được phân công"),
            required=True,
            longest=150,
        ),
        SheetColumn("notice", "Văn bản", ("văn bản phân công", "thông báo")),
        _FROM,
        _TO,
    ),
)

SHEETS: dict[str, SheetKind] = {
    "don-vi": UNITS,
    "nhan-su": PEOPLE,
    "to-chuc": MEMBERS,
    "phan-cong": DUTIES,
}
"""By the part of the pages they stand on; members stand on their body's page."""
