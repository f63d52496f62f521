"""Mistakes in the head: motto, number, date, addressee."""

from __future__ import annotations

import random
import re

from danvan.documents.span import Span
from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_MOTTO = r"Độc lập - Tự do - Hạnh phúc"
_SYMBOL = r"(?m)^\W{{0,4}}Số:?\s*(?P<number>\d+)(?P<symbol>{separators})"
_STATE = r"/(?P<code>[A-ZĐa-z]{2,4})-(?P<organ>[A-ZĐƯ]{2,8})"


def _own(ground: Ground, separators: str) -> re.Match[str] | None:
    pattern = _SYMBOL.format(separators=separators)
    found = ground.every(pattern, whole=True)
    return found[0] if found and found[0].start() < ground.body.start else None


@kind("tiêu ngữ gạch dài", "R1")
def long_dashes(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_MOTTO, chance, whole=True)
    return put(found, found[0].replace("-", chance.choice("–—"))) if found else None


@kind("tiêu ngữ thừa khoảng trắng", "R1")
def motto_double_space(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_MOTTO, chance, whole=True)
    wrong = chance.choice(["  - ", " -  ", "- ", " -"])
    return put(found, found[0].replace(" - ", wrong, 1)) if found else None


@kind("tiêu ngữ sai chữ hoa", "R1")
def motto_capitals(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_MOTTO, chance, whole=True)
    wrong = chance.choice(["Tự Do", "tự do", "Hạnh Phúc", "Độc Lập"])
    if found is None:
        return None
    return put(found, re.sub(wrong, wrong, found[0], flags=re.IGNORECASE))


@kind("bỏ trống số văn bản", "R1b")
def blank_number(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None:
        return None
    return put(part(found, "number"), "      ", around(found))


@kind("bỏ trống ngày ban hành", "R1b")
def blank_date(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?m)^\w[\w ]+, ngày (\d\d) tháng (\d{1,2}) năm", chance, whole=True
    )
    if found is None or found.start() > ground.body.start:
        return None
    words = f"{ground.text[found.start() : found.start(1)]}      tháng      năm"
    return put(found, words, around(found))


@kind("thiếu Kính gửi", "R2")
def no_addressee(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"Kính gửi:[^\n]*\n(?:- [^\n]*\n)*\n", chance, whole=True)
    told = ground.document.header.type.value or ""
    if found is None or told not in ("Báo cáo", "Tờ trình", "Công văn"):
        return None
    first = ground.every(r"Nơi nhận:\n[^\n]*\n[^\n]*", whole=True)
    head = Span(0, found.start())
    return put(found, "", head, *map(around, first[:1]))


@kind("thiếu Như trên", "R2")
def no_as_above(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"- Như trên;\n([^\n]*)\n", chance, whole=True)
    if found is None:
        return None
    return put(Span(found.start(), found.start(1)), "", part(found))


@kind("khoảng trắng trong số, ký hiệu của văn bản", "R4")
def own_space(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None:
        return None
    sign = chance.choice(["/ ", " /"])
    return put(part(found, "symbol"), found["symbol"].replace("/", sign), around(found))


@kind("đảo dấu gạch trong số, ký hiệu của văn bản", "R4", "R5")
def own_swapped(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None:
        return None
    return put(
        part(found, "symbol"), f"-{found['code']}/{found['organ']}", around(found)
    )


@kind("ký hiệu của văn bản dùng hai gạch chéo", "R4")
def own_slashes(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None:
        return None
    return put(
        part(found, "symbol"), f"/{found['code']}/{found['organ']}", around(found)
    )


@kind("số của văn bản thiếu số 0", "R4")
def own_without_zero(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None:
        return None
    return put(part(found, "number"), str(chance.randint(1, 9)), around(found))


@kind("ký hiệu tên loại viết sai chữ hoa", "R4")
def own_small_code(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None or found["code"] == found["code"].lower():
        return None
    return put(part(found, "code"), found["code"].lower(), around(found))


@kind("ký hiệu của văn bản không khớp tên loại", "R5", also=("R9",))
def own_wrong_code(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    codes = [
        code for code in ("BC", "KH", "TB", "QĐ") if found and code != found["code"]
    ]
    if found is None or not ground.document.header.type.value:
        return None
    return put(part(found, "code"), chance.choice(codes), around(found))


@kind("số, ký hiệu thiếu dấu hai chấm", "L22", also=("R4",))
def no_colon(ground: Ground, chance: random.Random) -> Plant | None:
    found = _own(ground, _STATE)
    if found is None or not found[0].lstrip().startswith("Số:"):
        return None
    return put(found, found[0].replace("Số:", "Số", 1))


@kind("văn bản Đảng có dấu hai chấm sau Số", "L22", also=("R4",))
def party_colon(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^Số (?=\d+-)", chance, whole=True)
    return put(found, "Số: ", around(found)) if found and ground.is_party else None
