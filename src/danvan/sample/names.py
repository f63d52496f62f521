"""Invented people of the sample (người hư cấu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

SURNAMES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ"),
    *("Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đoàn", "Trương"),
)
MIDDLES = {
    "female": ("Thị", "Ngọc", "Thu", "Minh", "Kim", "Bích", "Thanh", "Mỹ"),
    "male": ("Văn", "Quốc", "Minh", "Hữu", "Đức", "Thành", "Xuân", "Công"),
}
GIVENS = {
    "female": ("Hà", "Lan", "Hạnh", "Yến", "Thảo", "Trang", "Quyên", "Ánh", "Diễm"),
    "male": ("Hùng", "Dũng", "Khánh", "Phúc", "Tuấn", "Vinh", "Sơn", "Hải", "Đạt"),
}
ETHNICITIES = ("Kinh",) * 17 + ("Khmer", "Hoa", "Chăm")


def people(random: Random) -> Iterator[tuple[str, str, str]]:
    """Yield (full name, sex, ethnicity), no name twice, some two thousand of them."""
    seen: set[str] = set()
    while True:
        sex = random.choice(("female", "male"))
        parts = (SURNAMES, MIDDLES[sex], GIVENS[sex])
        name = " ".join(random.choice(part) for part in parts)
        if name not in seen:
            seen.add(name)
            yield name, sex, random.choice(ETHNICITIES)
