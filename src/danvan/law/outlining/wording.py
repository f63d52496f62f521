"""Wording of a sentence (câu có phần tùy số): parts that are said only where they hold.

``[…]`` is said where every figure named in it is above zero, and where every change
asked for in it is known; ``[a.b = 0 ? …]`` where its condition holds, whose right side
may be another figure. ``<a | b | c>`` says those of its parts whose figures are above
zero, as an enumeration: "a, b và c"; ``<+ a | b>`` only where two or more are left, so
that nothing is split into one part. All may stand inside one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from danvan.law.tokens import CHANGE, CONTEXT_CODES, figures_told, find_tokens
from danvan.text.refused import RefusedError

_SIGNS = re.compile(r"[\[\]<>|]")
_ASKED = re.compile(r"\s*(?P<when>[^\[\]|?{}]*[=≠≤≥<>]\s*[\w.]+)\s*\? ?")
_ASIDE = re.compile(r"\([^()]*\)")


class MalformedWordingError(RefusedError):
    """A sentence whose brackets do not match."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Câu mẫu “{text[:80]}” chưa đóng đủ ngoặc: viết […] hoặc <… | …>."
        )


@dataclass(frozen=True, slots=True)
class Truth:
    """What the figures say: of a condition, of a figure being above zero."""

    holds: Callable[[str], bool]
    positive: Callable[[str], bool]
    compared: Callable[[str], bool] = bool
    """Whether an earlier value of the figure is known, to tell its change by."""
    told: Callable[[str], bool] = bool
    """Whether words of the agency are known: ``profile.committee``."""


@dataclass(frozen=True, slots=True)
class _Optional:
    when: str
    parts: tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class _Enumeration:
    choices: tuple[tuple[_Part, ...], ...]
    least: int = 1
    """How many must be left for any to be said."""


_Part = str | _Optional | _Enumeration


def say(text: str, truth: Truth) -> str:
    """Write a sentence without the parts that do not hold.

    Raises MalformedWordingError.
    """
    return _say(_read(text), truth) or ""


def conditions_in(text: str) -> Iterator[str]:
    """Yield the conditions inside a sentence; raises MalformedWordingError."""
    yield from _conditions(_read(text))


def _conditions(parts: tuple[_Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, _Optional):
            if part.when:
                yield part.when
            yield from _conditions(part.parts)
        elif isinstance(part, _Enumeration):
            for choice in part.choices:
                yield from _conditions(choice)


def _say(parts: tuple[_Part, ...], truth: Truth) -> str | None:
    """Write the parts; None where an enumeration among them has nothing to say."""
    said: list[str] = []
    for part in parts:
        words = _one(part, truth)
        if words is None:
            return None
        said.append(words)
    return "".join(said)


def _one(part: _Part, truth: Truth) -> str | None:
    if isinstance(part, str):
        return part
    if isinstance(part, _Enumeration):
        kept = [
            words.strip()
            for choice in part.choices
            if _worth_saying(choice, truth)
            and (words := _say(choice, truth) or "").strip()
        ]
        return enumerated(kept) if len(kept) >= part.least else None
    said = _worth_saying(part.parts, truth)
    if part.when:
        said = truth.holds(part.when) and _all_known(part.parts, truth)
    return (_say(part.parts, truth) or "") if said else ""


def _worth_saying(parts: tuple[_Part, ...], truth: Truth) -> bool:
    """Tell whether every figure said is above zero, and all else said is known."""
    return _all_known(parts, truth) and all(
        truth.positive(token.code)
        for token in figures_told(_plain(parts))
        if token.form != CHANGE
    )


def _all_known(parts: tuple[_Part, ...], truth: Truth) -> bool:
    """Tell whether each change said can be told, and each word of the agency is."""
    text = _plain(parts)
    changes = [one.code for one in figures_told(text) if one.form == CHANGE]
    own = [one.code for one in find_tokens(text) if one.code in CONTEXT_CODES]
    return all(map(truth.compared, changes)) and all(map(truth.told, own))


def _plain(parts: tuple[_Part, ...]) -> str:
    return "".join(part for part in parts if isinstance(part, str))


def enumerated(kept: list[str], last: str = "và") -> str:
    """Return "a, b và c"; with semicolons where a comma stands in one of them."""
    if len(kept) == 1:
        return kept[0]
    bare = [_ASIDE.sub("", words) for words in kept]
    if any("," in words or ";" in words for words in bare):
        return "; ".join(kept)
    return f"{', '.join(kept[:-1])} {last} {kept[-1]}"


def _read(text: str) -> tuple[_Part, ...]:
    parts, at = _parts(text, 0, "")
    if at != len(text):
        raise MalformedWordingError(text)
    return parts


def _parts(text: str, at: int, closing: str) -> tuple[tuple[_Part, ...], int]:
    """Read until a sign that closes; return the parts and where that sign stands."""
    found: list[_Part] = []
    while at < len(text):
        match = _SIGNS.search(text, at)
        if match is None:
            found.append(text[at:])
            return tuple(found), len(text)
        if match.start() > at:
            found.append(text[at : match.start()])
        sign, at = match[0], match.start()
        if sign in "]>|":
            if sign not in closing:
                raise MalformedWordingError(text)
            return tuple(found), at
        part, at = _optional(text, at + 1) if sign == "[" else _choices(text, at + 1)
        found.append(part)
    return tuple(found), at


def _optional(text: str, at: int) -> tuple[_Part, int]:
    when = ""
    if match := _ASKED.match(text, at):
        when, at = match["when"], match.end()
    parts, at = _parts(text, at, "]")
    if at >= len(text):
        raise MalformedWordingError(text)
    return _Optional(when, parts), at + 1


def _choices(text: str, at: int) -> tuple[_Part, int]:
    choices: list[tuple[_Part, ...]] = []
    least = 2 if text[at : at + 1] == "+" else 1
    at += least - 1
    while True:
        parts, at = _parts(text, at, "|>")
        if at >= len(text):
            raise MalformedWordingError(text)
        choices.append(parts)
        at += 1
        if text[at - 1] == ">":
            return _Enumeration(tuple(choices), least), at
