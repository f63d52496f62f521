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


WIDE = "Trong kỳ, đơn vị đã tổ chức hội nghị để phổ biến pháp luật cho toàn thể\n"


def _said(text: str) -> list[str]:
    view = view_of(text)
    return [view.words(p.start, p.end) for p in layout_of(view).paragraphs]


def test_a_number_alone_goes_with_the_next_line() -> None:
    assert "1. Công tác tuyên truyền" in _said(f"{WIDE * 3}1.\nCông tác tuyên truyền\n")


def test_a_number_that_a_line_awaits_opens_no_item() -> None:
    text = f"{WIDE * 3}công chức theo quy định tại Điều\n46. Sau đó báo cáo.\n"
    assert _said(text)[-1].endswith("tại Điều 46. Sau đó báo cáo.")


def test_a_comma_does_not_end_a_heading_in_capitals() -> None:
    assert "I. MỤC ĐÍCH, YÊU CẦU" in _said(
        f"{WIDE}\n{WIDE}\nI. MỤC ĐÍCH,\nYÊU CẦU\n\nA.\n"
    )


def test_the_list_of_recipients_opens_a_paragraph() -> None:
    assert (
        _said(f"{WIDE * 2}chịu trách nhiệm thi hành./.\nNơi nhận:\n")[-1] == "Nơi nhận:"
    )


def test_hashes_are_silent_marks_of_headings() -> None:
    assert _said("# BÁO CÁO\n\n## Kết quả năm 2026\n") == [
        "BÁO CÁO",
        "Kết quả năm 2026",
    ]


def test_page_numbers_stand_beside_a_break_or_where_a_page_may_begin() -> None:
    long = WIDE * 12
    assert [
        s.of(f"{long}2\n{long}") for s in view_of(f"{long}2\n{long}").page_numbers
    ] == ["2"]
    assert view_of("Một.\n\f - 2 -\nHai.\n").page_numbers
    assert not view_of(f"{WIDE}2\n{WIDE}").page_numbers
    assert not view_of(f"{long}| 2\n| {long}").page_numbers
