"""Is a text layer usable?"""

from __future__ import annotations

import pytest

from danvan.reading.quality import text_layer_quality

CLEAN = "Thực hiện công tác của Sở và các đơn vị được giao với những việc về dân vận. "
BAD = "Thuc hien cong tac cua So va cac don vi duoc giao voi nhung viec ve dan van. "


@pytest.mark.parametrize(
    ("text", "quality"),
    [("", "none"), (" 1 2 \f 3", "none"), (CLEAN * 9, "clean"), (BAD * 9, "recognized"),
     ("Báo cáo số liệu ngắn gọn trong năm", "clean")],
)  # fmt: skip
def test_tells_missing_clean_and_recognized(text: str, quality: str) -> None:
    assert text_layer_quality(text) == quality
