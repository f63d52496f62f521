"""Arranging the parts of an outline (sắp xếp mục): add, move, remove, number anew.

The key of a part stays as it is, so that next year's report still finds last year's
words; only the number that is printed follows from the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from danvan.documents.section_number import SectionNumber
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan.law.outlines import Outline, OutlineSection

STYLES = ("I.", "1.", "a)")
"""How parts are numbered, by their depth: Nghị định 30/2020/NĐ-CP, Phụ lục I."""
_KINDS: Mapping[str, Literal["roman", "arabic", "letter"]] = {
    "I": "roman",
    "1": "arabic",
    "a": "letter",
}


class HasPartsError(RefusedError):
    """A part that still holds others cannot be removed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Mục “{title}” còn mục con; bỏ hoặc chuyển các mục con trước."
        )


class LastPartError(RefusedError):
    """An outline keeps at least one part."""

    def __init__(self) -> None:
        super().__init__("Đề cương phải còn ít nhất một mục.")


def add(outline: Outline, new: OutlineSection, *, after: str) -> Outline:
    """Put a part behind another and what that one holds; keys are made unique."""
    at = next(
        (
            place
            for place, one in reversed([*enumerate(outline.sections, 1)])
            if one.key == after or one.key.startswith(f"{after}.")
        ),
        len(outline.sections),
    )
    beside = [one.number for one in outline.sections if one.parent == new.parent]
    made = replace(
        new,
        key=_free_key(outline, new.parent),
        number=beside[0] if beside else "",
        level=_level(new.parent),
    )
    return numbered(outline, [*outline.sections[:at], made, *outline.sections[at:]])


def put(outline: Outline, changed: OutlineSection) -> Outline:
    """Put a changed part in the place of the one with its key."""
    return numbered(
        outline,
        [changed if one.key == changed.key else one for one in outline.sections],
    )


def remove(outline: Outline, key: str) -> Outline:
    """Take a part out; raises HasPartsError, LastPartError, KeyError."""
    gone = find(outline, key)
    if any(one.parent == key for one in outline.sections):
        raise HasPartsError(gone.title)
    if len(outline.sections) == 1:
        raise LastPartError
    return numbered(outline, [one for one in outline.sections if one.key != key])


def move_up(outline: Outline, key: str) -> Outline:
    """Put a part, with what it holds, before the one that stands ahead of it."""
    moved = find(outline, key)
    siblings = [one.key for one in outline.sections if one.parent == moved.parent]
    at = siblings.index(key)
    if at == 0:
        return outline
    ahead = siblings[at - 1]
    first = _branch(outline, ahead)
    second = _branch(outline, key)
    place = outline.sections.index(first[0])
    rest = [one for one in outline.sections if one not in (*first, *second)]
    return numbered(outline, [*rest[:place], *second, *first, *rest[place:]])


def find(outline: Outline, key: str) -> OutlineSection:
    """Return the part with a key; raises KeyError."""
    for one in outline.sections:
        if one.key == key:
            return one
    raise KeyError(key)


def numbered(outline: Outline, sections: Iterable[OutlineSection]) -> Outline:
    """Give each part the number of its place, in its style: I, II; 1, 2; a, b.

    A number that repeats its parent's stays so: 3.1, 3.2.
    """
    counted: dict[str | None, int] = {}
    numbers: dict[str, str] = {}
    placed = []
    for one in sections:
        at = counted[one.parent] = counted.get(one.parent, 0) + 1
        whole = f"{numbers.get(one.parent or '', '')}." if "." in one.number else ""
        numbers[one.key] = whole + written(at, one.number_style)
        placed.append(replace(one, number=numbers[one.key]))
    return replace(outline, sections=tuple(placed))


def written(at: int, style: str) -> str:
    """Write a place in a style: 3 is III, 3 or c."""
    return str(SectionNumber(_KINDS[style[:1]], at))


def _branch(outline: Outline, key: str) -> Sequence[OutlineSection]:
    return [
        one
        for one in outline.sections
        if one.key == key or one.key.startswith(f"{key}.")
    ]


def _level(parent: str | None) -> int:
    return parent.count(".") + 2 if parent else 1


def _free_key(outline: Outline, parent: str | None) -> str:
    held = {one.key for one in outline.sections}
    style = STYLES[min(_level(parent) - 1, len(STYLES) - 1)]
    head = f"{parent}." if parent else ""
    at = 1
    while f"{head}{written(at, style)}" in held:
        at += 1
    return f"{head}{written(at, style)}"
