"""Rules across documents: series, foreign names, the outline, words kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.checking import Context, Paper
from danvan.checking.across.series import Numbered, out_of_order
from danvan.checking.rules.across.r09_series import RULE as R9
from danvan.checking.rules.across.r09c_listing import RULE as R9C
from danvan.checking.rules.across.r16_foreign_name import RULE as R16
from danvan.checking.rules.across.r16b_short_forms import RULE as R16B
from danvan.checking.rules.across.r23_outline import RULE as R23
from danvan.checking.rules.across.r26_copied import RULE as R26
from danvan.checking.rules.across.r26b_other_year import RULE as R26B
from danvan.documents.document import Document
from danvan.documents.number import DocumentNumber
from danvan.documents.span import Span
from danvan.reading.text import read_text
from tests.spec.checking.writing import found, marks

HEAD = "SỞ TÀI CHÍNH\n\nSố: 30/BC-STC\n\nBÁO CÁO\nKết quả công tác dân vận chính quyền "
OWN = (
    "Đơn vị đã đưa việc tiếp nhận phản ánh của người dân vào lịch làm việc hằng tuần, "
    "cử người trực điện thoại trong giờ hành chính và trả lời bằng văn bản trong ba "
    "ngày làm việc, nhờ đó số phản ánh phải chuyển lên cấp trên giảm còn 12 lượt."
)
MORE = (
    "Phòng Hành chính mở sổ theo dõi kiến nghị của hội viên các đoàn thể, mỗi tháng "
    "một lần đối chiếu với biên bản họp giao ban và công khai kết quả giải quyết tại "
    "bảng tin của cơ quan cùng với danh sách người chịu trách nhiệm từng việc."
)


def report(*paragraphs: str, year: int = 2024) -> Document:
    body = "\n\n".join(paragraphs)
    return read_text(f"{HEAD}năm {year}\n\n{body}".encode())


def paper(number: str, day: date) -> Paper:
    return Paper(number=number, date=day, own=True)


BOOK = (
    paper("10/KH-STC", date(2024, 2, 5)),
    paper("20/KH-STC", date(2024, 4, 8)),
    paper("30/KH-STC", date(2024, 6, 3)),
)


# --- R9 ---------------------------------------------------------------------------


def test_an_own_number_is_held_against_the_book() -> None:
    wrong = report(
        "Đã ban hành Kế hoạch số 30/KH-STC ngày 04/3/2024 và Kế hoạch số "
        "25/KH-STC ngày 05/3/2024 về dân vận."
    )
    messages = [one.message for one in found(wrong, R9, Context(papers=BOOK))]

    assert len(messages) == 2
    assert "của số 20/KH-STC ngày 08/4/2024 (trong sổ của cơ quan)" in messages[1]
    assert messages[0].startswith("Không thấy số 25/KH-STC trong sổ")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch số 20/KH-STC ngày 08/4/2024, Đề án số 28/ĐA-STC ngày 02/01/2024.",
        "Kế hoạch số 35/KH-STC ngày 02/7/2024, Kế hoạch số 05/KH-STC ngày 03/01/2025.",
        "Kế hoạch số 41/KH-UBND ngày 02/7/2024 của UBND huyện Tân An và Kế hoạch số "
        "52/KH-UBND ngày 03/5/2024 của UBND huyện Bình Lợi.",
        "Chỉ thị số 25-CT/TU ngày 05/8/2022 của Tỉnh ủy, Chỉ thị số 04-CT/TU ngày "
        "05/01/2026 của Tỉnh ủy.",
    ],
    ids=["another type", "another year", "another committee", "another term"],
)
def test_what_is_no_series_is_never_compared(sentence: str) -> None:
    assert found(report(f"Đã thực hiện {sentence}"), R9, Context(papers=BOOK)) == ()


def test_the_party_counts_through_a_term() -> None:
    text = (
        "Chỉ thị số 25-CT/TU ngày 05/8/2022 của Tỉnh ủy, Chỉ thị số 31-CT/TU ngày "
        "05/01/2021 của Tỉnh ủy."
    )
    assert [place for place, _ in marks(report(f"Thực hiện {text}"), R9)] == [
        "ngày 05/01/2021"
    ]


NUMBER = DocumentNumber.parse("1/KH-STC")


def _paper(number: int, day: int, place: int) -> Numbered:
    at = Span(place, place + 1)
    return Numbered(
        replace(NUMBER, number=number), date(2024, 1, 1) + timedelta(day), 1, at, at
    )


@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(0, 60)),
        max_size=12,
        unique_by=lambda pair: pair[0],
    )
)
def test_only_what_contradicts_a_standing_paper_is_told(
    pairs: list[tuple[int, int]],
) -> None:
    papers = [_paper(number, day, at) for at, (number, day) in enumerate(pairs)]
    told = list(out_of_order(papers))

    for one, other in told:
        assert (one.number.number < other.number.number) == (one.day > other.day)
    wrong = {one.at for one, _ in told}
    kept = sorted(
        (one for one in papers if one.at not in wrong), key=lambda one: one.place
    )
    assert [one.day for one in kept] == sorted(one.day for one in kept)


def test_replacing_papers_are_not_a_list() -> None:
    text = (
        "Kế hoạch số 37/KH-STC ngày 20/10/2024 thay thế Kế hoạch số 21/KH-STC ngày "
        "07/9/2024."
    )
    assert found(report(text), R9C) == ()


# --- R16 --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Tài chính ký quy chế phối hợp với Đảng ủy Sở Nội vụ.",
        "Thực hiện Kế hoạch số 12/KH-SNV ngày 05/02/2024 của Giám đốc Sở Nội vụ.",
        "Tiếp nhận 02 công chức Sở Nội vụ chuyển đến.",
        "Sở đã cử người học tại lớp do Công đoàn Sở Y tế mở.",
        "Ký kết giữa Sở Tài chính với Sở Nội vụ về đào tạo.",
        "Đề nghị Sở Nội vụ báo cáo kết quả với UBND tỉnh.",
    ],
)
def test_other_agencies_may_be_named(sentence: str) -> None:
    assert found(report(sentence), R16) == ()


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Cơ cấu tổ chức của Sở Y tế gồm 05 phòng.", "warning"),
        ("Sở Y tế báo cáo kết quả như sau:", "error"),
        ("Thực hiện Kế hoạch số 12/KH-STC ngày 05/02/2024 của Sở Y tế.", "error"),
        ("Đã ban hành quy chế dân chủ trong hoạt động của Sở Y tế.", "warning"),
        ("Trên đây là báo cáo công tác dân vận của Sở Y tế.", "error"),
        (
            "Năm qua, Sở đã tuyên truyền, phối hợp giữa Sở Y tế với Mặt trận.",
            "error",
        ),
    ],
)
def test_another_name_for_oneself_is_marked(sentence: str, severity: str) -> None:
    document = report(sentence)
    assert [
        (one.span.of(document.text), one.severity) for one in found(document, R16)
    ] == [("Sở Y tế", severity)]


def test_the_name_before_a_change_is_marked() -> None:
    document = report("Toàn thể công chức Sở Vật giá tham gia học tập.")
    assert found(document, R16) == ()
    renamed = Context(agencies=("Sở Vật giá tỉnh Tân Giang",))
    assert marks(document, R16, renamed) == [("Sở Vật giá", None)]


def test_a_commune_is_told_from_its_neighbours() -> None:
    head = HEAD.replace("SỞ TÀI CHÍNH", "ỦY BAN NHÂN DÂN\nXÃ CẦU NGÓI")
    own = "Tập thể lãnh đạo UBND xã Cầu Ngói; tập thể lãnh đạo UBND xã An Thủy."
    document = read_text(f"{head}năm 2024\n\n{own}".encode())
    names = Context(
        agency_name="Ủy ban nhân dân xã Cầu Ngói",
        agencies=("Ủy ban nhân dân xã An Thủy", "Sở Nội vụ tỉnh Tân Giang"),
    )
    assert marks(document, R16, names) == [("UBND xã An Thủy", None)]


def test_a_short_form_that_was_introduced_may_be_used() -> None:
    full = "Sở Khoa học và Công nghệ"
    head = report().text.replace("SỞ TÀI CHÍNH", full.upper())
    body = f"{full} (sau đây gọi tắt là Sở KH&CN) và {full}, {full}, {full}."
    assert found(read_text(f"{head}\n\n{body}".encode()), R16B) == ()


# --- R23 --------------------------------------------------------------------------

FULL = (
    "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO CỦA CẤP ỦY\n\nĐã họp.\n\nII. KẾT QUẢ THỰC HIỆN\n\n"
    "1. Cải cách hành chính\n\nĐã làm.\n\n2. Thực hiện dân chủ\n\nĐã làm.\n\n3. Phong "
    "trào thi đua\n\nĐã làm.\n\n4. Phối hợp với Mặt trận\n\nĐã làm."
)
END = "III. ĐÁNH GIÁ CHUNG\n\nTốt.\n\nIV. NHIỆM VỤ THỜI GIAN TỚI\n\nTiếp tục."


def test_a_whole_report_lacks_nothing() -> None:
    assert found(report(FULL, END), R23) == ()


def test_a_section_that_the_last_report_had_is_missed() -> None:
    last = report(FULL, END, year=2023)
    now = report(FULL.replace("1. Cải cách hành chính", "1. Việc khác"), END)
    (missed,) = found(now, R23, Context(earlier=(last,)))

    assert "kỳ trước (năm 2023)" in missed.message
    assert missed.message.endswith("cải cách hành chính, thủ tục hành chính.")


def test_the_regimes_own_outline_decides() -> None:
    outline = ("KẾT QUẢ THỰC HIỆN", "Tiếp công dân", "ĐÁNH GIÁ CHUNG")
    context = Context(regime="dan-van-nam", outline=outline)
    (missed,) = found(report(FULL, END), R23, context)

    assert missed.message == (
        "So với đề cương của chế độ báo cáo, chưa thấy mục: tiếp công dân, giải quyết "
        "đơn thư."
    )


def test_a_conference_told_in_full_is_not_asked_about() -> None:
    told = (
        "1. Hội nghị cán bộ, công chức, viên chức: Tổ chức ngày 15/01/2024, 52/55 "
        "người dự, thông qua nghị quyết với 100% tán thành.\n\n2. Việc khác\n\nĐã làm."
    )
    asked = found(report(f"I. KẾT QUẢ THỰC HIỆN\n\n{told}"), R23)
    assert not any(one.message.startswith("Mục về hội nghị") for one in asked)


# --- R26 --------------------------------------------------------------------------


def test_kept_paragraphs_are_told_once_with_their_share_and_places() -> None:
    last = report("I. KẾT QUẢ", OWN, MORE, "Câu riêng của năm trước.", year=2023)
    now = report("I. KẾT QUẢ", OWN.replace("12 lượt", "15 lượt"), MORE)
    (kept,) = found(now, R26, Context(earlier=(last,)))

    assert kept.span.of(now.text) == "Đơn vị đã đưa việc tiếp"
    assert "Khoảng 100% lời văn giống báo cáo kỳ trước (năm 2023)" in kept.message
    assert "1 đoạn nguyên văn và 1 đoạn chỉ đổi số" in kept.message
    assert "ở mục I" in kept.message


def test_a_paragraph_with_few_words_changed_counts_as_kept() -> None:
    last = report(OWN, MORE, year=2023)
    now = report(OWN.replace("hằng tuần", "hằng tháng"), MORE)
    assert len(found(now, R26, Context(earlier=(last,)))) == 1


def test_new_words_fixed_words_and_one_paragraph_are_not_told() -> None:
    fixed = (
        "Sở Tài chính là cơ quan chuyên môn thuộc UBND tỉnh, có chức năng tham mưu, "
        f"giúp UBND tỉnh quản lý nhà nước. {OWN}"
    )
    last = report(fixed, OWN, year=2023)
    assert found(report(fixed, OWN), R26, Context(earlier=(last,))) == ()
    assert found(report(OWN, MORE), R26, Context(earlier=(report(year=2023),))) == ()


def test_sentences_bound_to_figures_recur_rightly() -> None:
    last, now = report(OWN, MORE, year=2023), report(OWN, MORE)
    bound = tuple(replace(one, figure="SL-1") for one in now.quantities)
    assert bound
    now = replace(now, quantities=bound)
    assert found(now, R26, Context(earlier=(last,))) == ()


def test_a_figure_told_otherwise_to_another_regime_is_marked() -> None:
    here = report("Tổng số hồ sơ tiếp nhận trong năm 2024: 37 hồ sơ.")
    there = report("Tổng số hồ sơ tiếp nhận trong năm 2024: 36 hồ sơ.")
    (one,) = found(here, R26, Context(others=(there,)))

    assert one.span.of(here.text) == "37"
    assert "còn báo cáo số 30/BC-STC của cơ quan trong cùng kỳ ghi 36" in one.message
    assert found(here, R26, Context(others=(here,))) == ()


# --- R26b -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "So với năm 2023, số hồ sơ tăng.",
        "Trong năm 2023, Sở có báo cáo tổng kết gửi Sở Nội vụ.",
        "Thực hiện kế hoạch năm 2023 được chuyển sang.",
        "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2024\n\nĐã làm.",
        "II. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024\n\nTiếp tục.",
        "II. NHIỆM VỤ NĂM 2025\n\nTiếp tục.",
    ],
)
def test_other_years_may_be_named(sentence: str) -> None:
    assert found(report("I. KẾT QUẢ\n\nĐã làm.", sentence), R26B) == ()
