"""Word for word."""

from __future__ import annotations

import pytest

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from danvan.reading.comparing.compare import compare_words
from danvan.reading.text import read_text

HEAD = (
    "SỞ NỘI VỤ\nSố: {number}/BC-SNV\nTân Giang, ngày {day} năm 2026\n\n"
    "BÁO CÁO\nChung\n\n"
)
BODY = "Sở đã tiếp nhận 37 hồ sơ, trả 37 hồ sơ.\nNội dung khác giữ nguyên./.\n"


def _differences(approved: str, returned: str) -> list[tuple[str, str]]:
    found = compare_words(read_text(approved.encode()), read_text(returned.encode()))
    return [(one.approved, one.returned) for one in found]


def test_equal_texts_do_not_differ() -> None:
    assert _differences(BODY, BODY) == []


def test_line_ends_and_cut_words_are_no_difference() -> None:
    assert _differences(BODY, BODY.replace(" ", "\n")) == []
    assert (
        _differences("theo Kế hoạch 21/KH-SNV đã ra", "theo Kế hoạch 21/KH- SNV đã ra")
        == []
    )


def test_dashes_and_quotes_of_another_kind_are_no_difference() -> None:
    assert _differences("“Dân vận khéo” – năm", '"Dân vận khéo" - năm') == []


def test_a_changed_a_lost_and_an_added_word_are_shown() -> None:
    assert _differences(BODY, BODY.replace("trả 37", "trả 36")) == [("37", "36")]
    assert _differences(BODY, BODY.replace("tiếp nhận ", "")) == [("tiếp nhận", "")]
    assert _differences(BODY, BODY.replace("trả", "đã trả")) == [("", "đã")]


def test_a_changed_mark_of_tone_is_a_difference() -> None:
    assert _differences(BODY, BODY.replace("khác", "khac")) == [("khác", "khac")]


def test_number_and_date_are_filled_in_outside() -> None:
    blank = HEAD.format(number="     ", day="     tháng     ")
    filled = HEAD.format(number="27", day="03 tháng 12")
    assert _differences(blank + BODY, filled + BODY) == []


def test_the_stamp_of_signing_software_is_no_difference() -> None:
    stamp = "Ký bởi: Sở Nội vụ\nThời gian ký: 03.12.2026 10:00:00 +07:00\n"
    assert _differences(BODY, stamp + BODY) == []


def test_a_page_number_is_no_difference() -> None:
    first, second = BODY.split("\n", 1)
    assert _differences(BODY, f"{first}\n\f2\n{second}") == []


def test_a_number_alone_in_a_cell_is_compared() -> None:
    table = "Hồ sơ đã trả\n{}\nHồ sơ tồn\n0\n"
    found = _differences(BODY + table.format(37), BODY + table.format(39))
    assert found == [("37", "39")]


HEADING = "STT Đơn vị Tiếp nhận"
ROWS = [["STT", "Đơn vị", "Tiếp nhận"], *([str(n), f"Phòng {n}", "5"] for n in (1, 2))]
FIRST, SECOND = "1 Phòng 1 5\n", "2 Phòng 2 5\n"


def _with_table(tables: int = 1) -> Document:
    builder = DocumentBuilder()
    for _ in range(tables):
        builder.paragraph("Kết quả:").table(ROWS)
    return builder.paragraph("Nội dung khác giữ nguyên./.").build()


def _returned(*pages: str) -> Document:
    text = "\n\f".join(pages) + "Nội dung khác giữ nguyên./.\n"
    return read_text(text.encode())


@pytest.mark.parametrize(
    "head", [HEADING, "STT\nĐơn vị\nTiếp nhận", "STT Đơn\nvị Tiếp nhận"]
)
def test_the_head_of_a_table_that_goes_on_is_no_difference(head: str) -> None:
    first, second = f"Kết quả:\n{head}\n{FIRST}", f"2\n{head}\n{SECOND}"
    assert compare_words(_with_table(), _returned(first, second)) == ()


def test_a_head_alone_at_the_foot_of_a_page_may_come_again() -> None:
    first, second = f"Kết quả:\n{HEADING}\n", f"2\n{HEADING}\n{FIRST}{SECOND}"
    assert compare_words(_with_table(), _returned(first, second)) == ()


def test_a_table_that_begins_a_page_keeps_its_head() -> None:
    table = f"{HEADING}\n{FIRST}{SECOND}"
    returned = _returned(f"Kết quả:\n{table}Kết quả:\n", f"2\n{table}")
    assert compare_words(_with_table(2), returned) == ()


def test_tables_with_one_head_are_told_apart_by_their_first_rows() -> None:
    other = [ROWS[0], ["1", "Trung tâm", "7"]]
    approved = DocumentBuilder().paragraph("Kết quả:").table(ROWS).table(other)
    first = f"Kết quả:\n{HEADING}\n{FIRST}{SECOND}"
    returned = read_text(f"{first}\n\f2\n{HEADING}\n1 Trung tâm 7\n".encode())
    assert compare_words(approved.build(), returned) == ()


def test_a_changed_head_on_a_later_page_is_shown() -> None:
    first = f"Kết quả:\n{HEADING}\n{FIRST}"
    (found,) = compare_words(
        _with_table(), _returned(first, f"2\nSTT Đơn vị Đã trả\n{SECOND}")
    )
    assert found.returned == "STT Đơn vị Đã trả"


def test_a_head_in_the_middle_of_a_page_is_shown() -> None:
    said = f"Kết quả:\n{HEADING}\n{FIRST}{HEADING}\n{SECOND}"
    assert len(compare_words(_with_table(), _returned(said))) == 1


def test_a_page_may_end_within_what_could_be_a_head() -> None:
    first = f"Kết quả:\n{HEADING}\n{FIRST}{SECOND}"
    returned = read_text(f"{first}\f2\nSTT Đơn".encode())
    assert compare_words(_with_table(), returned)[-1].returned == "STT Đơn"
