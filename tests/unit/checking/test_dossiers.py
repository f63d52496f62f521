"""Balances of dossiers: which numbers of a text belong together."""

from __future__ import annotations

from danvan.checking.sums.dossiers import find_balances
from danvan.reading.text import read_text


def _told(*lines: str) -> list[dict[str, int | float | None]]:
    text = "BÁO CÁO\nKết quả năm 2024\n\n" + "\n".join(lines) + "\n"
    return [
        {role: balance.value(role) for role in balance.told}
        for balance in find_balances(read_text(text.encode()))
    ]


def test_each_number_has_its_role() -> None:
    line = (
        "Kỳ trước chuyển sang 05 hồ sơ; tiếp nhận 37 hồ sơ; đã giải quyết 30 hồ sơ, "
        "trong đó trước hạn 20, đúng hạn 8, quá hạn 2; đang giải quyết 12 hồ sơ."
    )
    told = {"carried": 5, "received": 37, "resolved": 30, "pending": 12}
    assert _told(line) == [{**told, "early": 20, "on_time": 8, "late": 2}]


def test_a_section_and_a_distance_part_two_balances() -> None:
    balance = "Tiếp nhận 30 hồ sơ, đã giải quyết 25 hồ sơ."
    other = "Tiếp nhận 40 hồ sơ, đã giải quyết 35 hồ sơ."
    both = [{"received": 30, "resolved": 25}, {"received": 40, "resolved": 35}]
    parts = ["I. CẤP TỈNH", balance, "II. CẤP XÃ", other, "III. KHÁC", "Tốt."]
    assert _told(*parts) == both
    assert _told("I. KẾT QUẢ", balance, "Công tác này thực hiện tốt. " * 20, other) == (
        both
    )


def test_a_role_claimed_twice_makes_the_passage_unsure() -> None:
    balance = "Tiếp nhận 30 hồ sơ, đã giải quyết 25 hồ sơ."
    assert _told(f"{balance} {balance}") == []
    line = (
        "Tiếp nhận 30 hồ sơ; đã giải quyết 25 hồ sơ (trễ hạn 2); đang giải quyết 05 hồ "
        "sơ (quá hạn 1)."
    )
    assert _told(line) == [{"received": 30, "resolved": 25, "pending": 5}]


def test_a_difference_and_a_whole_over_again_have_no_role() -> None:
    assert _told(
        "Tiếp nhận 30 đơn, tăng 05 đơn so với kỳ trước; giải quyết 30/30 đơn."
    ) == ([{"received": 30, "resolved": 30}])


def test_dossiers_without_any_received_are_no_balance() -> None:
    assert _told("Đã giải quyết 25 hồ sơ.") == []
