"""What ``danvan read`` prints, and its exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

from danvan.documents import machine
from danvan.reading import command, output
from danvan.reading.text import read_text

REPORT = (
    "SỞ NỘI VỤ\nSố: 15/BC-SNV\nBÁO CÁO\nKết quả năm 2026\n\n"
    "I. TÌNH HÌNH\n\nTheo Kế hoạch số 21/KH-UBND ngày 12/02/2026, có 37 hồ sơ.\n\n"
    "Nơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\nLê Văn An\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def _run(*files: Path, format: output.Format = "text") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = command.run(list(files), format=format, out=out, err=err)
    return status, out.getvalue(), err.getvalue()


def test_the_text_form_says_what_stands_in_the_report(report: Path) -> None:
    status, out, err = _run(report)
    assert (status, err) == (0, "")
    for said in (
        "Số, ký hiệu: 15/BC-SNV", "Loại văn bản: Báo cáo", "Kỳ báo cáo: 2026",
        "I. TÌNH HÌNH", "Kế hoạch 21/KH-UBND, 2026-02-12", "Người ký: Lê Văn An",
    ):  # fmt: skip
        assert said in out


def test_the_machine_form_fits_its_schema(report: Path) -> None:
    status, out, _ = _run(report, format="json")
    assert status == 0
    data = json.loads(out)
    jsonschema.validate(data, json.loads(machine.schema()))
    assert data["text"] == REPORT


def test_markdown_has_headings(report: Path) -> None:
    _, out, _ = _run(report, format="md")
    assert "## I. TÌNH HÌNH" in out
    assert "# BÁO CÁO" in out


def test_several_files_are_lines_of_json(report: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Báo cáo", encoding="utf-8")
    status, out, _ = _run(tmp_path, format="json")
    assert status == 0
    assert len([json.loads(line) for line in out.splitlines()]) == 2


def test_one_bad_file_of_several_is_told_and_the_rest_is_read(
    report: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "rong.txt"
    bad.write_bytes(b"")
    status, out, err = _run(bad, report, format="json")
    assert status == 1
    assert err == (
        f"Không đọc được 1 trên 2 tệp:\n  {bad}: Tệp rỗng, không có gì để đọc.\n"
    )
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("name", ["khong-co.txt", "rong"])
def test_a_call_that_cannot_be_answered_is_one_sentence(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "rong").mkdir()
    status, out, err = _run(tmp_path / name)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_control_characters_never_reach_a_terminal() -> None:
    document = read_text("BÁO CÁO\n\x1b[31mđỏ\u202egnưc\x9b\n".encode())
    for printed in (
        output.as_text(document), output.as_markdown(document),
        output.as_json(document),
    ):  # fmt: skip
        assert not set("\x1b\x9b\u202e") & set(printed)
    assert json.loads(output.as_json(document))["text"] == document.text


def test_a_table_is_drawn() -> None:
    from danvan.documents.builder import DocumentBuilder

    builder = DocumentBuilder().header(issuer="Sở Nội vụ")
    built = builder.table([["TT", "Số"], ["1", "37"]]).build()
    assert "| TT | Số |\n| --- | --- |\n| 1 | 37 |" in output.as_markdown(built)
