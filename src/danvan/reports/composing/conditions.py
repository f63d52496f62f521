"""Conditions of sentences (điều kiện của câu): ``tthc.da_nhan > 0 và …``.

The right side is a number or another figure: ``tthc.som = tthc.da_tra``.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from danvan.reports.composing.values import Value
from danvan.text.refused import RefusedError

_ONE = re.compile(
    r"\s*(?P<code>[\w.]+)\s*(?P<op>>=|<=|!=|[=><≥≤≠])\s*"
    r"(?:(?P<number>-?\d+)|(?P<other>[\w.]+))\s*"
)
_OPERATORS: dict[str, Callable[[int | float, int | float], bool]] = {
    "=": operator.eq,
    "≠": operator.ne,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    "≥": operator.ge,
    ">=": operator.ge,
    "≤": operator.le,
    "<=": operator.le,
}


class MalformedSentenceConditionError(RefusedError):
    """A sentence's condition that does not read as ``indicator op number``."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Điều kiện của câu “{text}” chưa đúng: "
            "viết “chỉ tiêu phép số”, nối bằng “và”, ví dụ “tthc.da_nhan > 0”."
        )


def holds(condition: str, values: Mapping[str, Value]) -> bool:
    """Tell whether every part holds; a figure without a number counts as zero.

    Raises MalformedSentenceConditionError.
    """
    if not condition.strip():
        return True
    return all(_holds(part, values) for part in re.split(r"\bvà\b", condition))


def named_in(condition: str) -> frozenset[str]:
    """Return the indicators of a condition.

    Raises MalformedSentenceConditionError.
    """
    parts = re.split(r"\bvà\b", condition) if condition.strip() else []
    sides = ((match["code"], match["other"]) for match in map(_read, parts))
    return frozenset(code for pair in sides for code in pair if code)


def _read(part: str) -> re.Match[str]:
    match = _ONE.fullmatch(part)
    if match is None:
        raise MalformedSentenceConditionError(part)
    return match


def _holds(part: str, values: Mapping[str, Value]) -> bool:
    match = _read(part)
    right = int(match["number"] or 0) or _number(match["other"], values)
    return _OPERATORS[match["op"]](_number(match["code"], values), right)


def _number(code: str | None, values: Mapping[str, Value]) -> int | float:
    value = values.get(code or "")
    return (value.number if value is not None else None) or 0
