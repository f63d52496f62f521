"""Mistakes in figures: totals, parts, rates, balances, contradictions."""

from __future__ import annotations

import random
import re

from danvan.documents.span import Span
from danvan.text.numerals import count_form, format_number, parse_number
from tools.bench.planting.plant import Ground, Plant, around, kind, part, put

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_LIST = (
    rf"(?P<whole>{_NUMBER}) [^\d.;\n]{{3,60}}?(?:, trong đó|; trong đó): "
    rf"(?P<parts>(?:(?:{_NUMBER}) [^\d,.;\n]+, )+(?:{_NUMBER}) [^\d,.;\n]+)"
)
_RATE = (
    rf"(?P<part>{_NUMBER})/(?P<whole>{_NUMBER}) [^\d.;%()\n]{{2,60}}"
    r"đạt (?P<rate>\d[\d,]*)%"
)


_KNOWN = re.compile(
    r"công chức.*viên chức|\bnam\b.*\bnữ\b|trực tuyến.*trực tiếp|trước hạn.*đúng hạn"
)


def _whole_lists(ground: Ground, *, known: bool = True) -> list[re.Match[str]]:
    """Return lists that add up, of a way to part that everybody knows or of another."""
    return [
        found
        for found in ground.every(_LIST)
        if (_KNOWN.search(found["parts"]) is not None) == known
        and sum(map(_value, re.findall(_NUMBER, found["parts"])))
        == _value(found["whole"])
    ]


def _value(written: str) -> int:
    return int(parse_number(written) or 0)


def _off(written: str, chance: random.Random) -> str:
    """Return another number, written alike."""
    value = _value(written)
    return count_form(max(1, value + chance.choice([-3, -2, -1, 1, 2, 3, 10])))


@kind("một thành phần bị đổi", "R17", also=("R18", "R19", "R21"))
def part_changed(ground: Ground, chance: random.Random) -> Plant | None:
    lists = _whole_lists(ground)
    if not lists:
        return None
    found = chance.choice(lists)
    number = chance.choice(list(re.finditer(_NUMBER, found["parts"])))
    start = found.start("parts") + number.start()
    wrong = _off(number[0], chance)
    if _value(wrong) == _value(number[0]):
        return None
    return put(Span(start, start + len(number[0])), wrong, around(found))


@kind("tổng số bị đổi", "R17", also=("R18", "R19", "R21"))
def whole_changed(ground: Ground, chance: random.Random) -> Plant | None:
    lists = _whole_lists(ground)
    if not lists:
        return None
    found = chance.choice(lists)
    return put(part(found, "whole"), _off(found["whole"], chance), around(found))


@kind("thành phần bị đổi, cách chia lạ", "R17", also=("R18", "R19"), decided=False)
def odd_part_changed(ground: Ground, chance: random.Random) -> Plant | None:
    """Change a whole whose parts may leave some out, or count some of it twice.

    ``05 thành viên, trong đó: 01 trưởng đoàn, 03 ủy viên``: nothing says that these
    are all; of ``36 mô hình, trong đó: 20 tập thể, 18 cá nhân`` some may be both.
    """
    lists = _whole_lists(ground, known=False)
    if not lists:
        return None
    found = chance.choice(lists)
    return put(part(found, "whole"), _off(found["whole"], chance), around(found))


@kind("thành phần lớn hơn tổng số", "R17", also=("R18", "R19", "R21"))
def part_too_great(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        rf"(?P<whole>{_NUMBER}) [^\d.;\n]{{3,60}}, trong đó có (?P<part>{_NUMBER}) ",
        chance,
    )
    if found is None:
        return None
    more = count_form(_value(found["whole"]) + chance.randint(1, 40))
    return put(part(found, "part"), more, around(found))


@kind("tỷ lệ phần trăm tính sai", "R17")
def wrong_rate(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_RATE, chance)
    if found is None:
        return None
    rate = int(found["rate"].partition(",")[0])
    wrong = chance.choice([n for n in (rate - 12, rate - 3, rate - 7) if n > 0] or [1])
    return put(part(found, "rate"), str(wrong), around(found))


