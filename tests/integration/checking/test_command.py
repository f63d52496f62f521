"""``danvan check`` as it is called: forms, many files, configuration, exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from danvan.cli import main

WRONG = "Kế hoạch ngày 31/02/2024 của Sở.\n"
RIGHT = "Kế hoạch ngày 28/02/2024 của Sở.\n"

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sai.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "dung.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def test_exit_status_tells_of_errors_and_of_calls_not_answered(
    folder: Path, capsys: Printed
) -> None:
    assert main(["check", str(folder / "dung.txt")]) == 0
    assert main(["check", str(folder / "sai.txt")]) == 1
    assert main(["check", str(folder / "khong-co.txt")]) == 2
    assert main(["check", str(folder)]) == 1
    assert main(["check", str(folder / "dung.txt"), str(folder / "mat.txt")]) == 1
    assert main(["check", str(folder / "dung.txt"), "--as-of", "ngày nào đó"]) == 2
    assert "mat.txt: " in capsys.readouterr().err


def test_text_names_file_line_and_column(folder: Path, capsys: Printed) -> None:
    main(["check", str(folder / "sai.txt")])
    assert capsys.readouterr().out.startswith("sai.txt:1:15: lỗi R7: ")
    main(["check", str(folder)])
    assert f"{(folder / 'sai.txt').as_posix()}:1:15: " in capsys.readouterr().out


def test_several_files_make_one_sarif_run_and_json_lines(
    folder: Path, capsys: Printed
) -> None:
    main(["check", str(folder), "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["R7"]
    main(["check", str(folder), "--format", "json"])
    lines = capsys.readouterr().out.splitlines()
    assert [len(json.loads(line)["findings"]) for line in lines] == [0, 1]


def test_output_goes_to_a_file(folder: Path, capsys: Printed) -> None:
    page = folder / "ket-qua.html"
    call = ["check", str(folder), "--format", "html", "--output", str(page)]
    assert main(call) == 1
    assert capsys.readouterr().out == ""
    assert page.read_text("utf-8").count("<section ") == 2
    main(["check", str(folder / "sai.txt"), "--format", "html", "--output", str(page)])
    assert "<h1>sai.txt</h1>" in page.read_text("utf-8")
    elsewhere = ["check", str(folder), "--output", str(folder / "khong" / "co.txt")]
    assert main(elsewhere) == 2
    assert "Không ghi được tệp" in capsys.readouterr().err


def test_the_nearest_configuration_applies_unless_one_is_given(
    folder: Path, capsys: Printed
) -> None:
    (folder / "danvan.toml").write_text('[rules]\nR7 = "off"\n', encoding="utf-8")
    assert main(["check", str(folder / "sai.txt")]) == 0
    given = folder / "khac.toml"
    given.write_text('[rules]\nR7 = "warning"\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(folder / "sai.txt"), "--config", str(given)]) == 0
    assert ": cảnh báo R7: " in capsys.readouterr().out
    given.write_text('[rules]\nR77 = "off"\n', encoding="utf-8")
    assert main(["check", str(folder / "sai.txt"), "--config", str(given)]) == 2
    assert "không có quy tắc “R77”" in capsys.readouterr().err


def test_only_the_named_rules_are_applied_and_all_can_be_listed(
    folder: Path, capsys: Printed
) -> None:
    wrong = str(folder / "sai.txt")
    assert main(["check", wrong, "--rules", "R5, r17"]) == 0
    assert main(["check", wrong, "--rules", "r7"]) == 1
    capsys.readouterr()
    assert main(["check", wrong, "--rules", "R77"]) == 2
    assert "Không có quy tắc “R77”; có phải “R7” không." in capsys.readouterr().err
    assert main(["check", wrong, "--rules", ","]) == 2
    assert "cần mã quy tắc" in capsys.readouterr().err
    assert main(["check", "--list-rules"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert any(line.startswith("R7 ") and " lỗi " in line for line in listed)
    assert main(["check"]) == 2
    assert "Còn thiếu: TỆP" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("level", "status"), [("never", 0), ("error", 0), ("warning", 1), ("info", 1)]
)
def test_the_threshold_decides_the_exit_status(
    folder: Path, level: str, status: int
) -> None:
    (folder / "danvan.toml").write_text('[rules]\nR7 = "warning"\n', encoding="utf-8")
    call = ["check", str(folder / "sai.txt"), "--rules", "R7"]
    assert main([*call, "--fail-on", level]) == status


def test_reasons_of_rules_not_checked_are_told_where_asked_for(
    folder: Path, capsys: Printed
) -> None:
    call = ["check", str(folder / "sai.txt"), "--rules", "R2"]
    main(call)
    assert "sai.txt: chưa kiểm được 01 quy tắc: R2\n" in capsys.readouterr().out
    main([*call, "--not-checked"])
    assert "sai.txt: chưa kiểm được R2: " in capsys.readouterr().out


def test_several_files_end_with_a_sum(folder: Path, capsys: Printed) -> None:
    main(["check", str(folder), "--rules", "R7"])
    assert capsys.readouterr().out.endswith("Cộng 02 tệp: 01 lỗi\n")


def test_colours_are_for_terminals_that_want_them(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ["check", str(folder / "sai.txt"), "--rules", "R7"]
    main(call)
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    main(call)
    assert "\x1b[1;31mlỗi R7\x1b[0m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(call)
    assert "\x1b" not in capsys.readouterr().out
