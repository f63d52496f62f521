"""Citations whose words were misread (sai chữ): digits and the symbol tell the rest."""

from __future__ import annotations

import pytest

from danvan.documents.document import Citation
from danvan.reading.text import read_text

HEAD = "BÁO CÁO\nKết quả công tác\n\nI. TÌNH HÌNH\n"


def cited(sentence: str) -> list[Citation]:
    """Return the citations of a sentence in the body of a report."""
    return list(read_text(f"{HEAD}{sentence}\n".encode()).citations)


@pytest.mark.parametrize(
    "word", ["nqày", "ngàv", "rigay", "ngoy", "ngà", "ngy", "ngayy"]
)
def test_a_day_after_a_symbol_is_a_date_whatever_became_of_its_word(word: str) -> None:
    (one,) = cited(f"Theo Kế hoạch số 21/KH-UBND {word} 12/02/2024 của UBND tỉnh.")
    assert one.date == "2024-02-12"
    assert one.span.of(HEAD + f"Theo Kế hoạch số 21/KH-UBND {word} 12/02/2024") == (
        f"Kế hoạch số 21/KH-UBND {word} 12/02/2024"
    )
    assert one.issuer == "UBND tỉnh"


def test_a_long_date_keeps_its_words_with_a_slip_in_each() -> None:
    (one,) = cited("Theo Kế hoạch số 21/KH-UBND nqày 27 thóng 02 narn 2025.")
    assert one.date == "2025-02-27"


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        ("Nghl quyết số 25-NQ/TW", "Nghị quyết"),
        ("Quyct đinh số 96/QĐ-SNV", "Quyết định"),
        ("Hướrig dẫn số 9-HD/BDVTU", "Hướng dẫn"),
        ("Cbỉ thi so 33/CT-TTg", "Chỉ thị"),
        ("Kế haạch aố 15/KH-TTr", "Kế hoạch"),
        ("Thôngg tu ố 5/2021/TT-TTCP", "Thông tư"),
        ("Quyet định ssố 112/QĐ-SNV", "Quyết định"),
        ("Kế hoạch s 74/KH-UBND", "Kế hoạch"),
        ("Kế hoạch sa 74/KH-UBND", "Kế hoạch"),
        ("Cbiiơng trình số 40-CTr/TU", "Chương trình"),
        ("Cong uăn số 540/SNV-VP", "Công văn"),
    ],
)
def test_the_symbol_names_a_type_whose_letters_were_misread(
    said: str, type_: str
) -> None:
    (one,) = cited(f"Đã triển khai {said} về công tác chung.")
    assert one.type == type_
    assert one.span.of(f"{HEAD}Đã triển khai {said}") == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Đã ban hành văn kiện 25-NQ/TW.",
        "Nội dung hướng tới 9-HD/BDVTU.",
    ],
)
def test_other_words_before_a_symbol_are_no_type(sentence: str) -> None:
    (one,) = cited(sentence)
    assert one.span == one.number_span


def test_words_unlike_a_day_before_digits_are_no_date() -> None:
    (one,) = cited("Kế hoạch số 21/KH-UBND thay thế 12/02/2024.")
    assert one.date is None