@kind("tử số lớn hơn mẫu số", "R17", also=("R21",))
def part_over_whole(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(_RATE, chance)
    if found is None:
        return None
    more = count_form(_value(found["whole"]) + chance.randint(1, 9))
    return put(part(found, "part"), more, around(found))


@kind("tỷ lệ đúng hạn quá 100%", "R17")
def over_hundred(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"không có hồ sơ (?:quá|trễ) hạn", chance)
    words = f"giải quyết đúng hạn đạt {chance.choice([101, 110, 130])}%"
    return put(found, words) if found else None


@kind("hồ sơ tồn không khớp tiếp nhận và giải quyết", "R19", "R17", also=("R21",))
def pending(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"(?:đang giải quyết|còn lại) (\d+) hồ sơ", chance)
    if found is None:
        return None
    wrong = count_form(_value(found[1]) + chance.choice([1, 2, 5, 10]))
    start = ground.text.rfind("\n", 0, found.start())
    end = ground.text.find("\n", found.end())
    return put(part(found), wrong, Span(start + 1, end))


@kind("hồ sơ đã giải quyết nhiều hơn tiếp nhận", "R19", "R17", also=("R21",))
def more_resolved(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(
        rf"tiếp nhận (?P<got>{_NUMBER}) hồ sơ[^\n]*?[đĐ]ã giải quyết "
        rf"(?P<done>{_NUMBER}) hồ sơ",
        chance,
    )
    if found is None:
        return None
    wrong = count_form(_value(found["got"]) + chance.randint(30, 90))
    start = ground.text.rfind("\n", 0, found.start())
    end = ground.text.find("\n", found.end())
    return put(part(found, "done"), wrong, Span(start + 1, end))


@kind("ghi không có trong khi đã có số", "R21", also=("R19",))
def none_against_count(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"\b\d+ (đơn (?:khiếu nại|kiến nghị|tố cáo))\b", chance)
    if found is None or f"không có {found[1]}" in ground.text.lower():
        return None
    end = ground.text.find("\n", found.end())
    said = f" Trong kỳ không có {found[1]}."
    return put(Span(end, end), said, Span(end - 1, end + 1), around(found))


@kind("một số liệu ghi hai giá trị", "R21", "R17b", also=("R18", "R19"))
def two_values(ground: Ground, chance: random.Random) -> Plant | None:
    """Tell a number again as another; what leaders do is not all the agency does."""
    found = ground.any(
        rf"tiếp nhận (?P<n>{_NUMBER}) hồ sơ"
        r"|(?<!Lãnh đạo Sở )tiếp (?P<m>\d+) lượt công dân",
        chance,
    )
    if found is None:
        return None
    group = "n" if found["n"] else "m"
    wrong = format_number(_value(found[group]) + chance.choice([3, 5, 11]))
    later = ground.every(r"(?m)^(?:Công chức|Người đứng đầu)[^\n]*\.$")
    if not later:
        return None
    said = found[0].replace(found[group], wrong)
    end = later[0].end()
    said = f" Trong kỳ, cơ quan đã {said}."
    return put(Span(end, end), said, Span(end - 1, end + 1), around(found))


@kind("số liệu chốt không khớp kỳ báo cáo", "R22", also=("R7", "R9"))
def cut_off(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"từ ngày [\d/]{8,10} đến ngày \d\d/\d{1,2}/(20\d\d)", chance)
    told = ground.document.header.type.value
    if found is None or told != "Báo cáo":
        return None
    wrong = int(found[1]) + chance.choice([-2, 1])
    return put(part(found), str(wrong), around(found))


@kind("sót năm cũ trong câu kết", "R22", "R26", "R8", also=("R22",))
def year_left(ground: Ground, chance: random.Random) -> Plant | None:
    found = ground.any(r"Trên đây là [^\n]* năm (20\d\d)", chance)
    if found is None:
        return None
    return put(part(found), str(int(found[1]) - 1), around(found))
