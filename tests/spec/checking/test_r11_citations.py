"""R11b-R11f, R12, R13: cách viện dẫn, sửa đổi, căn cứ bắt buộc."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import Context
from danvan.checking.rules.references.r11b_first import RULE as FIRST
from danvan.checking.rules.references.r11c_repeated import RULE as REPEATED
from danvan.checking.rules.references.r11d_law_names import RULE as NAMES
from danvan.checking.rules.references.r11e_comma import RULE as COMMA
from danvan.checking.rules.references.r11f_regulation import RULE as REGULATION
from danvan.checking.rules.references.r12_superseded import RULE as SUPERSEDED
from danvan.checking.rules.references.r13_bases import RULE as BASES
from danvan.documents.document import Document
from danvan.documents.finding import Severity
from danvan.reading.text import read_text
from tests.spec.checking.writing import found, marks


def _read(text: str) -> Document:
    return read_text(text.encode())


PLAN = "Kế hoạch số 65/KH-UBND ngày 20/3/2024 của UBND tỉnh"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"Thực hiện {PLAN}.", []),
        ("Thực hiện Kế hoạch số 65/KH-UBND của UBND tỉnh.", ["Kế hoạch số 65/KH-UBND"]),
        ("Thực hiện Kế hoạch số 65/KH-UBND ngày    tháng 3 năm 2024.", []),
        ("Thực hiện Luật Khiếu nại và Bộ luật Lao động.", []),
        (f"Thực hiện {PLAN} triển khai Nghị quyết số 57-NQ/TW, Đề án 06.", []),
        (f"Thực hiện {PLAN}. Theo Kế hoạch số 65/KH-UBND, các phòng đã họp.", []),
        ("Dữ liệu dân cư được làm sạch theo Đề án 06.", []),
    ],
)
def test_the_first_citation_has_its_day(text: str, marked: list[str]) -> None:
    assert [place for place, _ in marks(_read(text), FIRST)] == marked


def test_a_known_document_is_told_in_full() -> None:
    (finding,) = found(_read("Có 07 hợp đồng theo Nghị định 111."), FIRST)
    assert "ngày 30/12/2022 của Chính phủ" in finding.message
    assert finding.suggestion == "Nghị định số 111/2022/NĐ-CP ngày 30/12/2022"


def test_many_full_citations_of_one_document_are_one_finding() -> None:
    text = f"Thực hiện {PLAN}, Sở đã họp." + f"\nSở tiếp tục {PLAN}." * 3
    (finding,) = found(_read(text), REPEATED)
    assert finding.severity is Severity.INFO
    assert "3 lần" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        f"Thực hiện {PLAN}. Kế hoạch số 65/KH-UBND đã xong.",
        # The title of another document is quoted as it is.
        f"Thực hiện {PLAN}. Kế hoạch số 9/KH-SNV ngày 05/4/2024 triển khai {PLAN}.",
        f"KẾ HOẠCH\nTriển khai {PLAN}\n\nThực hiện {PLAN}, Sở triển khai như sau:\n",
    ],
)
def test_titles_repeat_nothing(text: str) -> None:
    assert marks(_read(text), REPEATED) == []


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Luật Dân sự và Luật Dân sự", ["Luật Dân sự"]),
        ("luật hình sự", []),
        ("Luật Đất đai", []),
        ("Bộ luật Dân sự", []),
    ],
)
def test_codes_are_no_laws(words: str, marked: list[str]) -> None:
    text = f"Tuyên truyền {words} cho Nhân dân."
    assert [place for place, _ in marks(_read(text), NAMES)] == marked


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Chỉ thị số 25-CT/TU, ngày 25/02/2021", []),
        ("Kế hoạch số 65/KH-UBND ngày 20/3/2024", []),
        ("Ngày 20/3/2024, UBND tỉnh ban hành Kế hoạch số 65/KH-UBND", []),
        ("Kế hoạch số 65/KH-UBND,ngày 20/3/2024", ["65/KH-UBND,ngày 20/3/2024"]),
    ],
)
def test_the_comma_is_the_partys(words: str, marked: list[str]) -> None:
    assert [place for place, _ in marks(_read(f"{words}."), COMMA)] == marked


def test_a_decision_of_many_articles_on_its_own_is_not_marked() -> None:
    text = "Theo Điều 9 của Quyết định số 96/QĐ-SNV ngày 29/9/2023 về phân công."
    assert marks(_read(text), REGULATION) == []


def test_an_amended_article_is_told_where_the_words_do_not() -> None:
    context = Context(day=date(2024, 1, 1))
    cited = "Điều 5 Nghị định số 90/2020/NĐ-CP ngày 13/8/2020 của Chính phủ"
    (finding,) = found(_read(f"Theo {cited}."), SUPERSEDED, context)
    assert finding.severity is Severity.INFO
    assert "48/2023/NĐ-CP" in finding.message
    told = f"Theo {cited} (được sửa đổi, bổ sung năm 2023)."
    assert found(_read(told), SUPERSEDED, context) == ()
    assert (
        found(_read(f"Theo {cited}."), SUPERSEDED, Context(day=date(2021, 1, 1))) == ()
    )


HEAD = "BÁO CÁO\n{title}\n\nThực hiện {cited}, Sở báo cáo như sau.\n"
OLD = "Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ"
NEW = "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ"
DEMOCRACY = "Kết quả thực hiện dân chủ ở cơ sở"


@pytest.mark.parametrize(
    ("title", "cited", "day", "marked"),
    [
        (DEMOCRACY, OLD, date(2023, 6, 30), []),
        (DEMOCRACY, OLD, date(2023, 7, 1), ["04/2015/NĐ-CP"]),
        (DEMOCRACY, f"{OLD}, {NEW}", date(2023, 12, 1), []),
        (DEMOCRACY, "Luật Thực hiện dân chủ ở cơ sở", date(2024, 1, 1), []),
        (DEMOCRACY, PLAN, date(2024, 1, 1), [DEMOCRACY]),
        ("Kết quả cải cách hành chính", PLAN, date(2024, 1, 1), []),
        ("Kết quả công tác dân vận", OLD, date(2024, 1, 1), ["04/2015/NĐ-CP"]),
    ],
)
def test_bases_in_force_are_cited(
    title: str, cited: str, day: date, marked: list[str]
) -> None:
    document = _read(HEAD.format(title=title, cited=cited))
    found_places = marks(document, BASES, Context(day=day))
    assert [place for place, _ in found_places] == marked


@pytest.mark.parametrize(
    ("cited", "severity"), [(OLD, Severity.WARNING), (PLAN, Severity.INFO)]
)
def test_an_old_basis_is_graver_than_none(cited: str, severity: Severity) -> None:
    document = _read(HEAD.format(title=DEMOCRACY, cited=cited))
    (finding,) = found(document, BASES, Context(day=date(2024, 1, 1)))
    assert finding.severity is severity


def test_a_letter_on_the_topic_need_cite_nothing() -> None:
    text = HEAD.format(title=DEMOCRACY, cited=OLD).replace("BÁO CÁO", "QUYẾT ĐỊNH")
    assert marks(_read(text), BASES, Context(day=date(2024, 1, 1))) == []
