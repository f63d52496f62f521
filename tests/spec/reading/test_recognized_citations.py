"""Citations in badly recognised text: letters bent by chance, digits as they were."""

from __future__ import annotations

import random

import pytest

from danvan.reading.text import read_text
from danvan.text.unicode import fold

SEED = 20
BODIES = (
    "UBND tỉnh Tây Ninh", "Sở Nội vụ", "Ban Thường vụ Tỉnh ủy", "Bộ Chính trị",
    "Thủ tướng Chính phủ", "Ban Dân vận Tỉnh ủy", "Sở Khoa học và Công nghệ",
    "Ban Bí thư",
)  # fmt: skip
TYPES = (
    ("Kế hoạch", "/KH-UBND"), ("Quyết định", "/QĐ-SNV"), ("Chỉ thị", "-CT/TU"),
    ("Kết luận", "-KL/TW"), ("Quyết định", "/QĐ-TTg"), ("Công văn", "-CV/BDVTU"),
    ("Chương trình hành động", "-CTr/TU"), ("Thông báo", "/TB-SKHCN"),
)  # fmt: skip
FILLING = (
    "Các cơ quan và các đơn vị đã được giao thực hiện công tác của tỉnh với những kết "
    "quả về các mặt và được các cấp đánh giá cao. "
)
# What recognition makes of letters; digits, signs and capitals it reads.
BENT = {
    "a": "oe4", "c": "eo", "d": "đ", "e": "co", "g": "q", "h": "bl", "i": "l1",
    "n": "um", "o": "0a", "r": "t", "t": "l", "u": "ưa", "v": "y", "y": "v", "m": "nn",
}  # fmt: skip


def _bent(text: str, share: float, chance: random.Random) -> str:
    """Take the marks off, and bend a share of the small letters."""
    letters = [
        chance.choice(BENT[letter])
        if letter in BENT and chance.random() < share
        else letter
        for letter in fold(text)
    ]
    return "".join(letters)


def _report(share: float) -> tuple[str, list[tuple[str, str]]]:
    """Return a bent text and the numbers and dates in it."""
    chance = random.Random(SEED)
    parts: list[str] = []
    wanted: list[tuple[str, str]] = []
    for number in range(1, 121):
        type_, symbol = chance.choice(TYPES)
        day, month = chance.randint(1, 28), chance.randint(1, 12)
        sentence = (
            f"Thực hiện {type_} số {number}{symbol} ngày {day}/{month}/2023 của "
            f"{chance.choice(BODIES)} về công tác dân vận. "
        )
        parts.append(_bent(FILLING + sentence, share, chance))
        wanted.append((f"{number}{symbol}", f"2023-{month:02d}-{day:02d}"))
    return "\n".join(parts), wanted


@pytest.mark.parametrize(("share", "least"), [(0.05, 0.99), (0.1, 0.98), (0.2, 0.95)])
def test_numbers_and_dates_survive_bent_letters(share: float, least: float) -> None:
    text, wanted = _report(share)
    citations = read_text(text.encode()).citations
    found = {(one.number, one.date) for one in citations if one.number}
    recall = sum(one in found for one in wanted) / len(wanted)
    precision = sum(one in wanted for one in found) / len(found)
    print(f"{share:.0%} bent: recall {recall:.3f}, precision {precision:.3f}")
    assert recall >= least
    assert precision >= least


@pytest.mark.parametrize(
    ("said", "issuer"),
    [
        ("cua UBND tinh Tay Ninh thyc hién", "UBND tỉnh Tây Ninh"),
        ("ctia S& Noi vu vé viéc", "Sở Nội vụ"),
        ("ciia Ban Thuong vy Tinh iy ve", "Ban Thường vụ Tỉnh ủy"),
        ("cia Thi tudng Chinh phu,", "Thủ tướng Chính phủ"),
        ("cua S6 Khoa hoc va Cong nghé T6 chirc", "Sở Khoa học và Công nghệ"),
        ("cua Ban Dan véan Tinh uy va Ban Can sy Pang UBND tinh vé",
         "Ban Dân vận Tỉnh ủy và Ban Cán sự Đảng UBND tỉnh"),
    ],
)  # fmt: skip
def test_bodies_are_read_as_the_dictionary_spells_them(said: str, issuer: str) -> None:
    text = fold(FILLING * 3) + f"Ké hoach s6 12/KH-UBND ngay 05/3/2023 {said} viec."
    (citation,) = read_text(text.encode()).citations
    assert citation.issuer == issuer
