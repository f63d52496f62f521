"""Mistakes in headings: order, numbers, signs, capitals."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_FIRST = r"(?m)^([IVX]+)([.-]) ([A-ZĐÀ-Ỹ0-9 ,]{6,})$"
_SECOND = r"(?m)^(\d+)(\.) ([A-ZĐÀ-Ỹ][^\n.;]{5,90})$"
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


def _later(ground: Ground, pattern: str) -> list[re.Match[str]]:
    """Return headings that follow one of their level, and are the last of it."""
    found = ground.every(pattern)
    return [
        two
        for at, (one, two) in enumerate(pairwise(found))
        if _value(two[1]) == _value(one[1]) + 1
        and (at + 2 == len(found) or _value(found[at + 2][1]) == 1)
    ]


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _ROMAN.index(number) + 1


@kind("đề mục La Mã nhảy số", "R14")
def roman_jump(ground: Ground, chance: random.Random) -> Plant | None:
    found = _later(ground, _FIRST)
    if not found:
        return None
    one = chance.choice(found)
    return put(part(one), _ROMAN[_value(one[1])], around(one))


@kind("đề mục La Mã trùng số", "R14")
def roman_twice(ground: Ground, chance: random.Random) -> Plant | None:
    found = _later(ground, _FIRST)
    if not found:
        return None
    one = chance.choice(found)
    return put(part(one), _ROMAN[_value(one[1]) - 2], around(one))


@kind("đề mục số nhảy số", "R14")
def jump(ground: Ground, chance: random.Random) -> Plant | None:
    found = _later(ground, _SECOND)
    if not found:
        return None
    one = chance.choice(found)
    return put(part(one), str(_value(one[1]) + 1), around(one))


@kind("đề mục số trùng số", "R14")
def twice(ground: Ground, chance: random.Random) -> Plant | None:
    found = _later(ground, _SECOND)
    if not found:
        return None
    one = chance.choice(found)
    return put(part(one), str(_value(one[1]) - 1), around(one))


@kind("tiêu đề mục lớn viết chữ thường", "R14")
def small_title(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.every(_FIRST)
    if len(found) < 2:
        return None
    one = chance.choice(found)
    return put(part(one, 3), one[3].capitalize(), around(one))


@kind("tiêu đề mục nhỏ viết chữ in hoa", "R14", also=("R24f",))
def capital_title(ground: Ground, chance: random.Random) -> Plant | None:
    found = [one for one in ground.every(_SECOND) if len(one[3]) < 60]
    if len(found) < 3:
        return None
    one = chance.choice(found)
    return put(part(one, 3), one[3].upper(), around(one))


@kind("đề mục đổi kiểu dấu", "R14")
def other_sign(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.every(_FIRST)
    if len(found) < 3:
        return None
    one = chance.choice(found)
    return put(part(one, 2), "-" if one[2] == "." else ".", around(one))


@kind("khoản a, b, c nhảy chữ", "R14", also=("R14",))
def letter_jump(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^b(?=\) [^\n]*\n\n(?!c\)))", chance)
    return put(found, "d", around(found)) if found else None
