"""R15: ngoặc kép, ngoặc đơn đủ đôi; số thứ tự a), 1) không phải là ngoặc."""

from __future__ import annotations

import pytest

from danvan.checking.rules.language.r15_quotations import RULE
from danvan.reading.text import read_text
from tests.spec.checking.writing import found, marks, report


@pytest.mark.parametrize(
    "sentence",
    [
        "Phong trào “Thi đua “Dân vận khéo”” năm 2024.",
        'Phong trào "Dân vận khéo" (gồm 02 mô hình).',
        "Gồm: a) mô hình; b) điển hình; 1) tập thể; iv) cá nhân.",
        "Sở có 26 công chức (trong đó: a) 12 nữ; b) 14 nam) và 20 viên chức.",
        "Sở có 26 công chức (trong đó nữ: 12).",
        "Bảo đảm (theo [phụ lục] kèm theo).",
        'Màn hình 17" và 21" đặt tại bộ phận một cửa.',
        'Hưởng ứng “Dân vận khéo" theo kiểu gõ lẫn.',
    ],
)
def test_is_silent_on_marks_in_pairs(sentence: str) -> None:
    assert found(report(sentence), RULE) == ()


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Trong tình hình mới” của tỉnh.", ["”"]),
        ("Về “Tăng cường xây dựng của tỉnh.", ["“"]),
        ("Một” và “hai của tỉnh.", ["”", "“"]),
        ("Gồm (02 mô hình của tỉnh.", ["("]),
        ("Gồm 02 mô hình) của tỉnh.", [")"]),
        ("Phong trào “Thi đua (Dân vận khéo” năm 2024.", ["("]),
        ('Phong trào "Dân vận khéo của tỉnh.', ['"']),
    ],
)
def test_marks_what_has_no_partner(sentence: str, marked: list[str]) -> None:
    assert [words for words, _ in marks(report(sentence), RULE)] == marked


def test_a_quoted_passage_goes_on_over_paragraphs() -> None:
    passage = "“1. Khoản một.", "2. Khoản hai.", "3. Khoản ba”."
    assert found(report("Sửa đổi như sau:", *passage), RULE) == ()
    anew = "“1. Khoản một.", "“2. Khoản hai.", "“3. Khoản ba”."
    assert found(report("Sửa đổi như sau:", *anew), RULE) == ()
    never = report("Sửa đổi như sau:", "“1. Khoản một.", "2. Khoản hai.")
    assert marks(never, RULE) == [("“", None)]


def test_a_mark_left_open_is_not_closed_by_another_paragraph() -> None:
    document = report("Về “Tăng cường xây dựng.", "Trong tình hình mới” của tỉnh.")
    assert [words for words, _ in marks(document, RULE)] == ["“", "”"]


def test_a_badly_recognised_text_is_not_judged() -> None:
    text = "Két qua thuc hién cong tic Dan vin Chinh quyén ” nim nay. " * 20
    document = read_text(text.encode())
    assert found(document, RULE) == ()
