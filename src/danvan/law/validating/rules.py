"""Rules that figures must obey (quy tắc kiểm tra): left, operator, right, tolerance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast

from danvan.law import indicators
from danvan.law.tables import Table, names, table
from danvan.law.validating.expressions import (
    NAMES,
    Expression,
    MalformedExpressionError,
    parse_expression,
)
from danvan.text.refused import RefusedError

Operator = Literal["=", "≤", "≥"]
Severity = Literal["error", "warning"]
Each = Literal["", "flow", "part"]

OPERATORS: tuple[Operator, ...] = ("=", "≤", "≥")
SEVERITIES: tuple[Severity, ...] = ("error", "warning")
LABELS = {
    "code": "mã quy tắc",
    "name": "quy tắc nói gì",
    "left": "vế trái",
    "op": "phép so",
    "right": "vế phải",
    "tolerance": "sai số cho phép",
    "severity": "mức",
    "basis": "căn cứ",
    "each": "áp dụng cho",
}
_EACH: dict[str, frozenset[str]] = {
    "": frozenset(),
    "flow": frozenset({"{chỉ tiêu}"}),
    "part": frozenset({"{phần}", "{cả}"}),
}
"""Of what a rule speaks, and the names in braces that it may then use."""


class MalformedValidationError(RefusedError):
    """A rule with a cell that cannot be read; the sentence names rule and cell."""

    def __init__(self, code: str, cell: str, why: str) -> None:
        label = LABELS.get(cell, cell)
        super().__init__(f"Quy tắc “{code}”, ô {label} ({cell}): {why}")
        self.cell = cell


@dataclass(frozen=True, slots=True)
class ValidationData:
    """One rule: two sides, how they compare, and why."""

    code: str
    name: str
    left: Expression
    op: Operator
    right: Expression
    basis: str
    """The law, the form, or the reasoning that the rule rests on."""
    severity: Severity = "warning"
    tolerance: int = 0
    """By how much the sides may differ, in the smallest unit."""
    each: Each = ""
    """Of every flow, or of every part of a whole, instead of named indicators."""
    valid_from: date | None = None
    valid_to: date | None = None
    origin: str = "shipped"

    def holds(self, left: int, right: int) -> bool:
        """Tell whether two values obey the rule within its tolerance."""
        if self.op == "=":
            return abs(left - right) <= self.tolerance
        if self.op == "≤":
            return left <= right + self.tolerance
        return left + self.tolerance >= right

    def in_force(self, day: date) -> bool:
        """Tell whether the rule applies to a period that closes on the day."""
        since, until = self.valid_from, self.valid_to
        return (since is None or since <= day) and (until is None or day <= until)


@cache
def shipped() -> tuple[ValidationData, ...]:
    """Return the shipped rules; raise MalformedValidationError with rule and cell."""
    known = frozenset(indicators.by_code())
    found: dict[str, ValidationData] = {}
    for name in names("validations"):
        for entry in table(name)["rule"]:
            rule = read_validation(entry, known)
            if rule.code in found:
                raise MalformedValidationError(rule.code, "code", "mã này đã có.")
            found[rule.code] = rule
    return tuple(found.values())


def read_validation(
    entry: Table, known: Collection[str], *, origin: str = "shipped"
) -> ValidationData:
    """Read a rule over known indicator codes; raise MalformedValidationError."""
    code = str(entry.get("code", "")).strip()
    for cell in ("code", "name", "left", "op", "right", "basis"):
        if not str(entry.get(cell, "")).strip():
            raise MalformedValidationError(code or "(chưa có mã)", cell, "còn trống.")
    tolerance = entry.get("tolerance", 0)
    if not isinstance(tolerance, int) or isinstance(tolerance, bool) or tolerance < 0:
        raise MalformedValidationError(
            code, "tolerance", "sai số là một số nguyên không âm."
        )
    each = _one_of(code, "each", entry.get("each", ""), tuple(_EACH))
    return ValidationData(
        code=code,
        name=str(entry["name"]).strip(),
        left=_side(code, "left", str(entry["left"]), each, known),
        op=cast("Operator", _one_of(code, "op", entry["op"], OPERATORS)),
        right=_side(code, "right", str(entry["right"]), each, known),
        basis=str(entry["basis"]).strip(),
        severity=cast(
            "Severity",
            _one_of(code, "severity", entry.get("severity", "warning"), SEVERITIES),
        ),
        tolerance=tolerance,
        each=cast("Each", each),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
        origin=origin,
    )


def _one_of(code: str, cell: str, value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        listed = ", ".join(f"“{one}”" for one in allowed)
        raise MalformedValidationError(code, cell, f"phải là một trong {listed}.")
    return str(value)


def _side(
    code: str, cell: str, text: str, each: str, known: Collection[str]
) -> Expression:
    try:
        side = parse_expression(text)
    except MalformedExpressionError as error:
        raise MalformedValidationError(code, cell, error.sentence) from error
    for used in side.codes:
        if used in NAMES:
            if used not in _EACH[each]:
                raise MalformedValidationError(
                    code, cell, f"{used} không dùng được cho loại quy tắc này."
                )
        elif used not in known:
            raise MalformedValidationError(code, cell, f"không có chỉ tiêu mã {used}.")
    return side
