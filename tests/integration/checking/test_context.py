"""What a call tells of a file: options, ``[context]``, a table of papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from danvan.checking import Checked, Context, Paper
from danvan.cli import main
from danvan.cli.check import work

Printed = pytest.CaptureFixture[str]
SEEN: list[Context] = []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of reports, and keep the contexts that the engine is given."""

    def keep(document: object, context: Context, *_: object) -> Checked:
        SEEN.append(context)
        return Checked(())

    monkeypatch.setattr(work, "check", keep)
    for day in ("05/01/2026", "05/03/2026", "05/02/2026"):
        text = f"SỞ NỘI VỤ\nAn Phú, ngày {day.replace('/', ' tháng ', 1)}\nBÁO CÁO\n"
        text = text.replace("/2026", " năm 2026")
        (tmp_path / f"thang-{day[3:5]}.txt").write_text(text, encoding="utf-8")
    yield tmp_path
    SEEN.clear()


def test_options_say_what_is_known(folder: Path) -> None:
    call = ["check", str(folder / "thang-03.txt"), "--agency", "Sở Nội vụ", "--draft"]
    earlier = ["--earlier", str(folder), "--other", str(folder / "thang-01.txt")]
    assert main([*call, *earlier, "--regime", "DV-NAM", "--as-of", "06/03/2026"]) == 0
    (context,) = SEEN
    assert (context.agency_name, context.draft) == ("Sở Nội vụ", True)
    assert (context.regime, context.day) == ("DV-NAM", date(2026, 3, 6))
    # The latest first, and never the report itself.
    named = [document.source.file for document in context.earlier]
    assert named == ["thang-02.txt", "thang-01.txt"]
    assert [document.source.file for document in context.others] == ["thang-01.txt"]


def test_the_configuration_says_it_for_a_folder_and_the_call_goes_before(
    folder: Path,
) -> None:
    (folder / "van-ban.csv").write_text("number\n12/KH-UBND\n", encoding="utf-8")
    (folder / "danvan.toml").write_text(
        '[context]\nagency = "Sở Nội vụ"\nabbreviation = "SNV"\nrecipient = "UBND"\n'
        'earlier = ["thang-01.txt"]\npapers = "van-ban.csv"\ndraft = false\n',
        encoding="utf-8",
    )
    call = ["check", str(folder / "thang-03.txt")]
    assert main(call) == 0
    assert main([*call, "--agency", "Sở Y tế", "--earlier", str(folder)]) == 0
    first, second = SEEN
    assert (first.agency_name, first.agency_abbreviation) == ("Sở Nội vụ", "SNV")
    assert (first.recipient, first.draft) == ("UBND", False)
    assert [paper.number for paper in first.papers] == ["12/KH-UBND"]
    assert [document.source.file for document in first.earlier] == ["thang-01.txt"]
    assert second.agency_name == "Sở Y tế"
    assert len(second.earlier) == 2


def test_reads_a_table_of_papers(folder: Path) -> None:
    table = folder / "van-ban.csv"
    table.write_text(
        "Số, ký hiệu;Ngày;Loại;Cơ quan;Trích yếu;Của mình;ghi chú\n"
        "12/KH-UBND;05/03/2026;Kế hoạch;UBND tỉnh;Dân vận;;a\n;;;;;;\n"
        "7/BC-SNV;;;;;x;\n",
        encoding="utf-8",
    )
    assert main(["check", str(folder / "thang-03.txt"), "--papers", str(table)]) == 0
    assert SEEN[0].papers == (
        Paper(
            number="12/KH-UBND",
            date=date(2026, 3, 5),
            type="Kế hoạch",
            issuer="UBND tỉnh",
            title="Dân vận",
            told_by="van-ban.csv",
        ),
        Paper(number="7/BC-SNV", date=None, own=True),
    )


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("so;date\n1;05/03/2026\n", "dòng đầu phải có các cột number;date"),
        ("number;date\n1/KH;31/02/2026\n", "dòng 2: không hiểu ngày “31/02/2026”"),
        ("number;date\n1/KH;5/3\n", "không hiểu ngày “5/3”"),
        ("number;date\n;05/03/2026\n", "dòng 2 thiếu số, ký hiệu"),
        ("number;own\n1/KH;chắc\n", "cột own nhận “x” hoặc để trống"),
        ("\n", "dòng đầu phải có"),
    ],
)
def test_refuses_a_wrong_table_by_its_row(
    folder: Path, capsys: Printed, table: str, told: str
) -> None:
    (folder / "van-ban.csv").write_text(table, encoding="utf-8")
    call = ["check", str(folder / "thang-03.txt")]
    assert main([*call, "--papers", str(folder / "van-ban.csv")]) == 2
    assert told in capsys.readouterr().err


def test_an_earlier_report_that_cannot_be_read_stops_the_call(
    folder: Path, capsys: Printed
) -> None:
    call = ["check", str(folder / "thang-03.txt"), "--earlier", str(folder / "mất.txt")]
    assert main(call) == 2
    assert "Không tìm thấy tệp “mất.txt”" in capsys.readouterr().err
    assert SEEN == []
