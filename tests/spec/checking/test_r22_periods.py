"""R22, R22b: kỳ báo cáo, ngày chốt số liệu, ngày sau ngày của văn bản."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.checking import Context, check
from danvan.checking.rules.sums.r22_cutoff import RULE as CUTOFF
from danvan.checking.rules.sums.r22b_periods import RULE as PERIODS
from danvan.reading.text import read_text
from tests.spec.checking.reading import found, places, yearly


@pytest.mark.parametrize(
    ("title", "line", "marked"),
    [
        ("năm 2024", "Tính đến ngày 25/10/2024, đã tiếp nhận 37 hồ sơ.", "25/10/2024"),
        ("năm 2024", "Tính đến hết ngày 14/12/2024, tiếp nhận 37 hồ sơ.", None),
        ("năm 2024", "Từ 01/01/2024 đến 31/12/2024, tiếp nhận 37 hồ sơ.", None),
        ("năm 2024", "Tính đến ngày 20/12/2024, tiếp nhận 37 hồ sơ.", None),
        ("năm 2024", "Tính đến ngày 05/01/2025, nhận 37 hồ sơ.", "05/01/2025"),
        ("năm 2024", "Tính đến ngày 14/12/2023, có 37 hồ sơ.", None),
        ("năm 2024", "Kế hoạch thực hiện đến ngày 25/10/2024.", None),
        (
            "6 tháng đầu năm 2024",
            "Từ 01/01/2024 đến 31/5/2024 nhận 9 đơn.",
            "31/5/2024",
        ),
        ("6 tháng đầu năm 2024", "Tính đến ngày 14/6/2024, nhận 9 đơn.", None),
        ("quý III năm 2024", "Tính đến ngày 31/8/2024, nhận 9 đơn.", "31/8/2024"),
        ("năm 2018", "Tính đến ngày 25/10/2018, nhận 9 đơn.", None),
        ("giai đoạn 2021-2024", "Tính đến ngày 25/10/2024, nhận 9 đơn.", None),
    ],
)
def test_figures_end_with_the_window(title: str, line: str, marked: str | None) -> None:
    expected = [(marked, "warning")] if marked else []
    assert places(yearly(line, title=title), CUTOFF) == expected


def test_only_the_first_cut_off_is_marked() -> None:
    line = "Tính đến ngày 25/10/2024, nhận 9 đơn."
    assert len(found(yearly(line, line), CUTOFF)) == 1


def test_figures_of_an_earlier_day_beside_those_of_the_end_are_no_lack() -> None:
    early = "Tính đến ngày 30/9/2024, nhận 9 đơn."
    document = yearly(early, "Tính đến ngày 14/12/2024, nhận 12 đơn.")
    assert found(document, CUTOFF) == []


def test_a_report_without_a_period_is_not_checked() -> None:
    document = yearly("Nhận 9 đơn.", title="về cơ sở")
    reasons = [one.reason for one in check(document, rules=[CUTOFF]).not_checked]
    assert reasons == [
        "Không rõ kỳ báo cáo nên không biết số liệu phải chốt đến ngày nào."
    ]


def test_the_closing_words_name_the_title_s_year() -> None:
    closing = "Trên đây là báo cáo kết quả công tác dân vận năm 2023 của Sở./."
    findings = found(yearly("Tốt.", closing), PERIODS)
    assert [(one.severity.value, one.suggestion) for one in findings] == [
        ("error", "2024")
    ]
    assert found(yearly("Tốt.", closing, title="năm 2023"), PERIODS) == []
    both = "Trên đây là báo cáo năm 2023 và nhiệm vụ năm 2024 của Sở./."
    assert found(yearly("Tốt.", both), PERIODS) == []


def test_asks_about_work_of_the_year_before() -> None:
    asked = "Trong năm 2023, Sở đã tổ chức 02 hội nghị."
    assert places(yearly(asked), PERIODS) == [("2023", "info")]
    for line in (
        "Trong năm 2023, Sở đã tổ chức 02 hội nghị, giảm 01 so với năm nay.",
        "Năm 2023, thực hiện giai đoạn 2021-2025, Sở đã tổ chức 02 hội nghị.",
        "Sở được khen năm 2023, đã phát huy tốt.",
    ):
        assert found(yearly(line), PERIODS) == []


def test_what_is_told_as_done_is_not_after_the_day() -> None:
    dated = "ngày 05 tháng 11 năm 2024"
    told = "Tính đến ngày 30/11/2024, Sở đã tiếp nhận 37 hồ sơ."
    assert places(yearly(told, dated=dated), PERIODS) == [("30/11/2024", "warning")]
    for line in (
        "Dự kiến đến ngày 30/11/2024, Sở sẽ tiếp nhận 37 hồ sơ.",
        "Tính đến ngày 05/11/2024, Sở đã tiếp nhận 37 hồ sơ.",
        "Kế hoạch đã ban hành có hiệu lực đến ngày 31/12/2025.",
    ):
        assert found(yearly(line, dated=dated), PERIODS) == []


def test_a_span_of_time_does_not_end_before_it_starts() -> None:
    turned = "Số liệu từ ngày 15/12/2023 đến ngày 14/12/2022, Sở có 37 hồ sơ."
    assert places(yearly(turned), PERIODS) == [("14/12/2022", "error")]
    held = "Số liệu từ ngày 15/12/2023 đến hết ngày 14/12/2024, Sở có 37 hồ sơ."
    assert found(yearly(held), PERIODS) == []


def test_a_cited_day_to_come_is_left_to_the_rule_of_citations() -> None:
    told = "Sở đã thực hiện Kế hoạch số 12/KH-UBND ngày 30/11/2024 của UBND tỉnh."
    assert found(yearly(told, dated="ngày 05 tháng 11 năm 2024"), PERIODS) == []


def test_the_closing_words_of_a_plan_name_its_year() -> None:
    plan = (
        "KẾ HOẠCH\nCông tác dân vận chính quyền năm 2026\n\nSở tổ chức 02 hội nghị.\n\n"
        "Trên đây là Kế hoạch công tác dân vận chính quyền năm {}./.\n"
    )
    wrong, right = (read_text(plan.format(year).encode()) for year in (2025, 2026))
    assert places(wrong, PERIODS) == [("2025", "error")]
    assert found(right, PERIODS) == []


def test_a_day_that_the_request_fixed_is_no_deviation() -> None:
    text = (
        "BÁO CÁO\nKết quả công tác dân vận năm 2024\n\nTính đến ngày 16/11/2024, Sở đã "
        "tiếp nhận 37 hồ sơ.\n"
    )
    document = read_text(text.encode())
    assert check(document, Context(), rules=[CUTOFF]).findings
    asked = Context(figures_to=date(2024, 11, 16))
    assert not check(document, asked, rules=[CUTOFF]).findings
    other = Context(figures_to=date(2024, 11, 15))
    assert check(document, other, rules=[CUTOFF]).findings
