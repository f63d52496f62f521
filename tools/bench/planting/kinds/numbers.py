"""Mistakes in cited numbers and in dates."""

from __future__ import annotations

import random

from danvan.documents.span import Span
from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_LATER = ("R9", "R10", "R11", "R12", "R13")
"""Rules that know a paper by its number: another number is another paper."""
_ADMIN = (
    r"(?P<type>Kế hoạch|Quyết định|Chỉ thị|Báo cáo|Nghị quyết) số "
    r"(?P<number>\d{1,4})/(?P<code>KH|QĐ|CT|BC|NQ)-(?P<organ>[A-ZĐ][A-ZĐƯTg]{1,8})"
    r"(?= ngày)"
)
_PARTY = (
    r"(?P<type>Nghị quyết|Kết luận|Chỉ thị|Chương trình|Quyết định) số "
    r"(?P<number>\d{1,4})-(?P<code>NQ|KL|CT|CTr|QĐ)/(?P<organ>TW|TU)(?=,? ngày)"
)
_SHORT = r"(?<![\d/])(?P<day>\d\d)/(?P<month>\d{1,2})/(?P<year>20\d\d)(?![\d/])"
_CODES = {"KH": "Kế hoạch", "QĐ": "Quyết định", "CT": "Chỉ thị", "BC": "Báo cáo"}


@kind("khoảng trắng trong số, ký hiệu viện dẫn", "R4", also=_LATER)
def space(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_ADMIN, chance)
    if found is None:
        return None
    sign = chance.choice(["/ ", " /"])
    place = found.start() + found[0].index("/")
    return put(Span(place, place + 1), sign, around(found))


@kind("viện dẫn mất dấu gạch chéo sau năm", "R4", also=_LATER)
def lost_slash(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"\d{1,3}/20\d\d(/)(?:NĐ|QĐ|NQ|TT)-[A-ZĐ]+", chance)
    return put(part(found), "", around(found)) if found else None


@kind("số viện dẫn thiếu số 0", "R4", also=_LATER)
def without_zero(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_ADMIN, chance)
    digit = str(chance.randint(1, 9))
    return put(part(found, "number"), digit, around(found)) if found else None


@kind("viện dẫn của Nhà nước viết theo lối Đảng", "R4", "R6", also=_LATER)
def state_as_party(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_ADMIN, chance)
    if found is None:
        return None
    number = f"{found['number']}-{found['code']}/{found['organ']}"
    return put(found, f"{found['type']} số {number}")


@kind("viện dẫn của Đảng viết theo lối Nhà nước", "R4", "R6", also=_LATER)
def party_as_state(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_PARTY, chance)
    if found is None:
        return None
    number = f"{found['number']}/{found['code']}-{found['organ']}"
    return put(found, f"{found['type']} số {number}")


@kind("tên loại không khớp ký hiệu viện dẫn", "R5", also=_LATER)
def wrong_type(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_ADMIN, chance)
    if found is None:
        return None
    other = chance.choice([n for n in _CODES.values() if n != found["type"]])
    return put(part(found, "type"), other, around(found))


@kind("ký hiệu viện dẫn không khớp tên loại", "R5", also=_LATER)
def wrong_code(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_ADMIN, chance)
    if found is None:
        return None
    other = chance.choice([code for code in _CODES if code != found["code"]])
    return put(part(found, "code"), other, around(found))


@kind("nghị định ghi của Thủ tướng Chính phủ", "R6")
def decree_of_minister(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?:NĐ|NQ)-CP ngày [\d/]{8,10} của (Chính phủ)(?! số)", chance)
    return put(part(found), "Thủ tướng Chính phủ") if found else None


@kind("chỉ thị của Thủ tướng ghi của Chính phủ", "R6")
def order_of_government(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"-TTg ngày [\d/]{8,10} của (Thủ tướng\s+Chính phủ)", chance)
    return put(part(found), "Chính phủ") if found else None


@kind("ngày 32", "R7", also=("R9", "R10", "R11", "R22"))
def day_32(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_SHORT, chance)
    return put(part(found, "day"), "32", around(found)) if found else None


@kind("ngày 31 của tháng có 30 ngày", "R7", also=("R9", "R10", "R11", "R22"))
def day_31(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_SHORT, chance)
    if found is None:
        return None
    wrong = chance.choice(["31/4", "31/6", "31/9", "31/11", "30/02"])
    return put(found, f"{wrong}/{found['year']}")


@kind("tháng 13", "R7", also=("R9", "R10", "R11", "R22"))
def month_13(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_SHORT, chance)
    return put(part(found, "month"), "13", around(found)) if found else None


@kind("thừa số 0 trước tháng", "R7")
def extra_zero(ground: Ground, chance: random.Random) -> Plant | None:
    if ground.is_party:
        return None
    found = ground.any(_SHORT.replace(r"\d{1,2})/(?P<y", r"[3-9])/(?P<y"), chance)
    return (
        put(part(found, "month"), f"0{found['month']}", around(found))
        if found
        else None
    )


@kind("thiếu số 0 trước ngày", "R7")
def no_day_zero(ground: Ground, chance: random.Random) -> Plant | None:
    if ground.is_party:
        return None
    found = ground.any(_SHORT.replace(r"(?P<day>\d\d)", r"(?P<day>0\d)"), chance)
    return put(part(found, "day"), found["day"][1:], around(found)) if found else None


@kind("thiếu số 0 trước tháng 1, tháng 2", "R7")
def no_month_zero(ground: Ground, chance: random.Random) -> Plant | None:
    if ground.is_party:
        return None
    found = ground.any(
        _SHORT.replace(r"(?P<month>\d{1,2})", r"(?P<month>0[12])"), chance
    )
    return (
        put(part(found, "month"), found["month"][1:], around(found)) if found else None
    )


@kind("ngày N năm N năm N", "R7", also=("R9", "R10", "R11", "R22"))
def year_for_month(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(rf"ngày {_SHORT}", chance)
    if found is None:
        return None
    return put(found, f"ngày {found['day']} năm {found['month']} năm {found['year']}")


@kind("ngày của văn bản thừa số 0 trước tháng", "R7")
def own_extra_zero(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?m)^\w[\w ]+, ngày \d\d tháng ([3-9]) năm", chance, whole=True
    )
    return put(part(found), f"0{found[1]}", around(found)) if found else None


@kind("kế hoạch năm ghi ngày của năm trước", "R8", also=("R9", "R10", "R11"))
def plan_year(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"Kế hoạch số [\w/-]+ ngày \d\d/\d{1,2}/(20\d\d) của [^;.\n]{0,130} năm (?=\1)",
        chance,
    )
    if (
        found is None
        or int(ground.text[found.start(1) - 2 : found.start(1) - 1] or 0) > 8
    ):
        return None
    return put(part(found), str(int(found[1]) - 1), around(found))
