"""Word for word."""

from __future__ import annotations

from danvan.reading.compare import compare_words
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
