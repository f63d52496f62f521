"""Reading grows with the text: twice the text, about twice the time."""

from __future__ import annotations

import time

import pytest

from danvan.reading.text import read_text

RUNS = (
    "(05 người ",
    "Có 5 người, trong đó 3 nữ (gồm 2 công chức). ",
    "1/", "   ", "AB-", "Kế hoạch ", "số ", "Kế hoạch số 12/KH-UBND ", "I. A\n",
    "1. a\n", "(", "1", "\n", "…", "của UBND ", "ngày ", "**", "|\n", "Nơi nhận:\n",
    "KT. GIÁM ĐỐC\n", "a\n4\n", "\f", "Luật A ", "01 người, ", "a) b\n", "1\t2\t",
    "trong đó 1 người (", "từ 01/01/2026 đến 25/10/2026 có 5 hồ sơ ", "“a",
    "e\u0302\u0301", "BÁO CÁO\n", "- a;\n", "1.1.1 a\n", "V/v a\n", "Số: /BC-A ",
    "Điều 1. a\n", "http://a.vn\n", "không có ", "Nghị quyết Trung ương 4 ", "1.000.",
    "KT. ", "Kính gửi: ",
    "12 ", "1-2 ", "5/7 hồ sơ, ", "trong đó ", "không có hồ sơ, ", "năm 2024 ", "mươi ",
    "| 1 ", "|1|2|\n", "Sở Y tế, ", "5% ", "khoảng ", "1 triệu đồng ", "- 5 hộ:\n",
    "+ 1 hộ;\n", "trong năm, ", "01 (một) ", "5 công chức, viên chức, ",
)  # fmt: skip


def _seconds(run: str, size: int) -> float:
    data = ((run * (size // len(run) + 1))[:size] + "\nx.").encode()
    start = time.process_time()
    read_text(data)
    return time.process_time() - start


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_time_is_linear_in_the_length(run: str) -> None:
    # Eight times the text: a quadratic reader takes sixty-four times as long, every
    # time. A busy machine makes one measurement long, not five.
    assert any(grows_with_the_text(run) for _ in range(5))


def grows_with_the_text(run: str) -> bool:
    """Tell whether eight times the text takes far less than sixty-four times."""
    short, long = _seconds(run, 5_000), _seconds(run, 40_000)
    return long < 0.1 or long < 24 * max(short, 0.004)
