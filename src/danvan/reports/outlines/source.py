"""The file of an outline (tệp đề cương): read with a place for each fault, and written.

The same TOML as the shipped outlines under ``law/data/outlines``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from typing import Any

import tomli_w

from danvan.law.outlines import Outline, from_table
from danvan.law.outlining.writing import to_table
from danvan.text.refused import RefusedError

LONGEST = 400_000
"""Characters; a shipped outline has about 15,000."""
_TEXTS = ("code", "title", "type", "type_code", "regime", "addressee")
_LISTS = ("period_kinds", "opening", "closing", "recipients")
_SECTION_TEXTS = ("key", "number_style", "title", "kind")
_SECTION_MAY = ("number", "regime", "prompt", "zero")
_SECTION_LISTS = ("standing", "registers", "say", "takes", "gathers")
_LIST_MAY = ("register", "where", "date_field", "from_field", "until_field", "rest")


class OutlineRefusedError(RefusedError):
    """A file that does not tell an outline; the sentence says where."""


def write(outline: Outline) -> str:
    """Write an outline as TOML; ``read`` gives the same outline back."""
    return tomli_w.dumps(to_table(outline), multiline_strings=False)


@lru_cache(maxsize=64)
def read(text: str) -> Outline:
    """Read the file of an outline; raises OutlineRefusedError."""
    if len(text) > LONGEST:
        raise OutlineRefusedError("Tệp đề cương quá dài; tối đa 400.000 ký tự.")
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number or a depth without end
        raise OutlineRefusedError(
            f"Chưa đọc được tệp đề cương: lỗi cú pháp TOML ({_place(str(error))}). "
            "Tải tệp đang dùng về, sửa trên tệp đó rồi nộp lại."
        ) from error
    _shape(table)
    try:
        return from_table(table)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise OutlineRefusedError(
            f"Tệp đề cương có chỗ không dùng được: {str(error)[:120]}. So lại với tệp "
            "tải về từ đề cương đang dùng."
        ) from error


def _place(words: str) -> str:
    """Return the line and column that the parser tells in English."""
    _, _, place = words.rpartition("(at ")
    return place.rstrip(")").replace("line", "dòng").replace("column", "cột")


def _shape(table: dict[str, Any]) -> None:
    for name in _TEXTS:
        _need(table, name, str, "đầu tệp")
    for name in _LISTS:
        _need(table, name, list, "đầu tệp")
        _texts(table[name], name, "đầu tệp")
    _may(table, "scope", "đầu tệp")
    _texts(table.get("opening_asked", []), "opening_asked", "đầu tệp")
    for name in ("valid_from", "valid_to"):
        if name in table and type(table[name]) is not date:
            raise OutlineRefusedError(f"Ở đầu tệp, “{name}” phải là ngày: 2026-01-31.")
    _need(table, "section", list, "đầu tệp")
    for at, section in enumerate(table["section"], 1):
        where = f"mục thứ {at}"
        if not isinstance(section, dict):
            raise OutlineRefusedError(f"Ở {where}: viết dưới dạng [[section]].")
        for name in _SECTION_TEXTS:
            _need(section, name, str, where)
        for name in _SECTION_MAY:
            _may(section, name, where)
        for name in _SECTION_LISTS:
            _texts(section.get(name, []), name, where)
        _sentences(section.get("sentences", []), where)


def _sentences(sentences: Any, where: str) -> None:
    if not isinstance(sentences, list):
        raise OutlineRefusedError(f"Ở {where}, “sentences” phải là danh sách câu.")
    for one in sentences:
        if not isinstance(one, dict):
            raise OutlineRefusedError(f"Ở {where}, mỗi câu là một bảng có “text”.")
        _need(one, "text", str, where)
        for name in ("when", "zero", "nil", "paragraph"):
            _may(one, name, where)
        if "list" in one:
            _list(one["list"], where)


def _list(of: Any, where: str) -> None:
    if not isinstance(of, dict) or type(of.get("most", 1)) is not int:
        raise OutlineRefusedError(
            f"Ở {where}, “list” của câu là một bảng; “most” trong đó là số."
        )
    for name in _LIST_MAY:
        _may(of, name, where)
    for name in ("row", "order"):
        _texts(of.get(name, []), name, where)


def _need(table: dict[str, Any], name: str, kind: type, where: str) -> None:
    if not isinstance(table.get(name), kind):
        what = "một danh sách" if kind is list else "chữ trong ngoặc kép"
        raise OutlineRefusedError(f"Ở {where} thiếu “{name}”, hoặc không phải {what}.")


def _may(table: dict[str, Any], name: str, where: str) -> None:
    if not isinstance(table.get(name, ""), str):
        raise OutlineRefusedError(f"Ở {where}, “{name}” phải là chữ.")


def _texts(given: Any, name: str, where: str) -> None:
    if not isinstance(given, list) or any(not isinstance(one, str) for one in given):
        raise OutlineRefusedError(f"Ở {where}, “{name}” phải là danh sách chữ.")
