"""Citations grow with the text, whatever is repeated in it."""

from __future__ import annotations

import pytest

from tests.unit.reading.test_growth import grows_with_the_text

RUNS = (
    "Luật sửa đổi, bổ sung một số điều của ", "Luật sửa đổi, bổ sung, ", "luật ",
    "Điều 5, ", "khoản 1 và khoản 2 ", "điểm a, b, c, d, đ, e ", "từ Điều 5 đến ",
    "số …/", "số      /KH-UBND ", "......./", "1/2024/", "1 /", "1-A-B-C-D-", "KH-",
    "Nghị quyết Đại hội ", "Nghị quyết Đại hội đại biểu Đảng bộ ", "lần thứ ", "khóa ",
    "ngày …/…/", "Ngày 05/3/2024, UBND tỉnh đã ban hành ", "ngày 1 tháng ",
    "5/KH-UBND, ", "số 5/KH-UBND và ", "Quyết định của UBND tỉnh số ", "nêu trên ",
    "Nghị định nêu trên ", "60 TC/CĐKT ", "Kế hoạch số 71 và ", "Phòng, chống ",
    "của Ban Chỉ đạo và ", "&A", "1/A.B.C.D.", "Hiến pháp năm ", "phu luc so 1 ",
)  # fmt: skip


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_time_is_linear_in_the_length(run: str) -> None:
    assert any(grows_with_the_text(run) for _ in range(5))
