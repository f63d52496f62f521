"""Lines become paragraphs: by what a file tells, else by how they stand."""

from __future__ import annotations

from danvan.reading.extraction.layout import layout_of
from danvan.reading.extraction.view import view_of

SHORT = (
    "1. Công tác tuyên truyền pháp luật\nTrong kỳ, đơn vị đã tổ chức một hội nghị.\n"
    "Đơn vị đã ban hành kế hoạch.\n"
)
WRAPPED = (
    "Trong kỳ, đơn vị đã tổ chức hội nghị để\nphổ biến pháp luật cho công chức,\n"
    "viên chức và người lao động.\nĐơn vị đã ban hành kế hoạch năm.\n"
)


def _paragraphs(text: str, *, told: bool) -> int:
    return len(layout_of(view_of(text), told=told).paragraphs)


def test_paragraphs_that_a_file_tells_are_kept() -> None:
    assert _paragraphs(SHORT, told=True) == 3


def test_lines_that_a_converter_took_for_paragraphs_are_joined() -> None:
    assert _paragraphs(WRAPPED, told=True) == _paragraphs(WRAPPED, told=False) == 2
