"""``danvan check --format docx``: copies with comments, one for each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan.cli import main
from danvan.documents.aside import AsideKind
from danvan.reading import read
from tests.unit.reading.word import p, package

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wrong = package(p("Kế hoạch ngày 31/02/2024 của Sở."))
    (tmp_path / "bao-cao.docx").write_bytes(wrong)
    (tmp_path / "quy").mkdir()
    (tmp_path / "quy" / "bao-cao.docx").write_bytes(wrong)
    (tmp_path / "ghi-chu.txt").write_text("Ghi chú.\n", encoding="utf-8")
    return tmp_path


def _call(*words: Path | str) -> list[str]:
    return ["check", *map(str, words), "--rules", "R7", "--format", "docx"]


def test_a_copy_has_the_findings_as_comments(folder: Path, capsys: Printed) -> None:
    source, copy = folder / "bao-cao.docx", folder / "nhan-xet.docx"
    before = source.read_bytes()
    assert main([*_call(source), "--output", str(copy)]) == 1
    assert f"bao-cao.docx: 01 lỗi → {copy}" in capsys.readouterr().out
    document = read(copy)
    (aside,) = document.asides
    assert aside.kind is AsideKind.COMMENT
    assert aside.span is not None
    assert aside.span.of(document.text) == "31/02/2024"
    assert aside.text.startswith("Lỗi R7: ")
    assert "\nCăn cứ: " in aside.text
    assert source.read_bytes() == before


def test_several_files_go_into_a_folder_and_others_are_told(
    folder: Path, capsys: Printed
) -> None:
    there = folder / "ra" / "day"
    assert main([*_call(folder), "--output", str(there)]) == 1
    assert sorted(one.name for one in there.iterdir()) == [
        "bao-cao-2-nhan-xet.docx",
        "bao-cao-nhan-xet.docx",
    ]
    assert "ghi-chu.txt: Chỉ ghi được nhận xét vào tệp DOCX" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "output", "told"),
    [
        ("ghi-chu.txt", "ra.docx", "hãy lưu tệp thành DOCX"),
        ("bao-cao.docx", "bao-cao.docx", "Không ghi đè lên tệp gốc"),
        ("bao-cao.docx", "ra.pdf", "phải kết thúc bằng “.docx”"),
        ("bao-cao.docx", "ghi-chu.txt/a.docx", "Không ghi được tệp"),
        (".", "ghi-chu.txt", "--output phải là một thư mục"),
        ("bao-cao.docx", "", "Cần --output"),
    ],
)
def test_refuses_in_one_sentence(
    folder: Path, capsys: Printed, source: str, output: str, told: str
) -> None:
    place = str(folder / output) if output else ""
    assert main([*_call(folder / source), "--output", place]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
