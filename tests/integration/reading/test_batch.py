"""Many files at once: in order, once each, whoever dies meanwhile."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from danvan.reading import batch, read, refusal
from danvan.reading.batch import Place, Processes, WorkersLostError
from danvan.reading.output import as_json
from danvan.text.refused import RefusedError
from tests.integration.reading import hostile
from tests.integration.reading.conftest import Reports


def _read(folder: Path, executor: batch.Executor) -> list[batch.Outcome[str]]:
    return list(batch.outcomes(batch.found_in([folder]), as_json, executor))


def test_an_outcome_holds_the_document_or_the_sentence(
    tmp_path: Path, reports: Reports
) -> None:
    [good] = reports(1)
    bad, none = tmp_path / "rong.txt", tmp_path / "khong-co.docx"
    bad.write_bytes(b"")
    told = list(batch.read_many([good, bad, none], executor=1))
    assert [one.name for one in told] == [str(good), str(bad), str(none)]
    assert told[0].result == read(good.read_bytes(), name=str(good))
    assert [one.sentence for one in told] == [
        "", refusal.EMPTY, refusal.NO_SUCH_FILE.replace("{name}", none.name),
    ]  # fmt: skip


def test_two_processes_say_what_one_says(tmp_path: Path, reports: Reports) -> None:
    reports(12)
    (tmp_path / "a.docx").write_bytes(hostile.docx())
    (tmp_path / "b.pdf").write_bytes(hostile.pdf())
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n")
    here, there = _read(tmp_path, 1), _read(tmp_path, 2)
    assert here == there
    assert sorted(one.name for one in here) == [one.name for one in here]
    assert len(here) == 15


def test_a_killed_process_loses_no_file(reports: Reports, forms: Any) -> None:
    paths = reports(40)
    told: list[batch.Outcome[str]] = []
    killed = 0
    for outcome in batch.outcomes(batch.found_in(paths), forms.slow, 2):
        told.append(outcome)
        if len(told) in {5, 20}:
            victim = multiprocessing.active_children()[0]
            assert victim.pid
            os.kill(victim.pid, signal.SIGKILL)
            killed += 1
    assert killed == 2
    assert [(one.name, one.result) for one in told] == [
        (str(path), path.read_text("utf-8")) for path in paths
    ]


def test_a_file_that_kills_whoever_reads_it_is_given_up(
    reports: Reports, forms: Any
) -> None:
    paths = reports(8)
    paths[3].write_text(forms.DEADLY, encoding="utf-8")
    places = batch.found_in(paths)
    told = list(batch.outcomes(places, forms.deadly, 2, ordered=False))
    assert sorted(one.name for one in told) == [str(path) for path in paths]
    assert [(one.name, one.sentence) for one in told if one.sentence] == [
        (str(paths[3]), refusal.KILLS)
    ]


def test_a_fault_of_ours_costs_one_file(
    tmp_path: Path, reports: Reports, forms: Any
) -> None:
    reports(2)
    told = list(batch.outcomes(batch.found_in([tmp_path]), forms.careless, 1))
    assert [(one.sentence, one.cause) for one in told] == [
        (refusal.UNFORESEEN, "ZeroDivisionError")
    ] * 2


class _Stillborn(Processes):
    """Processes that die before they read anything."""

    @contextlib.contextmanager
    def opened(self) -> Iterator[Executor]:
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(1, context, initializer=os._exit, initargs=(1,))
        try:
            yield executor
        finally:
            executor.shutdown()


def test_processes_that_never_start_are_not_the_files_fault(reports: Reports) -> None:
    with pytest.raises(WorkersLostError):
        list(batch.read_many(reports(2), executor=_Stillborn(2)))


@pytest.mark.parametrize("executor", [1, 2])
def test_little_is_held_however_many_files_there_are(
    executor: int, reports: Reports
) -> None:
    [path] = reports(1)
    asked = 0

    def endless() -> Iterator[Place]:
        nonlocal asked
        while True:
            asked += 1
            yield Place(str(path))

    reading = batch.outcomes(endless(), as_json, executor)
    for _ in range(30):
        assert next(reading).result
    reading.close()
    assert asked <= 30 + 6 * 8 + 1


def test_processes_end_with_whoever_started_them(
    tmp_path: Path, reports: Reports
) -> None:
    reports(30)
    script = (
        "import multiprocessing, os, sys\n"
        "from danvan.reading.batch import read_many\n"
        "if __name__ == '__main__':\n"
        "    reading = read_many([sys.argv[1]], executor=2)\n"
        "    next(reading)\n"
        "    print(*[p.pid for p in multiprocessing.active_children()], flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    places = [Path(f"/proc/{pid}") for pid in done.stdout.split()]
    assert places
    for _ in range(500):
        if not any(place.exists() for place in places):
            return
        time.sleep(0.02)
    pytest.fail("a process outlived its parent")


def test_a_folder_that_may_not_be_looked_into_is_told(
    tmp_path: Path, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = reports(1)
    closed = tmp_path / "dong"
    closed.mkdir()
    look = os.scandir

    def barred(folder: str) -> Any:
        if folder == str(closed):
            raise PermissionError(13, "barred", folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", barred)
    told = list(batch.read_many([tmp_path], executor=1))
    assert [(one.name, one.sentence) for one in told] == [
        (str(path), ""),
        (str(closed), refusal.NO_PERMISSION.replace("{name}", "dong")),
    ]


def _zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_of_reports_is_read_member_by_member(tmp_path: Path) -> None:
    text = "BÁO CÁO\nCó 37 hồ sơ.\n".encode()
    archive = _zipped(
        tmp_path / "goi.zip",
        {"2023/b.txt": text, "2023/a.docx": hostile.docx(), "anh.png": b"\x89PNG",
         "2023/~$a.docx": b"khoa", "rong.txt": b""},
    )  # fmt: skip
    told = list(batch.read_many([archive], executor=1))
    assert [(one.name, one.sentence) for one in told] == [
        (f"{archive}/2023/a.docx", ""),
        (f"{archive}/2023/b.txt", ""),
        (f"{archive}/rong.txt", refusal.EMPTY),
    ]
    assert told == list(batch.read_many([tmp_path], executor=1))


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"../a.txt": b"a"}, refusal.UNSAFE_ARCHIVE),
        ({"a.txt": b"a" * 20_000_000}, refusal.TOO_LARGE_INSIDE),
        ({f"{at}.txt": b"a" for at in range(2001)}, refusal.TOO_MANY_PARTS),
        ({"anh.png": b"a"}, refusal.NO_REPORT_INSIDE),
    ],
    ids=["outside", "bomb", "many", "none"],
)
def test_a_zip_that_may_hurt_is_one_refusal(
    tmp_path: Path, members: dict[str, bytes], sentence: str
) -> None:
    archive = _zipped(tmp_path / "goi.zip", members)
    [told] = batch.read_many([archive], executor=1)
    assert (told.name, told.sentence) == (str(archive), sentence)


def test_a_file_called_zip_that_is_none(tmp_path: Path) -> None:
    archive = tmp_path / "goi.zip"
    archive.write_bytes(b"khong phai tep nen")
    [told] = batch.read_many([archive], executor=1)
    assert told.sentence == refusal.BROKEN


def test_a_cluster_that_does_not_answer_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reports: Reports
) -> None:
    monkeypatch.setattr("danvan.reading.batch.cluster._REACHED_SECONDS", 0.3)
    reports(1)
    with pytest.raises(RefusedError, match="Không nối được với cụm máy"):
        list(batch.read_many([tmp_path], executor="tcp://127.0.0.1:9"))
