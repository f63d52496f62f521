"""Filling tokens (điền số liệu vào câu): text in, text with placed figures out."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.figures.models import FigureState
from danvan.law.tokens import Token, find_tokens
from danvan.reports.composing.values import Supply, Value

BLANK = "……"
"""What is printed where a value is missing: never an invented zero."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure at its place in the filled text."""

    start: int
    end: int
    value: Value
    form: str


@dataclass(frozen=True, slots=True)
class TokenProblem:
    """A token that could not be filled, at its place in the filled text."""

    start: int
    end: int
    token: str
    kind: str
    """``unknown``, ``missing`` (a figure) or ``blank`` (words of the agency)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A text whose tokens have become words."""

    text: str
    placed: tuple[Placed, ...] = ()
    problems: tuple[TokenProblem, ...] = ()


def fill(text: str, supply: Supply) -> Filled:
    """Replace every token by its words and keep the place of each figure."""
    parts: list[str] = []
    placed: list[Placed] = []
    problems: list[TokenProblem] = []
    at = length = 0
    for token in find_tokens(text):
        before = text[at : token.span.start]
        raw = token.span.of(text)
        written, value, problem = _one(token, raw, supply)
        start = length + len(before)
        end = start + len(written)
        parts += (before, written)
        at, length = token.span.end, end
        if value is not None:
            placed.append(Placed(start, end, value, token.form))
        if problem:
            problems.append(TokenProblem(start, end, raw, problem))
    parts.append(text[at:])
    return Filled("".join(parts), tuple(placed), tuple(problems))


def _one(token: Token, raw: str, supply: Supply) -> tuple[str, Value | None, str]:
    """Return the words of a token, its figure, and what is wrong with it."""
    if token.is_citation:
        cited = supply.cite(token.code)
        return (cited, None, "") if cited else (raw, None, "unknown")
    if token.code in supply.context:
        words = supply.context[token.code]
        return (words, None, "") if words else (BLANK, None, "blank")
    value = supply.values.get(token.code)
    if value is None:
        return raw, None, "unknown"
    if value.value is None and value.state in (FigureState.NUMBER, FigureState.NIL):
        return BLANK, None, "missing"
    return value.written(token.form), value, ""
