"""Mistakes in sums of money: totals, and how they are written."""

from __future__ import annotations

import random
import re

from danvan.documents.span import Span
from danvan.text.numerals import format_number, parse_number
from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_MONEY = r"(?P<money>\d{1,3}(?:\.\d{3})+) đồng"
_LIST = (
    r"(?P<whole>\d{1,3}(?:\.\d{3})+) đồng, gồm: "
    r"(?P<parts>(?:[^\d,.;\n]+\d{1,3}(?:\.\d{3})+ đồng(?:, )?)+)"
)


def _off(written: str, chance: random.Random) -> str:
    step = chance.choice([-500_000, 500_000, 1_000_000, 9_000_000])
    return format_number(int(parse_number(written) or 0) + step)


@kind("tổng số tiền bị đổi", "R17", "R20")
def whole(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_LIST, chance)
    return (
        put(part(found, "whole"), _off(found["whole"], chance), around(found))
        if found
        else None
    )


@kind("một khoản tiền bị đổi", "R17", "R20")
def one_part(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_LIST, chance)
    if found is None:
        return None
    number = chance.choice(list(re.finditer(r"\d[\d.]+\d", found["parts"])))
    start = found.start("parts") + number.start()
    return put(
        Span(start, start + len(number[0])), _off(number[0], chance), around(found)
    )


@kind("số tiền không có dấu chấm", "R20")
def no_dots(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_MONEY, chance)
    return put(part(found), found[1].replace(".", ""), around(found)) if found else None


@kind("số tiền dùng dấu phẩy", "R20", also=("R17",))
def commas(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_MONEY, chance)
    return (
        put(part(found), found[1].replace(".", ","), around(found)) if found else None
    )


@kind("số tiền ghi lẫn triệu đồng", "R20")
def millions(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?P<money>\d{1,3})\.000\.000 đồng", chance)
    if found is None or len(ground.every(_MONEY)) < 3:
        return None
    return put(found, f"{found['money']} triệu đồng")


@kind("số tiền đặt dấu chấm sai chỗ", "R20", also=("R17",))
def misplaced(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?P<money>\d{2,3}\.\d{3}\.\d{3}) đồng", chance)
    if found is None:
        return None
    digits = found[1].replace(".", "")
    return put(
        part(found), f"{digits[:-6]}.{digits[-6:-2]}.{digits[-2:]}", around(found)
    )
