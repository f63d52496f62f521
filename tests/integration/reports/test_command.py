"""A report from the command line: two files, and nothing kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan.reading import read
from danvan.reports.command import CannotComposeError, compose
from danvan.reports.composing.catalogue import UnfitOutlineError
from danvan.reports.models import Report
from tests.factories.reports import Province, make_reporting_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    return make_reporting_province(dossiers=2)


def test_writes_both_files_and_keeps_nothing(
    province: Province, tmp_path: Path
) -> None:
    written = compose("T1", province.department.code, "2025", tmp_path / "ra")

    document = read(written.docx)
    assert "tiếp nhận 02 hồ sơ" in document.text
    assert written.pdf.read_bytes().startswith(b"%PDF")
    assert not Report.objects.exists()


def test_bears_the_year_in_which_a_past_report_was_due(
    province: Province, tmp_path: Path
) -> None:
    written = compose("T1", province.department.code, "2023", tmp_path)

    assert "năm 2024" in read(written.docx).text


@pytest.mark.parametrize(
    ("agency", "period", "sentence"),
    [("CQ-KHONG1", "2025", "cơ quan"), ("", "năm nào", "Chưa đọc được kỳ")],
)
def test_says_what_it_does_not_know(
    province: Province, tmp_path: Path, agency: str, period: str, sentence: str
) -> None:
    with pytest.raises(CannotComposeError, match=sentence):
        compose("T1", agency or province.department.code, period, tmp_path)


def test_composes_the_half_year_and_the_quarter(
    province: Province, tmp_path: Path
) -> None:
    for outline, period, said in (
        ("T3", "2025-H1", "6 tháng đầu năm 2025"),
        ("T4", "2025-Q1", "quý I năm 2025"),
    ):
        written = compose(outline, province.department.code, period, tmp_path)

        assert said in read(written.docx).text


def test_refuses_an_outline_for_another_kind_of_period(
    province: Province, tmp_path: Path
) -> None:
    with pytest.raises(UnfitOutlineError, match="không dùng cho"):
        compose("T1", province.department.code, "2025-Q1", tmp_path)
