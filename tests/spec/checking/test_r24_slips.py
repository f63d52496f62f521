"""R24g–R24k, R25: chữ gõ nhầm, hoa giữa chữ, cụm từ, câu mở đầu, gạch, ký tự lạ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.checking.language.lexicon import lexicon
from danvan.checking.language.pairs import meant, seen
from danvan.checking.rules.characters.r25_stray_numbers import RULE as NUMBERS
from danvan.checking.rules.characters.r25b_foreign_letters import RULE as LETTERS
from danvan.checking.rules.language.r24c_capitals import RULE as CAPITALS
from danvan.checking.rules.language.r24g_slips import RULE as SLIPS
from danvan.checking.rules.language.r24h_mixed_case import RULE as MIXED
from danvan.checking.rules.language.r24i_phrases import RULE as PHRASES
from danvan.checking.rules.language.r24j_opening import RULE as OPENING
from danvan.checking.rules.language.r24k_dashes import RULE as DASHES
from danvan.reading.text import read_text
from tests.spec.checking.writing import found, marks, report


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("bố trí kính phí cho hội nghị", [("kính", "kinh")]),
        ("xây dụng nông thôn mới", [("dụng", "dựng")]),
        ("lồng ghép cá phong trào thi đua", [("cá", "các")]),
        ("Ủy bân nhân dân tỉnh", [("bân", "ban")]),
        ("nuôi cá nước ngọt, cá cơm", []),
        ("kinh tế duy trì đà tăng trưởng", []),
        ("rửa tay bằng xà phòng", []),
        ("mời gọi đầu tư lấp đầy các khu công nghiệp", []),
        ("bảo đảm độ trễ và độ ổn định", []),
        ("bà Lê Thị Kính phí tổn", []),
        ("dân vận khéo, sổ tay dân vận, mô hình tự quản", []),
        ("tiếp dân, hòa giải, chấm điểm thi đua", []),
    ],
)
def test_words_mistyped_into_others(
    sentence: str, marked: list[tuple[str, str | None]]
) -> None:
    assert marks(report(sentence), SLIPS) == marked


def test_pairs_of_words_come_from_laws() -> None:
    assert seen(("Kinh", "phí"))
    assert not seen(("kính", "phí"))
    assert meant("trí", "kính", "phí") == "kinh"
    assert meant("", "kính", "") is None


@given(st.text("aáàbcđnh", max_size=6), st.text("aáàbcđnh", max_size=6))
def test_what_was_meant_is_never_the_word_itself(word: str, after: str) -> None:
    assert meant("kinh", word, after) != word


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("bà Nguyễn Thị NHư Mai", [("NHư", "Như")]),
        ("ông Trần ĐỨc", [("ĐỨc", "Đức")]),
        ("BÁO CÁO của UBND, TTg, QĐ, NĐ-CP, eGov, iOffice, TTPVHCC", []),
        ("ThS. Lê Văn Bình, PGĐ", []),
    ],
)
def test_capitals_inside_a_word(
    sentence: str, marked: list[tuple[str, str | None]]
) -> None:
    assert marks(report(sentence), MIXED) == marked


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("đã mở 07 các cuộc kiểm tra", [("các ", "")]),
        ("07 cuộc; các cuộc kiểm tra", []),
        ("tổ chức Kiểm tra 02 đơn vị", [("Kiểm tra", "kiểm tra")]),
        ("tổ chức Hội nghị; Tổ Kiểm tra; Kế hoạch Kiểm tra 2026", []),
        ("vai trò của công tác dân, tập thể", [("công tác dân", "công tác dân vận")]),
        ("công tác dân tộc, công tác dân vận", []),
        ("tài liệu “đã mở 07 các cuộc”", []),
    ],
)
def test_fixed_phrases(sentence: str, marked: list[tuple[str, str | None]]) -> None:
    assert marks(report(sentence), PHRASES) == marked


def test_an_opening_sentence_that_says_something_is_left_alone() -> None:
    whole = "Thực hiện Kế hoạch số 12/KH-UBND, Sở đã ban hành 02 văn bản."
    assert marks(report(f"{whole} Sở Nội vụ báo cáo như sau:"), OPENING) == []
    assert marks(report(f"{whole} Kết quả như sau:"), OPENING) == []


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("kinh tế - xã hội, chính trị - tư tưởng, thu – chi", [("–", "-")]),
        ("kinh tế – xã hội, thu – chi", []),
        ("kinh tế - xã hội, giai đoạn 2021 – 2025, quốc lộ Hà Nội – Huế", []),
    ],
)
def test_long_dashes_among_hyphens(
    sentence: str, marked: list[tuple[str, str | None]]
) -> None:
    assert marks(report(sentence), DASHES) == marked


def test_page_numbers_of_real_pages_are_no_mistake() -> None:
    text = "Sở đã tuyên truyền cho cán bộ và\n\n4\n\nngười lao động.\n"
    (finding,) = found(read_text(text.encode()), NUMBERS)
    assert finding.suggestion == ""
    paged = text.replace("4", "\f4")
    assert not found(read_text(paged.encode()), NUMBERS)


def test_each_foreign_letter_is_found_beside_ours_and_mended() -> None:
    table = lexicon("characters")["letters"]
    for wrong, meant_letter in table.items():
        (finding,) = found(read_text(f"Chữ t{wrong}m.".encode()), LETTERS)
        assert finding.suggestion == f"t{meant_letter['right']}m."
    assert not found(read_text("Góc α, β và “Россия”.".encode()), LETTERS)


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("theo đề nghị của Sở Y Tế", [("Sở Y Tế", "Sở Y tế")]),
        ("trình Ủy Ban Nhân Dân tỉnh", [("Ủy Ban Nhân Dân", "Ủy ban nhân dân")]),
        ("SỞ Y TẾ, các sở, ban, ngành", []),
        ("theo kế hoạch số 12/KH-UBND", [("kế hoạch số", "Kế hoạch số")]),
        ("kế hoạch số lượng người làm việc", []),
        ("theo luật Khiếu nại", [("luật", "Luật")]),
        ("tại phường 3, thành phố Tân Giang", [("phường", "Phường")]),
        ("gồm 05 xã, phường 12 tháng qua", []),
        ("tiếp công dân thứ tư hằng tuần", [("tư", "Tư")]),
        ("hội nghị lần thứ tư của Ban", []),
        ("do giám đốc Nguyễn Văn An chủ trì", [("giám đốc", "Giám đốc")]),
        ("giám đốc các sở", []),
        ("chủ trương của đảng, chính sách", [("đảng", "Đảng")]),
        ("sinh hoạt của đảng bộ, đảng viên", []),
    ],
)
def test_names_and_patterns_of_capitals(
    sentence: str, marked: list[tuple[str, str | None]]
) -> None:
    assert marks(report(sentence), CAPITALS) == marked
