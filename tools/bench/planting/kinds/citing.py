"""Mistakes in citing: series, catalogue, first and later citations, provisions."""

from __future__ import annotations

import random
from datetime import date

from tools.bench.planting.plant import (
    Edit,
    Ground,
    Plant,
    around,
    kind,
    part,
    put,
)

_FULL = (
    r"(?P<type>Kế hoạch|Quyết định|Nghị định|Chỉ thị|Nghị quyết|Kết luận) số "
    r"(?P<number>[\w/-]{5,16}),? ngày (?P<date>\d\d/\d{1,2}/\d{4}) của "
    r"(?P<issuer>(?:[A-ZĐỦ][\w]*|nhân dân|tỉnh|Đảng)(?: (?:[A-ZĐỦ]\w*|ương|ủy|chính"
    r"|phủ|hành|nhân|dân|tỉnh|thư|tướng|trị|vụ|tịch|phủ))*)"
)
_SUPERSEDED = (
    "Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về thực hiện dân chủ "
    "trong hoạt động của cơ quan hành chính nhà nước và đơn vị sự nghiệp công lập"
)
_SUNDAY = 6
_OLD = ("R10", "R11", "R12", "R13", "R9")


def _year(ground: Ground) -> int:
    return int((ground.document.header.date.value or "2000")[:4])


