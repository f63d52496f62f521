"""Lists of rows and citations: words made from values, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.law.outlines import RowList
from danvan.reports.composing.context import next_label
from danvan.reports.composing.lists.citing import Citer, Paper
from danvan.reports.composing.lists.listing import Cell, Seen, Told, ToldRow, tell
from danvan.text.periods import Period

PLAN = Paper("Kế hoạch", "859/KH-UBND", date(2024, 3, 25), "UBND tỉnh")
PARTY = Paper("Chỉ thị", "05-CT/TW", date(2016, 5, 15), "Bộ Chính trị")


def row(code: str, **cells: Cell) -> ToldRow:
    return ToldRow(code, cells)


def documents(**more: object) -> RowList:
    return RowList("dissemination", ("{document}", "{citation}"), **more)  # type: ignore[arg-type]


def test_cites_the_state_and_the_party_each_in_its_style() -> None:
    assert PLAN.cited(first=True) == (
        "Kế hoạch số 859/KH-UBND ngày 25/3/2024 của UBND tỉnh"
    )
    assert PARTY.cited(first=True) == (
        "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị"
    )
    assert PARTY.cited(first=False) == "Chỉ thị số 05-CT/TW"


def test_tells_a_document_once_and_keeps_every_row_as_evidence() -> None:
    told = tell(
        documents(),
        [row("PB-A", document=PLAN), row("PB-B", document=PLAN)],
        Seen(),
    )

    assert told.words == PLAN.cited(first=True)
    assert told.rows == ("PB-A", "PB-B")


def test_falls_back_to_the_form_whose_columns_are_filled() -> None:
    told = tell(
        documents(),
        [row("PB-A", document=None, citation="Luật Viễn thông số 24/2023/QH15.")],
        Seen(),
    )

    assert told.words == "Luật Viễn thông số 24/2023/QH15"


def test_words_of_a_row_stay_one_line_and_never_become_tokens() -> None:
    told = tell(
        documents(),
        [row("PB-A", document=None, citation="Sổ {tthc.da_tra:vs}\n- {list} [x|y]")],
        Seen(),
    )

    assert told.words == "Sổ (tthc.da_tra:vs) - (list) [x|y]"


def test_cites_in_short_what_an_earlier_list_cited_in_full() -> None:
    seen = Seen()
    tell(documents(), [row("PB-A", document=PLAN)], seen)

    again = tell(documents(), [row("PB-B", document=PLAN)], seen)

    assert again.words == "Kế hoạch số 859/KH-UBND"


def test_counts_those_it_does_not_tell() -> None:
    rows = [row(f"PB-{n}", citation=f"Văn bản {n}") for n in range(5)]

    told = tell(documents(most=2), rows, Seen())

    assert told.words == "Văn bản 0; Văn bản 1 và 03 văn bản khác"
    assert len(told.rows) == 5


def test_leaves_out_the_part_of_a_row_that_is_blank() -> None:
    of = RowList("plans", ("{title}[ (hạn {due_on})]",), items=True)
    rows = [row("KH-A", title="Một", due_on=date(2024, 5, 9)), row("KH-B", title="Hai")]

    assert tell(of, rows, Seen()).words == "- Một (hạn 09/5/2024);\n- Hai."


def test_says_nothing_without_rows() -> None:
    assert tell(documents(), [], Seen()) == Told()


def test_cites_a_known_document_of_the_party_in_its_style() -> None:
    assert Citer()("217-QĐ/TW") == (
        "Quyết định số 217-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị về việc ban hành "
        "Quy chế giám sát và phản biện xã hội của Mặt trận Tổ quốc Việt Nam và các "
        "đoàn thể chính trị - xã hội"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 6, 30), "Nghị định số 61/2018/NĐ-CP"),
        (date(2025, 7, 1), "Nghị định số 118/2025/NĐ-CP"),
    ],
)
def test_cites_what_is_in_force_on_the_day(day: date, words: str) -> None:
    cited = Citer(day)("61/2018/NĐ-CP")

    assert cited is not None
    assert cited.startswith(words)


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Period("year", date(2023, 12, 15), date(2024, 12, 14)), "năm 2025"),
        (
            Period("half-year", date(2024, 1, 1), date(2024, 5, 31)),
            "6 tháng cuối năm 2024",
        ),
        (Period("quarter", date(2024, 10, 1), date(2024, 12, 31)), "quý I năm 2025"),
        (Period("quarter", date(2024, 6, 15), date(2024, 9, 14)), "quý IV năm 2024"),
        (Period("free", date(2024, 6, 15), date(2024, 9, 14)), "kỳ tới"),
    ],
)
def test_names_the_period_that_follows(period: Period, label: str) -> None:
    assert next_label(period) == label


@pytest.mark.parametrize(
    ("subject", "about"),
    [
        ("Thực hiện dân chủ ở cơ sở", "về thực hiện dân chủ ở cơ sở"),
        ("Ban hành Quy chế chi tiêu", "về việc ban hành Quy chế chi tiêu"),
        ("Quy chế công tác dân vận", "về Quy chế công tác dân vận"),
        ("Về việc cử người dự họp", "về việc cử người dự họp"),
    ],
)
def test_cites_the_abstract_at_the_first_mention(subject: str, about: str) -> None:
    paper = Paper("Quyết định", "96/QĐ-STTTT", date(2023, 9, 29), subject=subject)

    assert paper.cited(first=True) == (
        f"Quyết định số 96/QĐ-STTTT ngày 29/9/2023 {about}"
    )
    assert paper.cited(first=False) == "Quyết định số 96/QĐ-STTTT"


def test_cites_a_law_by_its_name() -> None:
    law = Paper("Luật", "10/2022/QH15", subject="Luật Thực hiện dân chủ ở cơ sở")

    assert law.cited(first=True) == "Luật Thực hiện dân chủ ở cơ sở"
