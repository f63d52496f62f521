"""Tables that a converter draws in bars."""

from __future__ import annotations

from danvan.documents.document import BlockKind
from danvan.reading.converting.barred import layer_of

TEXT = """
|UBND TỈNH TÂN GIANG      |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  |
|SỞ NỘI VỤ                |Độc lập - Tự do - Hạnh phúc         |
|Số: 5/BC-SNV             |Tân Giang, ngày 1 tháng 2 năm 2026  |

BÁO CÁO

|TT  |Nội dung               |Số  |
|1   |Hồ sơ tiếp nhận        |37  |
|    |trong kỳ               |    |
"""


def test_the_head_is_read_column_after_column() -> None:
    lines = layer_of(TEXT).text.split("\n")
    assert lines[:3] == ["UBND TỈNH TÂN GIANG", "SỞ NỘI VỤ", "Số: 5/BC-SNV"]
    assert lines[3].startswith("CỘNG HÒA")
    assert lines[6] == "BÁO CÁO"


def test_a_table_has_its_cells_and_wrapped_rows_are_whole() -> None:
    layer = layer_of(TEXT)
    cells = [
        (block.row, block.column, block.span.of(layer.text))
        for block in layer.blocks
        if block.kind is BlockKind.CELL
    ]
    assert cells == [
        (0, 0, "TT"), (0, 1, "Nội dung"), (0, 2, "Số"),
        (1, 0, "1"), (1, 1, "Hồ sơ tiếp nhận trong kỳ"), (1, 2, "37"),
    ]  # fmt: skip