@kind("hai văn bản một loạt đảo ngày", "R9", also=("R8", "R10", "R11", "R7"))
def series(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.every(
        r"(?P<type>Kế hoạch|Quyết định|Công văn) số (?P<number>\d+)/(?P<symbol>[\w-]+) "
        r"ngày (?P<day>\d\d)/(?P<month>\d{1,2})/(?P<year>20\d\d)"
    )
    pairs = [
        (one, two)
        for one in found
        for two in found
        if one.start() < two.start()
        and one["symbol"] == two["symbol"]
        and one["year"] == two["year"]
        and (one["month"], one["day"]) != (two["month"], two["day"])
    ]
    if not pairs:
        return None
    one, two = chance.choice(pairs)
    edits = (
        Edit(one.start("day"), one.end("month"), f"{two['day']}/{two['month']}"),
        Edit(two.start("day"), two.end("month"), f"{one['day']}/{one['month']}"),
    )
    return Plant(edits, (around(one), around(two)))


@kind("một số, ký hiệu ghi hai ngày", "R10", also=("R9", "R8", "R11"))
def two_dates(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.every(_FULL)
    later = [
        (one, at)
        for one in found
        for at in ground.every(rf"{one['type']} số {one['number']}(?!,? ngày|\w)")
        if at.start() > one.end()
    ]
    if not later:
        return None
    one, at = chance.choice(later)
    day, rest = one["date"].split("/", 1)
    other = chance.choice([n for n in range(10, 28) if n != int(day)])
    wrong = f"{at[0]} ngày {other}/{rest}"
    return put(at, wrong, around(at), around(one))


@kind("văn bản đã biết ghi sai ngày", "R10", also=("R9", "R11"))
def known_date(ground: Ground, chance: random.Random) -> Plant | None:
    known = r"(?:NĐ-CP|NQ/TW|KL/TW|CT-TTg|QĐ/TW),? ngày (?P<day>\d\d)/\d{1,2}/\d{4}"
    found = ground.any(rf"số \d+[\d/-]*{known}", chance)
    if found is None:
        return None
    day = chance.choice([n for n in range(10, 28) if n != int(found["day"])])
    return put(part(found, "day"), str(day), around(found))


@kind("văn bản đã biết ghi sai năm", "R10", also=("R9", "R11", "R8"))
def known_year(ground: Ground, chance: random.Random) -> Plant | None:
    known = r"(?:NĐ-CP|NQ/TW|KL/TW|CT-TTg|QĐ/TW),? ngày \d\d/\d{1,2}/(?P<year>\d{4})"
    found = ground.any(rf"số \d+[\d/-]*{known}", chance)
    if found is None:
        return None
    return put(part(found, "year"), str(int(found["year"]) - 1), around(found))


@kind("văn bản đã biết ghi sai cơ quan ban hành", "R10", also=("R11",))
def known_issuer(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?:NQ|KL|QĐ)/TW,? ngày [\d/]{8,10} của "
        r"(Ban Chấp hành Trung ương Đảng|Ban Bí thư|Bộ Chính trị)",
        chance,
    )
    if found is None:
        return None
    others = ["Ban Chấp hành Trung ương Đảng", "Ban Bí thư", "Bộ Chính trị"]
    others.remove(found[1])
    return put(part(found), chance.choice(others), around(found))


@kind("viện dẫn văn bản hết hiệu lực", "R12", also=_OLD)
def superseded(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)(?<=[a-zà-ỹ])\.$", chance)
    if found is None or _year(ground) < 2024 or "04/2015/NĐ-CP" in ground.text:
        return None
    return put(found, f" theo {_SUPERSEDED}.")


@kind("thiếu căn cứ bắt buộc", "R13", also=("R11", "R12", "R10"))
def missing_basis(ground: Ground, chance: random.Random) -> Plant | None:
    """Leave the old decree alone where the law and its decree stood."""
    found = ground.any(
        r"Luật Thực hiện dân chủ ở cơ sở và Nghị định số 59/2023/NĐ-CP [^,;.\n]*Luật "
        r"Thực hiện dân chủ ở cơ sở",
        chance,
    )
    rest = ground.text.count("Luật Thực hiện dân chủ ở cơ sở")
    if found is None or _year(ground) < 2024 or rest != 2:
        return None
    return put(found, _SUPERSEDED)


@kind("viện dẫn lần đầu thiếu ngày và cơ quan", "R11b", also=("R9", "R10"))
def first_cut(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.every(_FULL + r"(?: (?:về|quy định)[^,;.\n]{0,160})?")
    first = [
        one for one in found if ground.text.index(one["number"]) == one.start("number")
    ]
    if not first:
        return None
    one = chance.choice(first)
    return put(one, f"{one['type']} số {one['number']}")


@kind("lần sau viện dẫn lại đầy đủ", "R11c", also=("R10",))
def full_again(ground: Ground, chance: random.Random) -> Plant | None:
    later = [
        (one, at)
        for one in ground.every(_FULL + r"(?: (?:về|quy định)[^,;.\n]{0,160})?")
        for at in ground.every(rf"{one['type']} số {one['number']}(?!,? ngày|\w)")
        if at.start() > one.end()
    ]
    if not later:
        return None
    one, at = chance.choice(later)
    return put(at, one[0])


@kind("dấu phẩy giữa khoản, điều, chương", "R11a")
def commas(ground: Ground, chance: random.Random) -> Plant | None:
    place = r"(?:điểm [a-zđ]|khoản \d+|Điều \d+|Chương [IVX]+)"
    found = ground.any(rf"{place}( ){place}(?: {place})*", chance)
    return put(part(found), ", ", around(found)) if found else None


@kind("chương ghi bằng số thường", "R11a")
def latin_chapter(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"Điều \d+ Chương ([IVX]+)", chance)
    return put(part(found), str(chance.randint(2, 9)), around(found)) if found else None


@kind(
    "viện dẫn văn bản ban hành sau ngày ký",
    "R7b",
    also=("R8", "R9", "R10", "R11", "R22", "R24"),
)
def future(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?:Kế hoạch|Quyết định|Công văn) số [\w/-]+ ngày \d\d/\d{1,2}/(20\d\d)",
        chance,
    )
    if found is None or _year(ground) < 2010:
        return None
    return put(part(found), str(_year(ground) + 1), around(found))


@kind("ghi Luật Lao động thay cho Bộ luật Lao động", "R11d", also=("R11", "R13"))
def code_as_law(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?m)(?<=[a-zà-ỹ])\.$", chance)
    return put(found, " theo Luật Lao động.") if found else None


@kind("dấu phẩy trước ngày trong viện dẫn của Nhà nước", "R11e")
def comma_before_day(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"\d/(?:KH|QĐ|NĐ|CT)-[\w]+( )ngày \d\d/", chance)
    if found is None or ground.is_party:
        return None
    return put(part(found), ", ", around(found))


@kind("văn bản ghi ngày Chủ nhật", "R9b", also=("R9", "R10", "R7b"))
def sunday(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        r"(?:Kế hoạch|Quyết định) số \d+/[\w-]+ ngày (\d\d)/(\d{1,2})/(20\d\d)", chance
    )
    if found is None:
        return None
    year, month = int(found[3]), int(found[2])
    days = [n for n in range(10, 28) if date(year, month, n).weekday() == _SUNDAY]
    return put(part(found), str(chance.choice(days)), around(found))
