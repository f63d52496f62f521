"""Invented people of the sample (người hư cấu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
FEMALE = (
    ("Thị", "Ngọc", "Thu", "Minh", "Kim", "Bích", "Thanh"),
    ("Hà", "Lan", "Hạnh", "Yến", "Thảo", "Trang", "Phượng", "Quyên", "Ánh", "Diễm"),
)
MALE = (
    ("Văn", "Quốc", "Minh", "Hữu", "Đức", "Thành", "Xuân"),
    ("Hùng", "Dũng", "Khánh", "Phúc", "Tuấn", "Vinh", "Sơn", "Hải", "Đạt", "Toàn"),
)
ETHNICITIES = ("Kinh",) * 17 + ("Khmer", "Hoa", "Chăm")


def people(random: Random) -> Iterator[tuple[str, str, str]]:
    """Yield (full name, sex, ethnicity) without end, no name twice."""
    seen: set[str] = set()
    while True:
        sex = random.choice(("female", "male"))
        middles, givens = FEMALE if sex == "female" else MALE
        name = " ".join(
            (random.choice(SURNAMES), random.choice(middles), random.choice(givens))
        )
        if name in seen:
            name = f"{name.rsplit(' ', 1)[0]} {random.choice(FEMALE[0])} {givens[0]}"
        if name not in seen:
            seen.add(name)
            yield name, sex, random.choice(ETHNICITIES)
