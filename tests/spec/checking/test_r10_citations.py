"""R10, R10a: viện dẫn đúng số, ngày, cơ quan: trong văn bản, sổ, danh mục."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import Context, Paper
from danvan.checking.rules.references.r10_two_days import RULE as TWO_DAYS
from danvan.checking.rules.references.r10a_catalogue import RULE as CATALOGUE
from danvan.documents.document import Document
from danvan.documents.finding import Severity
from danvan.reading.text import read_text
from tests.spec.checking.writing import found, marks


def _read(text: str) -> Document:
    return read_text(f"Thực hiện {text}, đơn vị đã họp.".encode())


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", []),
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 4 năm 2020 của Chính phủ",
            [("ngày 05 tháng 4 năm 2020", "ngày 05 tháng 3 năm 2020")],
        ),
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05/3/2022 của Chính phủ",
            [("ngày 05/3/2022", "ngày 05/3/2020")],
        ),
        # Such a number is given anew each year.
        ("Chỉ thị số 33/CT-TTg ngày 12/9/2019 của Thủ tướng Chính phủ", []),
        (
            "Chỉ thị số 33/CT-TTg ngày 26/11/2020 của Thủ tướng Chính phủ",
            [("ngày 26/11/2020", "ngày 26/11/2021")],
        ),
        # And in the Party with each term.
        ("Chỉ thị số 05-CT/TW ngày 09/4/2021 của Ban Bí thư", []),
        (
            "Chỉ thị số 05-CT/TW ngày 15/6/2016 của Bộ Chính trị",
            [("ngày 15/6/2016", "ngày 15/5/2016")],
        ),
        # Many bodies give the number 553/QĐ-UBND.
        ("Quyết định số 553/QĐ-UBND ngày 01/02/2016 của UBND huyện", []),
        ("Nghị định số 99/2031/NĐ-CP ngày 01/02/2031 của Chính phủ", []),
        ("Nghị định số 99/2031/NĐ-CP ngày 01/02/2013", [("ngày 01/02/2013", None)]),
        ("Luật Tố cáo số 25/2018/QH14 ngày 12/6/2018", []),
        ("Luật Khiếu nại số 25/2018/QH14 ngày 12/6/2018", [("25/2018/QH14", None)]),
        ("Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị", []),
        (
            "Quyết định số 217-QĐ/TW ngày 12/12/2013 của Ban Bí thư",
            [("Ban Bí thư", "Bộ Chính trị")],
        ),
    ],
)
def test_against_the_catalogue(words: str, marked: list[tuple[str, str]]) -> None:
    assert marks(_read(words), CATALOGUE) == marked


def test_a_source_not_seen_warns_and_says_so() -> None:
    words = "Nghị định số 29/2023/NĐ-CP ngày 30/6/2023 của Chính phủ"
    (finding,) = found(_read(words), CATALOGUE)
    assert finding.severity is Severity.WARNING
    assert "chưa đối chiếu" in finding.message


def test_the_same_slip_is_marked_once() -> None:
    words = "Nghị định số 30/2020/NĐ-CP ngày 05/4/2020 của Chính phủ"
    assert len(marks(_read(f"{words}; {words}"), CATALOGUE)) == 1


def test_a_wrong_number_is_told_by_day_body_and_title() -> None:
    right = "ngày 05/3/2020 của Chính phủ về công tác văn thư"
    assert marks(_read(f"Nghị định số 31/2020/NĐ-CP {right}"), CATALOGUE) == [
        ("31/2020/NĐ-CP", "30/2020/NĐ-CP")
    ]
    other = "ngày 05/3/2020 của Chính phủ về quản lý cây xanh"
    assert marks(_read(f"Nghị định số 31/2020/NĐ-CP {other}"), CATALOGUE) == []


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        ("ngày 20/3/2024 của Sở Y tế", "ngày 20/3/2024 của Sở Y tế", []),
        ("ngày 20/3/2024 của Sở Y tế", "ngày 22/3/2024", ["ngày 22/3/2024"]),
        ("ngày 20/3/2024 của Sở Y tế", "ngày 20/3/2023", ["ngày 20/3/2023"]),
        ("ngày 20/3/2024 của Sở Y tế", "ngày 12/5/2023", []),
        ("ngày 20/3/2024 của Sở Y tế", "ngày 22/3/2024 của Phòng Y tế", []),
    ],
)
def test_two_days_in_one_text(first: str, second: str, marked: list[str]) -> None:
    text = f"Kế hoạch số 65/KH-SYT {first}; Kế hoạch số 65/KH-SYT {second}"
    assert [place for place, _ in marks(_read(text), TWO_DAYS)] == marked


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        ("Quyết định", "Quyết định", []),
        ("Quyết định", "Quy định", ["Quy định số 124-QĐ/TW"]),
        ("Quy định", "Quyết định", ["Quyết định số 124-QĐ/TW"]),
    ],
)
def test_two_types_in_one_text(first: str, second: str, marked: list[str]) -> None:
    text = f"{first} số 124-QĐ/TW ngày 02/02/2018; {second} số 124-QĐ/TW"
    assert [place for place, _ in marks(_read(text), TWO_DAYS)] == marked


CITED = "Kế hoạch số 65/KH-SYT ngày 22/3/2024 của Sở Y tế"


def _paper(day: date, *, own: bool = False, told_by: str | None = None) -> Paper:
    return Paper(
        number="65/KH-SYT", date=day, issuer="Sở Y tế", own=own, told_by=told_by
    )


@pytest.mark.parametrize(
    ("papers", "marked"),
    [
        ([], []),
        ([_paper(date(2024, 3, 22), own=True)], []),
        ([_paper(date(2023, 3, 20), own=True)], []),
        (
            [_paper(date(2024, 3, 20), own=True)],
            [("ngày 22/3/2024", "ngày 20/3/2024", Severity.ERROR)],
        ),
        (
            [_paper(date(2024, 3, 20), told_by="Sở Nội vụ")],
            [("ngày 22/3/2024", None, Severity.WARNING)],
        ),
        # Others tell two days, one of them as here: nothing is sure.
        (
            [
                _paper(date(2024, 3, 20), told_by="Sở Nội vụ"),
                _paper(date(2024, 3, 22), told_by="Sở Tài chính"),
            ],
            [],
        ),
    ],
)
def test_against_the_registers(papers: list[Paper], marked: list[object]) -> None:
    document = _read(f"{CITED}; {CITED}")
    findings = found(document, TWO_DAYS, Context(papers=tuple(papers)))
    assert [
        (one.span.of(document.text), one.suggestion, one.severity) for one in findings
    ] == marked


def test_a_register_of_another_body_says_nothing() -> None:
    paper = Paper(number="12/KH-UBND", date=date(2024, 3, 20), issuer="UBND xã An Bình")
    document = _read("Kế hoạch số 12/KH-UBND ngày 22/3/2024 của UBND tỉnh Tân Giang")
    assert found(document, TWO_DAYS, Context(papers=(paper,))) == ()


@pytest.mark.parametrize(
    ("cited", "paper", "marked"),
    [
        ("Công văn số 628/SNV-XDCQ ngày 12/3/2024 của Sở Nội vụ", {}, []),
        (
            "Tờ trình số 628/SNV-XDCQ ngày 12/3/2024 của Sở Nội vụ",
            {},
            ["Tờ trình số 628/SNV-XDCQ ngày 12/3/2024"],
        ),
        (
            "Công văn số 628/SNV-XDCQ ngày 12/3/2024 của Sở Tư pháp",
            {},
            ["Sở Tư pháp"],
        ),
        ("Công văn số 628/SNV-XDCQ ngày 12/3/2024 của Giám đốc Sở", {}, []),
        ("Công văn số 628/SNV-XDCQ của Sở Tư pháp", {}, []),
        (
            "Công văn số 628/SNV-XDCQ ngày 12/3/2024 của Sở Tư pháp",
            {"issuer": None},
            [],
        ),
    ],
)
def test_type_and_issuer_against_the_registers(
    cited: str, paper: dict[str, str | None], marked: list[str]
) -> None:
    told = {"type": "Công văn", "issuer": "Sở Nội vụ tỉnh Tân Giang", **paper}
    known = Paper(
        number="628/SNV-XDCQ",
        date=date(2024, 3, 12),
        type=told["type"],
        issuer=told["issuer"],
    )
    document = _read(cited)

    findings = found(document, TWO_DAYS, Context(papers=(known,)))

    assert [one.span.of(document.text).split(" của ")[0] for one in findings] == marked


@pytest.mark.parametrize(
    ("before", "severities"),
    [
        ("Tiếp tục thực hiện", [Severity.WARNING]),
        ("Ủy ban nhân dân xã Hòa Lạc đã ban hành", []),
    ],
)
def test_a_later_citation_without_issuer_is_the_first_ones(
    before: str, severities: list[Severity]
) -> None:
    document = read_text(
        "SỞ NỘI VỤ\nSố: 12/BC-SNV\n\nThực hiện Kế hoạch số 65/KH-UBND ngày 20/3/2024 "
        f"của UBND tỉnh, Sở đã họp.\n\n{before} Kế hoạch số 65/KH-UBND ngày "
        "25/3/2024.".encode()
    )

    assert [one.severity for one in found(document, TWO_DAYS)] == severities
