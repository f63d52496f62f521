"""The sheet of indicators (bảng chỉ tiêu): its columns, and the words of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from danvan.registers.columns import Column
from danvan.text.unicode import folded_key

CODE = "code"
COLUMNS = (
    Column(
        CODE, "Mã chỉ tiêu", "text", required=True, aliases=("mã", "mã số"),
        help="Chữ thường không dấu, có dấu chấm, ví dụ hoi_nghi.so_buoi.",
    ),
    Column("name", "Tên chỉ tiêu", "text", required=True, aliases=("tên",), wide=True),
    Column("group", "Nhóm", "text", help="Các chỉ tiêu cùng nhóm đứng cạnh nhau."),
    Column("unit", "Đơn vị tính", "text"),
    Column(
        "decimals", "Số chữ số lẻ", "integer", aliases=("số lẻ",),
        help="Từ 0 đến 4.",
    ),
    Column("nature", "Loại", "text", help="Phát sinh trong kỳ, hoặc tồn tại một ngày."),
    Column(
        "source", "Nguồn", "text", help="Để trống là đếm từ sổ.",
    ),
    Column("register", "Sổ", "text", aliases=("sổ theo dõi", "bảng")),
    Column("aggregate", "Cách tính", "text", help="Để trống là đếm dòng."),
    Column(
        "field", "Cột tính", "text",
        help="Cột được cộng, đếm không trùng hoặc lấy giá trị; đếm dòng thì để trống.",
    ),
    Column(
        "looked_at", "Xét", "text", aliases=("xét tại",),
        help="Dòng có ngày trong kỳ, hay dòng còn hiệu lực tại một ngày.",
    ),
    Column("date_column", "Cột ngày", "text", aliases=("từ cột",)),
    Column(
        "until_column", "Đến cột", "text", aliases=("cột ngày hết",),
        help="Chỉ khi xét tại một ngày: cột ghi ngày dòng thôi hiệu lực.",
    ),
    Column("until_included", "Tính cả ngày hết", "boolean"),
    Column(
        "condition", "Điều kiện", "long_text", wide=True,
        help="Cột, phép, giá trị, nối bằng “và”; phép là =, ≠, <, >, ≤, ≥, in, trống, "
        "không trống. Ví dụ: Loại đơn vị in Phòng, Văn phòng và Đến ngày trống.",
    ),
    Column(
        "by", "Phân tổ theo", "text", aliases=("phân tổ",),
        help="Các cột để tách số này, cách nhau bằng dấu chấm phẩy.",
    ),
    Column("numerator", "Tử số", "text", help="Mã chỉ tiêu; chỉ dùng cho tỷ lệ."),
    Column("denominator", "Mẫu số", "text", help="Mã chỉ tiêu; chỉ dùng cho tỷ lệ."),
    Column(
        "whole", "Thuộc chỉ tiêu", "text", aliases=("trong đó của", "là phần của"),
        help="Mã chỉ tiêu lớn hơn mà chỉ tiêu này là một phần; tối đa 3 cấp.",
    ),
    Column("over_agencies", "Cộng theo đơn vị", "text"),
    Column("over_periods", "Cộng theo kỳ", "text"),
    Column("basis", "Căn cứ", "text", wide=True, help="Văn bản yêu cầu chỉ tiêu này."),
    Column(
        "valid_from", "Hiệu lực từ", "date", aliases=("từ ngày", "hiệu lực từ ngày"),
        help="Ngày bắt đầu áp dụng quy tắc đếm, ví dụ 01/01/2025.",
    ),
    Column("valid_to", "Hiệu lực đến", "date", aliases=("đến ngày",)),
    Column("active", "Đang dùng", "text"),
    Column("origin", "Của", "text", computed=True),
)  # fmt: skip

LABELS: Mapping[str, str] = MappingProxyType({c.name: c.label for c in COLUMNS})

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nature": {"flow": "phát sinh", "stock": "tồn"},
        "source": {
            "counted": "đếm từ sổ",
            "imported": "nhập từ hệ thống khác",
            "parts": "cộng các phần",
            "ratio": "tỷ lệ",
            "typed": "nhập tay",
        },
        "aggregate": {
            "count": "đếm",
            "sum": "cộng",
            "distinct": "đếm không trùng",
            "latest": "lấy dòng mới nhất",
        },
        "looked_at": {
            "within": "trong kỳ",
            "end": "ngày cuối kỳ",
            "start": "đầu kỳ",
        },
        "over_agencies": {"sum": "cộng", "none": "không cộng"},
        "over_periods": {
            "sum": "cộng các kỳ",
            "last": "lấy kỳ cuối",
            "none": "không cộng",
        },
        "active": {"yes": "có", "no": "không"},
        "origin": {"shipped": "có sẵn", "local": "của tỉnh"},
    }
)
"""Columns with a closed list of words: what each word means, and how it is written."""

_ALSO: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nature": {
            "số phát sinh trong kỳ": "flow",
            "phát sinh trong kỳ": "flow",
            "số tại ngày cuối kỳ": "stock",
            "tồn cuối kỳ": "stock",
        },
        "source": {"đếm": "counted", "sổ": "counted", "biểu": "imported"},
        "aggregate": {"đếm dòng": "count", "tổng": "sum", "mới nhất": "latest"},
        "looked_at": {"cuối kỳ": "end", "ngày chốt": "end", "ngày đầu kỳ": "start"},
        "over_agencies": {"có": "sum", "cộng được": "sum", "không": "none"},
        "over_periods": {"cộng": "sum", "kỳ cuối": "last", "không": "none"},
        "active": {"x": "yes", "đang dùng": "yes", "ngừng": "no", "": "yes"},
    }
)


def meaning(column: str, text: str) -> str | None:
    """Give what a word of a closed list means; None where it is not on the list."""
    wanted = folded_key(text)
    for key, written in WORDS[column].items():
        if wanted in (folded_key(key), folded_key(written)):
            return key
    for written, key in _ALSO.get(column, {}).items():
        if wanted == folded_key(written):
            return key
    return None


def written(column: str, key: str) -> str:
    """Write what a word of a closed list is in the sheet."""
    return WORDS[column][key]


def letters(place: int) -> str:
    """Name a column of a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
