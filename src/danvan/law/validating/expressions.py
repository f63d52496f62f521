"""Sides of a validation rule (vế của quy tắc): sums and differences of indicators.

Grammar: ``term (+|−) term …``. A term is an indicator's code with an optional period in
brackets (``tthc.dang_xu_ly [kỳ trước]``), one of the names in braces that a rule for
every indicator uses (``{chỉ tiêu}``, ``{phần}``, ``{cả}``), or a whole number. The
first term may carry a sign. Nothing is multiplied, and nothing is ever run as code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

from danvan.text.refused import RefusedError
from danvan.text.unicode import nfc

Shift = Literal["", "before", "year_before", "so_far"]

SHIFTS: Mapping[str, Shift] = {
    "kỳ này": "",
    "kỳ trước": "before",
    "cùng kỳ năm trước": "year_before",
    "lũy kế trước": "so_far",
}
"""How a term names another period: the last of them is the newest count that began on
the same day and closed earlier."""
NAMES = ("{chỉ tiêu}", "{phần}", "{cả}")
LONGEST = 400

_SPACE = re.compile(r"\s*")
_SIGN = re.compile(r"[+\-−–]")
_NUMBER = re.compile(r"\d{1,15}(?![\w.])")
_CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+|\{[^{}]{1,20}\}")
_SHIFT = re.compile(r"\s*\[([^\[\]]{0,40})\]")
_WRITTEN = {shift: words for words, shift in SHIFTS.items() if shift}


class MalformedExpressionError(RefusedError):
    """A side of a rule that does not read as sums of indicators."""

    def __init__(self, text: str, place: int, why: str) -> None:
        super().__init__(f"Vế “{text[:80]}”, ký tự thứ {place + 1}: {why}")
        self.place = place


@dataclass(frozen=True, slots=True)
class Term:
    """One indicator in one period, added or taken away; or a whole number."""

    sign: Literal[1, -1]
    code: str = ""
    shift: Shift = ""
    number: int = 0
    """Where there is no code: in the smallest unit, as values are kept."""

    def __str__(self) -> str:
        """Write the term as a person does, without its sign."""
        if not self.code:
            return str(self.number)
        return f"{self.code} [{_WRITTEN[self.shift]}]" if self.shift else self.code


@dataclass(frozen=True, slots=True)
class Expression:
    """Terms added up."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        """Write the expression in its one normal form, which parses back to it."""
        first, *rest = self.terms
        said = str(first) if first.sign > 0 else f"− {first}"
        return said + "".join(f" {'+' if t.sign > 0 else '−'} {t}" for t in rest)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes and names it uses, each once, in order."""
        return tuple(dict.fromkeys(term.code for term in self.terms if term.code))

    @property
    def shifts(self) -> frozenset[Shift]:
        """Return the other periods that it looks at."""
        return frozenset(term.shift for term in self.terms if term.shift)

    def filled(self, given: Mapping[str, str]) -> Self:
        """Put codes in the place of names in braces."""
        return replace(
            self,
            terms=tuple(replace(t, code=given.get(t.code, t.code)) for t in self.terms),
        )

    def value(self, told: Callable[[Term], int | None]) -> int | None:
        """Add up what is told; None where a term is not."""
        whole = 0
        for term in self.terms:
            found = told(term) if term.code else term.number
            if found is None:
                return None
            whole += term.sign * found
        return whole


def parse_expression(text: str) -> Expression:
    """Read one side of a rule; raise MalformedExpressionError with its place."""
    written = nfc(text)
    if len(written) > LONGEST:
        raise MalformedExpressionError(
            written, LONGEST, f"vế dài quá {LONGEST} ký tự; hãy tách quy tắc."
        )
    terms: list[Term] = []
    place = _skip(written, 0)
    while not terms or place < len(written):
        sign, place = _sign(written, place, first=not terms)
        term, place = _term(written, place, sign)
        terms.append(term)
        place = _skip(written, place)
    return Expression(tuple(terms))


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _sign(text: str, place: int, *, first: bool) -> tuple[Literal[1, -1], int]:
    found = _SIGN.match(text, place)
    if found is None:
        if first:
            return 1, place
        raise MalformedExpressionError(
            text, place, "giữa hai số hạng phải có dấu + hoặc −."
        )
    return (1 if found[0] == "+" else -1), _skip(text, found.end())


def _term(text: str, place: int, sign: Literal[1, -1]) -> tuple[Term, int]:
    if number := _NUMBER.match(text, place):
        return Term(sign, number=int(number[0])), number.end()
    code = _CODE.match(text, place)
    if code is None:
        raise MalformedExpressionError(
            text,
            place,
            "cần một mã chỉ tiêu (như tthc.da_tra) hoặc một số nguyên.",
        )
    if code[0].startswith("{") and code[0] not in NAMES:
        raise MalformedExpressionError(
            text, place, f"trong ngoặc nhọn chỉ có {', '.join(NAMES)}."
        )
    shift = _SHIFT.match(text, code.end())
    if shift is None:
        return Term(sign, code[0]), code.end()
    words = " ".join(shift[1].split())
    if words not in SHIFTS:
        raise MalformedExpressionError(
            text,
            code.end(),
            f"kỳ trong ngoặc vuông là một trong: {', '.join(SHIFTS)}.",
        )
    return Term(sign, code[0], SHIFTS[words]), shift.end()
