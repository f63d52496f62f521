"""R6, R8, R11a, R12: viện dẫn: cơ quan, năm, điểm khoản điều, hiệu lực."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import Context
from danvan.checking.rules.references.r06_issuer import RULE as ISSUER
from danvan.checking.rules.references.r08_plan_year import RULE as YEAR
from danvan.checking.rules.references.r11a_provisions import RULE as PROVISIONS
from danvan.checking.rules.references.r12_superseded import RULE as SUPERSEDED
from danvan.documents.document import Document
from danvan.documents.finding import Severity
from danvan.reading.text import read_text
from tests.spec.checking.writing import found, marks


def _read(text: str) -> Document:
    return read_text(text.encode())


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ", []),
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ", []),
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Chính phủ", []),
        ("Kế hoạch số 05/KH-UBND ngày 09/4/2024 của Sở Nội vụ", []),
        (
            "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Chính phủ",
            [("Chính phủ", "Thủ tướng Chính phủ")],
        ),
        (
            "Luật số 10/2022/QH15 ngày 10/11/2022 của Chính phủ",
            [("Chính phủ", "Quốc hội")],
        ),
    ],
)
def test_issuers_at_the_centre(
    words: str, marked: list[tuple[str, str | None]]
) -> None:
    assert marks(_read(f"Thực hiện {words} về công tác dân vận."), ISSUER) == marked


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("ngày 25/3/2023 của UBND tỉnh về dân vận năm 2024", ["ngày 25/3/2023"]),
        ("ngày 25/3/2022 của UBND tỉnh về dân vận năm 2024", ["ngày 25/3/2022"]),
        ("ngày 25/10/2023 của UBND tỉnh về dân vận năm 2024", []),
        ("ngày 25/3/2024 của UBND tỉnh về dân vận năm 2024", []),
        ("ngày 25/3/2021 của UBND tỉnh về dân vận đến năm 2025", []),
        ("ngày 25/3/2021 về cải cách giai đoạn 2021 - 2025, năm 2024", []),
        ("ngày 25/3/2021 của UBND tỉnh; trong năm 2024 đã họp", []),
    ],
)
def test_a_plan_is_dated_in_its_year_or_late_in_the_one_before(
    words: str, marked: list[str]
) -> None:
    document = _read(f"Thực hiện Kế hoạch số 85/KH-UBND {words}.")
    assert [place for place, _ in marks(document, YEAR)] == marked


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("điểm a khoản 1 Điều 46 Mục 1 Chương III", None),
        ("khoản 1, khoản 2 Điều 5", None),
        ("Điều 7, Điều 8", None),
        ("Điều 5, khoản 2", None),
        ("Mục 1 Chương XIV", None),
        ("khoản 1, Điều 5", "khoản 1 Điều 5"),
        ("điểm a, khoản 1, Điều 46", "điểm a khoản 1 Điều 46"),
        ("Điều 3 Chương 14", "Điều 3 Chương XIV"),
    ],
)
def test_provisions_go_outwards_without_commas(words: str, right: str | None) -> None:
    expected = [(words, right)] if right else []
    assert marks(_read(f"Theo quy định tại {words} của Luật này."), PROVISIONS) == (
        expected
    )


CITED = "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."


def test_a_document_out_of_force_is_marked_once_with_what_replaced_it() -> None:
    context = Context(day=date(2025, 7, 1))
    (finding,) = found(_read(f"{CITED} {CITED}"), SUPERSEDED, context)
    assert finding.severity is Severity.WARNING
    assert "từ ngày 01/7/2025; xem Nghị định số 118/2025/NĐ-CP" in finding.message


def test_on_its_last_day_and_where_the_words_say_so_it_is_not() -> None:
    assert found(_read(CITED), SUPERSEDED, Context(day=date(2025, 6, 30))) == ()
    told = _read(
        "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ thay thế Nghị định "
        "số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."
    )
    assert found(told, SUPERSEDED, Context(day=date(2025, 12, 1))) == ()
