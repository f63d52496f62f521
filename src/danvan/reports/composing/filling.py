"""Filling tokens (điền số liệu vào câu): text in, text with placed figures out."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.documents.span import Span
from danvan.figures.models import FigureState
from danvan.law.tokens import CHANGE, Token, find_tokens
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
    tokens: tuple[tuple[Span, Span], ...] = ()
    """Every token in the text as it was, and its words in the filled text."""

    def origin(self, span: Span) -> Span | None:
        """Return where words of the filled text stood before; None inside a token."""
        shift = 0
        for token, words in self.tokens:
            if words.end <= span.start:
                shift = token.end - words.end
            elif words.start < span.end:
                return None
        return Span(span.start + shift, span.end + shift)


def fill(text: str, supply: Supply) -> Filled:
    """Replace every token by its words and keep the place of each figure."""
    parts: list[str] = []
    placed: list[Placed] = []
    problems: list[TokenProblem] = []
    tokens: list[tuple[Span, Span]] = []
    at = length = 0
    for token in find_tokens(text):
        before = text[at : token.span.start]
        raw = token.span.of(text)
        one = _one(token, raw, supply)
        start = length + len(before)
        end = start + len(one.words)
        parts += (before, one.words)
        tokens.append((token.span, Span(start, end)))
        at, length = token.span.end, end
        if one.value is not None:
            first = start + one.words.find(one.amount or one.words)
            last = first + len(one.amount or one.words)
            placed.append(Placed(first, last, one.value, token.form))
        if one.problem:
            problems.append(TokenProblem(start, end, raw, one.problem))
    parts.append(text[at:])
    return Filled("".join(parts), tuple(placed), tuple(problems), tuple(tokens))


@dataclass(frozen=True, slots=True)
class _One:
    """The words of a token, its figure, and what is wrong with it."""

    words: str
    value: Value | None = None
    amount: str = ""
    """The part of the words that is the figure; empty: all of them."""
    problem: str = ""


def _one(token: Token, raw: str, supply: Supply) -> _One:
    if token.is_citation:
        cited = supply.cite(token.code)
        return _One(cited) if cited else _One(raw, problem="unknown")
    if token.code in supply.context:
        words = supply.context[token.code]
        return _One(words) if words else _One(BLANK, problem="blank")
    value = supply.values.get(token.code)
    if value is None:
        return _One(raw, problem="unknown")
    if value.value is None and value.state in (FigureState.NUMBER, FigureState.NIL):
        return _One(BLANK, problem="missing")
    if (earlier := token.form.removeprefix(CHANGE)) != token.form:
        change = value.since(int(earlier or 0))
        return _One(change.text, change.by, change.amount)
    return _One(value.written(token.form), value)
