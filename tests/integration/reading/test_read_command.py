"""``danvan read`` on folders: goes on, says so at the end, is stopped and goes on."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from danvan.documents import machine
from danvan.reading import command, refusal
from danvan.text.refused import RefusedError
from tests.integration.reading import hostile
from tests.integration.reading.conftest import Reports

DANVAN = (sys.executable, "-m", "danvan.cli", "read")


def _danvan(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DANVAN, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _run(*files: Path, **options: Any) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = command.run(files, jobs=1, out=out, err=err, **options)
    return status, out.getvalue(), err.getvalue()


def _files_of(lines: str) -> list[str]:
    return [json.loads(line)["source"]["file"] for line in lines.splitlines()]


def test_thirty_files_with_bad_ones_among_them(
    tmp_path: Path, reports: Reports
) -> None:
    good = [*map(str, reports(24))]
    for name, data in (("x.docx", hostile.docx()), ("y.pdf", hostile.pdf())):
        (tmp_path / name).write_bytes(data)
        good.append(str(tmp_path / name))
    bad = {
        "aaa.docx": (b"PK\x03\x04hong", refusal.BROKEN),
        "bao-cao-005a.txt": (b"", refusal.EMPTY),
        "n.txt": (b"\x00\x01\x02", refusal.BINARY),
        "z.pdf": (b"xin chao", refusal.WRONG_TYPE.replace("{suffix}", ".pdf")),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    done = _danvan(tmp_path, "--format", "json", "--jobs", "2")
    assert done.returncode == 1
    assert _files_of(done.stdout) == good
    schema = json.loads(machine.schema())
    for line in done.stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)
    assert done.stderr.splitlines() == [
        "Không đọc được 4 trên 30 tệp:",
        *(f"  {tmp_path / name}: {sentence}" for name, (_, sentence) in bad.items()),
    ]


def test_goes_on_behind_the_last_whole_line(tmp_path: Path, reports: Reports) -> None:
    paths = reports(6)
    record = tmp_path / "ket-qua.jsonl"
    assert _run(*paths, resume=str(record)) == (0, "", "")
    whole = record.read_bytes()
    record.write_bytes(whole[: len(whole) // 2])
    kept = record.read_bytes().count(b"\n")
    assert 0 < kept < 6
    assert _run(*paths, resume=str(record))[0] == 0
    assert record.read_bytes() == whole
    assert _run(*paths, resume=str(record))[0] == 0
    assert record.read_bytes() == whole, "nothing is read twice"


def test_reads_again_what_changed_and_what_an_older_reader_read(
    tmp_path: Path, reports: Reports
) -> None:
    paths = reports(4)
    record = tmp_path / "ket-qua.jsonl"
    _run(*paths, resume=str(record))
    lines = record.read_text("utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace('"reader": "text/', '"reader": "text/0.')
    record.write_text("".join(lines), encoding="utf-8")
    paths[2].write_text("Báo cáo đã sửa", encoding="utf-8")
    _run(*paths, resume=str(record))
    told = _files_of(record.read_text("utf-8"))
    assert told == [*map(str, paths), str(paths[1]), str(paths[2])]


def test_a_file_name_with_braces_goes_on_too(tmp_path: Path) -> None:
    path = tmp_path / "bao {cao}.txt"
    path.write_text("Báo cáo", encoding="utf-8")
    record = tmp_path / "ket-qua.jsonl"
    for _ in range(2):
        assert _run(path, resume=str(record))[0] == 0
    assert len(_files_of(record.read_text("utf-8"))) == 1


@pytest.mark.parametrize("line", [b"mot dong\n", b'{"a": 1}\n', b"[1]\n", b"\xff\n"])
def test_a_file_that_is_no_record_is_never_written_to(
    line: bytes, tmp_path: Path, reports: Reports
) -> None:
    record = tmp_path / "thu.jsonl"
    record.write_bytes(line)
    with pytest.raises(RefusedError, match=r"Dòng 1 của “thu.jsonl”"):
        _run(*reports(2), resume=str(record))
    assert record.read_bytes() == line


def test_ctrl_c_says_how_to_go_on(tmp_path: Path, reports: Reports) -> None:
    paths = reports(300)
    record = tmp_path / "ket-qua.jsonl"
    arguments = [*map(str, paths), "--resume", str(record), "--jobs", "2"]
    process = subprocess.Popen(
        [*DANVAN, *arguments], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while process.poll() is None:
        if record.exists() and record.read_bytes().count(b"\n") > 3:
            # As a terminal does: every process of the group gets it.
            os.killpg(process.pid, signal.SIGINT)
            break
        time.sleep(0.005)
    _, said = process.communicate(timeout=60)
    done = record.read_bytes().count(b"\n")
    assert process.returncode == 2
    # Stopped between writing a line and counting it, it says one less: none is lost.
    assert said in {
        f"Đã dừng sau {told} trên 300 tệp; đọc tiếp bằng “--resume {record}”.\n"
        for told in (done, done - 1)
    }
    assert 3 < done < 300
    assert _danvan(*arguments).returncode == 0
    assert _files_of(record.read_text("utf-8")) == [*map(str, paths)]


def test_results_go_into_a_file_or_beside_each_other(
    tmp_path: Path, reports: Reports
) -> None:
    paths = reports(2)
    lines = tmp_path / "tat-ca.jsonl"
    assert _run(*paths, format="json", output=str(lines)) == (0, "", "")
    assert _files_of(lines.read_text("utf-8")) == [*map(str, paths)]
    folder = tmp_path / "ra"
    assert _run(*paths, *paths, format="md", output=f"{folder}/") == (0, "", "")
    written = sorted(folder.rglob("*.md"))
    assert [path.name for path in written] == [
        "bao-cao-000.txt.md", "bao-cao-000.txt~.md",
        "bao-cao-001.txt.md", "bao-cao-001.txt~.md",
    ]  # fmt: skip
    assert all(path.is_relative_to(folder) for path in written)
    assert "# BÁO CÁO" in written[0].read_text("utf-8")


def test_texts_stand_between_rules(reports: Reports) -> None:
    _, out, _ = _run(*reports(2))
    assert out.count("─" * 60) == 2
    assert out.count("Kỳ báo cáo: 2026") == 2


@pytest.mark.parametrize(
    "options", [{"format": "md"}, {"output": "b.jsonl"}], ids=["format", "output"]
)
def test_a_call_that_contradicts_itself_is_refused(
    options: dict[str, str], tmp_path: Path, reports: Reports
) -> None:
    with pytest.raises(RefusedError, match="--resume ghi tiếp vào chính tệp ấy"):
        _run(*reports(1), resume=str(tmp_path / "a.jsonl"), **options)


def test_a_place_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, reports: Reports
) -> None:
    with pytest.raises(RefusedError, match="Không ghi được"):
        _run(*reports(1), output=str(tmp_path / "khong-co" / "a.txt"))


@pytest.mark.parametrize("held", [b"ghi nho", b"{", b"\x00" * 40, b'{"schema": "khac'])
def test_a_note_without_an_end_of_line_is_no_half_record(
    tmp_path: Path, reports: Reports, held: bytes
) -> None:
    note = tmp_path / "ghi-nho.txt"
    note.write_bytes(held)
    half_of_ours = held == b"{"

    if half_of_ours:
        assert _run(*reports(1), resume=str(note))[0] == 0
    else:
        with pytest.raises(RefusedError, match="ghi-nho"):
            _run(*reports(1), resume=str(note))
    assert (note.read_bytes() == held) != half_of_ours


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_full_disk_is_one_sentence(reports: Reports) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*DANVAN, *map(str, reports(1))],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert "chỗ trống" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_cluster_needs_an_address_with_a_port(reports: Reports) -> None:
    with pytest.raises(RefusedError, match="số cổng"):
        _run(*reports(1), cluster="cum-may")
