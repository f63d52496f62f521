"""Conditions of sentences (điều kiện của câu): ``tthc.da_nhan > 0 và …``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from danvan.reports.composing.values import Value
from danvan.text.refused import RefusedError

_ONE = re.compile(r"\s*(?P<code>[\w.]+)\s*(?P<op>>=|<=|!=|[=><≥≤≠])\s*(?P<n>-?\d+)\s*")
_OPERATORS: dict[str, Callable[[int | float, int], bool]] = {
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


def figures_asked(condition: str) -> frozenset[str]:
    """Return the codes that a condition asks for.

    Raises MalformedSentenceConditionError.
    """
    if not condition.strip():
        return frozenset()
    return frozenset(_read(part)["code"] for part in re.split(r"\bvà\b", condition))


def _read(part: str) -> re.Match[str]:
    match = _ONE.fullmatch(part)
    if match is None:
        raise MalformedSentenceConditionError(part)
    return match


def _holds(part: str, values: Mapping[str, Value]) -> bool:
    match = _read(part)
    value = values.get(match["code"])
    number = value.number if value is not None else None
    return _OPERATORS[match["op"]](number or 0, int(match["n"]))
