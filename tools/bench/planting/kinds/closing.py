"""Mistakes at the foot: authority, signer, recipients, the closing sign."""

from __future__ import annotations

import random
import re

from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_SIGNER = r"\n((?:KT|TM|TL)\. [^\n]+\n(?:[^\n]+\n)*)\n([^\n]+)\n?\Z"


@kind("thiếu họ tên người ký", "R3")
def no_signer(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_SIGNER, chance, whole=True)
    return put(part(found, 2), "", part(found)) if found else None


@kind("quyền hạn ký dùng gạch chéo", "R3")
def slashed_authority(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^(KT|TM|TL)\. [A-ZĐỦỊ]", chance, whole=True)
    if found is None or ground.is_party:
        return None
    return put(part(found), f"{found[1][0]}/{found[1][1]}", around(found))


@kind("văn bản Đảng ghi quyền hạn bằng dấu chấm", "R3")
def dotted_authority(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^(T/M|K/T) [A-ZĐ]", chance, whole=True)
    if found is None or not ground.is_party:
        return None
    return put(part(found), found[1].replace("/", "") + ".", around(found))


@kind("ký thay mà chức vụ không phải cấp phó", "R3")
def no_deputy(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^KT\. [^\n]+\n(PHÓ [^\n]+)", chance, whole=True)
    return (
        put(part(found), found[1].removeprefix("PHÓ "), around(found))
        if found
        else None
    )


@kind("thiếu dấu ./. khi kết thúc", "L15")
def no_closing_sign(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(\w+)\./\.", chance)
    if found is None or ground.is_party:
        return None
    return put(found, f"{found[1]}.", around(found))


@kind("dòng nơi nhận cuối thiếu dấu chấm", "L16")
def last_recipient_open(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"- (Lưu[^\n]*)\.\n", chance, whole=True)
    if found is None or ground.is_party:
        return None
    return put(found, f"- {found[1]};\n", around(found))


@kind("nơi nhận thiếu dòng Lưu", "L16")
def no_keeping_line(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(- [^\n]*)[;,]\n- Lưu[^\n]*\n", chance, whole=True)
    return put(found, f"{found[1]}.\n", around(found)) if found else None


def _allows_degrees(ground: Ground) -> bool:
    """Tell whether its head may add them: Phụ lục I, phần I, mục II.7.c."""
    return (
        re.search("KHOA HỌC|Y TẾ|GIÁO DỤC|CÔNG AN|QUÂN SỰ", ground.text[:500])
        is not None
    )


@kind("tên người ký kèm học vị", "L19", also=("R3",))
def learned_signer(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_SIGNER, chance, whole=True)
    title = chance.choice(["ThS. ", "TS. ", "BS. "])
    if found is None or ground.is_party or _allows_degrees(ground):
        return None
    return put(part(found, 2), title + found[2], around(found))


@kind("căn cứ kết thúc sai dấu", "L18")
def basis_end(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)^(?:Căn cứ|Thực hiện) [^\n]*(;)$", chance, whole=True)
    return put(part(found), chance.choice([".", ","]), around(found)) if found else None
