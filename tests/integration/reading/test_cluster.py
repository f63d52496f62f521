"""A Dask cluster of two workers on loopback: one is killed, nothing is lost."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from danvan.reading import batch, command, refusal
from danvan.reading.output import as_json
from tests.integration.reading import hostile
from tests.integration.reading.conftest import FOLDER, Reports


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(FOLDER),
        # A worker killed once is enough to give a file up: then it is read alone.
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


@pytest.fixture
def address() -> Iterator[str]:
    """Give a scheduler with two workers, each under a nanny that replaces it."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        for arguments in (
            ("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
            ("worker", place, "--host", "127.0.0.1", "--nworkers", "2",
             "--nthreads", "1", "--no-dashboard"),
        ):  # fmt: skip
            stack.callback(_ended, _dask(*arguments))
        client: Any = Client(place, timeout=30, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=60)
        client.close()
        yield place


def _pids(address: str) -> list[int]:
    from distributed import Client

    client: Any = Client(address, set_as_default=False)  # type: ignore[no-untyped-call]
    pids = list(client.run(os.getpid).values())
    client.close()
    return pids


def test_a_cluster_reads_as_we_do_and_outlives_a_worker(
    address: str, tmp_path: Path, reports: Reports, forms: Any
) -> None:
    paths = reports(40)
    (tmp_path / "x.docx").write_bytes(hostile.docx())
    (tmp_path / "y.txt").write_bytes(b"")
    told = list(batch.outcomes(batch.found_in([tmp_path]), as_json, address))
    assert told == list(batch.outcomes(batch.found_in([tmp_path]), as_json, 1))

    record, err = tmp_path / "ket-qua.jsonl", io.StringIO()
    for _ in range(2):
        status = command.run(paths[:5], resume=str(record), cluster=address, err=err)
        assert (status, err.getvalue()) == (0, "")
        assert record.read_bytes().count(b"\n") == 5

    slow = []
    first, second = _pids(address)
    for outcome in batch.outcomes(batch.found_in(paths), forms.slow, address):
        slow.append(outcome)
        if len(slow) == 5:
            os.kill(first, signal.SIGKILL)
    assert [(one.name, one.result) for one in slow] == [
        (str(path), path.read_text("utf-8")) for path in paths
    ]
    assert second in _pids(address)

    paths[3].write_text(forms.DEADLY, encoding="utf-8")
    deadly = list(batch.outcomes(batch.found_in(paths[:6]), forms.deadly, address))
    assert [one.sentence for one in deadly] == ["", "", "", refusal.KILLS, "", ""]
