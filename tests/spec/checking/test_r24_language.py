"""R24: chính tả: âm tiết, lặp chữ, viết hoa, cách đặt dấu, khoảng trắng."""

from __future__ import annotations

import unicodedata

import pytest

from danvan.checking import Configuration, Context, OwnNames, check
from danvan.checking.language.lexicon import lexicon, word_set
from danvan.checking.rule import Rule
from danvan.checking.rules.language.r24a_syllables import RULE as SYLLABLES
from danvan.checking.rules.language.r24b_doubled_words import RULE as DOUBLED
from danvan.checking.rules.language.r24c_capitals import RULE as CAPITALS
from danvan.checking.rules.language.r24d_tone_placement import RULE as TONES
from danvan.checking.rules.language.r24e_spacing import RULE as SPACING
from danvan.checking.rules.language.r24f_abbreviations import RULE as ABBREVIATIONS
from danvan.documents.builder import DocumentBuilder
from danvan.documents.finding import Severity
from danvan.text.syllables import is_syllable
from tests.spec.checking.writing import found, marks, report


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("giải quyết kịp thờỉ vướng mắc", [("thờỉ", "thời")]),
        ("bảo vệ lợỉ ích của dân", [("lợỉ", "lợi")]),
        ("THỜỈ GIAN thực hiện", [("THỜỈ", "THỜI")]),
        ("01 công chưc đi học", [("chưc", None)]),
        ("thực hiệncông khai", [("hiệncông", "hiện công")]),
        ("điểm đ) khoản 2; đ/c Giám đốc", []),
        ("huyện Đắk Song, xã Krông Nô, buôn Kbrông", []),
        ("khí ni-tơ-ríc, xe ôtô, dịch vụ karaokê", []),
        ("xem https://tân-giang.vn/lợỉ hoặc thờỉ@tangiang.vn", []),
        ("website, internet, Zalo, fanpage", []),
    ],
)
def test_impossible_syllables(
    sentence: str, marked: list[tuple[str, str | None]]
) -> None:
    assert marks(report(sentence), SYLLABLES) == marked


def test_syllables_in_normal_form_d_are_judged_alike() -> None:
    spread = unicodedata.normalize("NFD", "giải quyết kịp thờỉ vướng mắc")
    (finding,) = found(report(spread), SYLLABLES)
    assert finding.suggestion == "thời"


def test_loanwords_are_data_and_none_is_a_syllable_anyway() -> None:
    loaned = word_set("syllables", "loanwords")
    assert len(loaned) > 30
    assert all(not is_syllable(word) or word.isascii() for word in loaned)


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("nâng cao phương thức phối phối hợp", [("phối phối", "phối")]),
        ("Các các cuộc họp", [("Các các", "Các")]),
        ("thực hiện hiện công tác", [("hiện hiện", "hiện")]),
        ("dần dần, từ từ, luôn luôn, ngày ngày, song song", []),
        ("hành vi vi phạm; trường hợp hợp tác; trở thành thành viên", []),
        ("trực tiếp tiếp công dân; năm năm qua; kiểm định định kỳ", []),
        ("cán bộ Bộ Nội vụ, công an An Giang", []),
        ("cho, cho và về; về", []),
        ("kết quả 02 02 lượt", []),
    ],
)
def test_doubled_words(sentence: str, marked: list[tuple[str, str | None]]) -> None:
    assert marks(report(sentence), DOUBLED) == marked


def test_the_cells_of_a_table_are_no_running_text() -> None:
    table = DocumentBuilder().table([["Có", "có"], ["có", "có"]]).build()
    assert found(table, DOUBLED) == ()


