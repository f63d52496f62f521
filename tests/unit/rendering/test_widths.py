"""Widths of set text (độ dài dòng chữ)."""

from __future__ import annotations

import pytest

from danvan.rendering.drawing import MOTTO, NATIONAL_NAME
from danvan.rendering.widths import typeface, width_mm

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụ"
    "ưừửữứựvxyỳỷỹýỵ"
)


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [(NATIONAL_NAME, 13, 95.7), (NATIONAL_NAME, 12, 88.3), (MOTTO, 14, 60.5)],
)
def test_measures_what_was_measured_in_print(
    text: str, size: float, expected: float
) -> None:
    assert width_mm(text, size, bold=True) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_each_vendored_typeface_has_every_vietnamese_letter(
    bold: bool, italic: bool
) -> None:
    letters = VIETNAMESE + VIETNAMESE.upper() + "“”‘’–—…₫×≤≥%/&"
    known = typeface(bold=bold, italic=italic).advances
    assert [letter for letter in letters if ord(letter) not in known] == []


def test_no_text_has_no_width() -> None:
    assert width_mm("", 14) == 0