def test_each_seam_names_words_on_both_sides() -> None:
    for word, seam in lexicon("doubled")["seams"].items():
        assert seam["after"].split(), word
        assert seam["before"].split(), word


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("chủ trương của Đảng và nhà nước", [("Đảng và nhà nước", "Đảng và Nhà nước")]),
        ("đối thoại với nhân dân", [("với nhân dân", "với Nhân dân")]),
        ("phối hợp Ban dân vận Tỉnh ủy", [("Ban dân vận", "Ban Dân vận")]),
        ("quản lý nhà nước, cơ quan hành chính nhà nước", []),
        ("Ủy ban nhân dân tỉnh, Hội đồng nhân dân các cấp", []),
        ("Kế hoạch “Tuyên truyền trong nhân dân” năm 2024", []),
        ("đổi 5.000 nhân dân tệ", []),
    ],
)
def test_capitals(sentence: str, marked: list[tuple[str, str | None]]) -> None:
    assert marks(report(sentence), CAPITALS) == marked


def test_a_slip_of_capitals_is_told_once_with_its_count_and_article() -> None:
    document = report("Phục vụ lợi ích của nhân dân. Ý chí của nhân dân.")
    (finding,) = found(document, CAPITALS)
    assert "(2 chỗ)" in finding.message
    assert finding.basis == "Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V.1"
    assert finding.severity is Severity.WARNING


def test_every_slip_of_capitals_is_mended_by_its_suggestion() -> None:
    for slip in lexicon("capitals")["slip"]:
        for wrong in slip["wrong"]:
            assert slip["right"] not in wrong
            ((_, suggestion),) = marks(report(f"Có {wrong}."), CAPITALS)
            assert suggestion is not None
            assert slip["right"] in suggestion


def test_mixed_tone_placement_is_one_remark_with_counts() -> None:
    (finding,) = found(report("hòa giải, ủy ban, lan toả, uỷ quyền, đảng ủy"), TONES)
    assert finding.severity is Severity.INFO
    assert "3 chỗ như “hòa”, 2 chỗ như “toả”" in finding.message
    assert found(report("quý III, hoàn thành, thuý toàn, quỳ"), TONES) == ()


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("viên chức ( 01 người)", [("( ", "(")]),
        ("viên chức (01 người )", [(" )", ")")]),
        ("hội nghị , tập huấn", [(" ,", ",")]),
        ("hội nghị,tập huấn", [(",", ", ")]),
        ("ISO 9001: 2015", [("9001: ", "9001:")]),
        ("1,5 triệu; 20.000 đồng; 08:30; gồm: 02", []),
        ("a,b,c", []),
    ],
)
def test_spacing(sentence: str, marked: list[tuple[str, str | None]]) -> None:
    assert marks(report(sentence), SPACING) == marked


@pytest.mark.parametrize("rule", [SYLLABLES, CAPITALS])
def test_own_names_are_never_flagged(rule: Rule) -> None:
    document = report("Trang Thờỉsự và Ban dân vận Tân Giang; thờỉ.")
    names = OwnNames(agencies=("Ban dân vận Tân Giang",), words=("thờỉ",))
    checked = check(document, None, [rule], Configuration(names=names))
    assert [f for f in checked.findings if f.span.of(document.text) == "thờỉ"] == []
    assert [f for f in checked.findings if "dân vận" in f.message] == []


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("chuyển về TTPVHCC, rồi TTPVHCC trả", ["TTPVHCC"]),
        ("Trung tâm Phục vụ hành chính công trả; TTPVHCC nhận", []),
        ("chuyển về TTPVHCC (trung tâm một cửa)", []),
        ("UBND, HĐND, CCHC, UBMTTQ và TTHC", []),
        ("Quyết định số 15/QĐ-TTPVHCC, Phụ lục XVIII", []),
        ("phong trào “TTPVHCC vì dân”", []),
        ("TOÀN DÂN ĐOÀN KẾT XÂY DỰNG", []),
    ],
)
def test_abbreviations(sentence: str, marked: list[str]) -> None:
    assert [words for words, _ in marks(report(sentence), ABBREVIATIONS)] == marked


def test_an_agency_s_own_abbreviation_is_known() -> None:
    document = report("chuyển về TTPVHCC trong ngày")
    own = Context(agency_abbreviation="TTPVHCC")
    assert found(document, ABBREVIATIONS, own) == ()
    named = Configuration(names=OwnNames(abbreviations=("TTPVHCC",)))
    assert check(document, None, [ABBREVIATIONS], named).findings == ()
