"""The limited child: what it may not do, and what the parent makes of its death."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from danvan.reading import isolation, read, refusal, sandbox
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.isolation import cold, warm
from danvan.reading.refusal import UnreadableFileError
from tests.integration.reading import hostile, readers

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="chỉ Linux có đủ các lá chắn này"
)
Said = Callable[[bytes, str, Limits], bytes]
BOTH = pytest.mark.parametrize(
    "said_of", [cold.said_of, warm.said_of], ids=["cold", "warm"]
)


@pytest.fixture
def _python(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with readers.that_run_python(monkeypatch):
        yield


def _waited_for(what: Callable[[], bool]) -> bool:
    """Wait until it is so, at most ten seconds."""
    for _ in range(1000):
        if what():
            return True
        time.sleep(0.01)
    return False


def _server() -> int:
    pid = warm.server_pid()
    assert pid is not None
    return pid


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


ATTEMPTS = {
    "open a socket": "socket.socket()",
    "open a Unix socket": "socket.socket(socket.AF_UNIX)",
    "fork": "os.fork()",
    "run a program": "os.execv('/bin/true', ['true'])",
    "start a process": "subprocess.run(['/bin/true'])",
    "read the accounts": "open('/etc/passwd').read()",
    "read the process list": "open('/proc/1/environ', 'rb').read()",
    "read its parent's memory": "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
    "list the root": "os.listdir('/')",
    "write a file": "open('/tmp/danvan-evil', 'w').write('x')",
    "make a folder": "os.mkdir('/tmp/danvan-evil')",
    "change who may read a file": "os.chmod('/tmp', 0o777)",
    "change when a file was written": "os.utime('/tmp')",
    "empty a file": "os.truncate('/etc/hostname', 0)",
    "take 4 GB": "bytearray(4_000_000_000)",
    "open many files": "[os.dup(0) for _ in range(100)]",
    "kill its parent": "os.kill(os.getppid(), 9)",
    "kill its parent by descriptor": (
        "signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 9)"
    ),
    "trace its parent": (
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.ptrace(16, os.getppid(), 0, 0) < 0:\n"
        "    raise OSError(ctypes.get_errno(), 'ptrace')"
    ),
    "starve its parent": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))",
    "slow its parent": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "pin its parent": "os.sched_setaffinity(os.getppid(), {0})",
}


@BOTH
@pytest.mark.parametrize("what", ATTEMPTS)
@pytest.mark.usefixtures("_python")
def test_the_child_may_not(what: str, said_of: Said) -> None:
    said = json.loads(said_of(ATTEMPTS[what].encode(), "python", DOCUMENT))
    assert said.get("cause", "MemoryError") in {"PermissionError", "OSError",
                                                "MemoryError"}  # fmt: skip
    assert said["refused"] in {refusal.BROKEN, refusal.TOO_LONG}


@pytest.mark.usefixtures("_python")
def test_after_every_attempt_the_same_server_reads_the_next_file_well() -> None:
    first = warm.said_of(hostile.docx(), "docx", DOCUMENT)
    server = _server()
    for code in ATTEMPTS.values():
        warm.said_of(code.encode(), "python", DOCUMENT)
    told = (json.loads(one) for one in (
        first, warm.said_of(hostile.docx(), "docx", DOCUMENT)
    ))  # fmt: skip
    assert len({str(one["result"]) for one in told}) == 1
    assert _server() == server


@BOTH
def test_every_shield_is_up_on_this_system(said_of: Said) -> None:
    said = json.loads(said_of(b"", "shields", DOCUMENT))
    assert "limits" in said["shields"]
    sandbox.shields.cache_clear()
    assert {"child", "wall-time", *said["shields"]} == set(sandbox.shields())


@BOTH
@pytest.mark.parametrize(
    "code", [b"while True: pass", b"time.sleep(60)", b"os._exit(0)", b"os.abort()"]
)
@pytest.mark.usefixtures("_python")
def test_a_child_that_stalls_or_dies_says_nothing(said_of: Said, code: bytes) -> None:
    limits = Limits(wall_seconds=0.4)
    assert said_of(code, "python", limits) == b""
    read = said_of(b"said = 'read'", "python", DOCUMENT)
    assert json.loads(read)["result"] == "read"


def test_silence_is_a_sentence() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        sandbox.read_bytes_in_child(
            hostile.docx(), name="a.docx", reader="docx", limits=Limits(answer_bytes=10)
        )
    assert caught.value.sentence == refusal.TOO_LONG


@BOTH
@pytest.mark.usefixtures("_python")
def test_an_answer_longer_than_the_cap_is_not_believed(said_of: Said) -> None:
    limits = Limits(answer_bytes=1_000_000)
    assert said_of(b"said = 'a' * 30_000_000", "python", limits) == b""


@BOTH
def test_an_unknown_reader_says_nothing(said_of: Said) -> None:
    assert said_of(b"x", "rtf", DOCUMENT) == b""
    with pytest.raises(UnreadableFileError):
        sandbox.read_bytes_in_child(b"x", name="a.rtf", reader="rtf")


@pytest.mark.parametrize(
    ("reader", "make"),
    [("docx", hostile.docx), ("pdf", hostile.pdf), ("xlsx", hostile.xlsx),
     ("docx", lambda: b"PK\x03\x04broken")],
    ids=["docx", "pdf", "xlsx", "broken"],
)  # fmt: skip
def test_both_kinds_of_children_say_the_same(
    reader: str, make: Callable[[], bytes]
) -> None:
    told = []
    for said_of in (cold.said_of, warm.said_of):
        said = json.loads(said_of(make(), reader, DOCUMENT))
        assert said.pop("cpu") > 0
        told.append(said)
    assert told[0] == told[1]


def test_sixty_four_threads_read_at_once_and_nothing_is_left_behind() -> None:
    files = [hostile.docx(hostile.body(hostile.paragraph(f"Báo cáo {at}")))
             for at in range(64)]  # fmt: skip
    read(files[0], name="a.docx")
    open_before = len(os.listdir("/proc/self/fd"))
    with ThreadPoolExecutor(64) as threads:
        texts = list(threads.map(lambda data: read(data, name="a.docx").text, files))
    assert texts == [f"Báo cáo {at}" for at in range(64)]
    assert len(os.listdir("/proc/self/fd")) == open_before
    assert _waited_for(lambda: not _children(_server())), "no zombie stays"


@pytest.mark.usefixtures("_python")
def test_a_child_holds_its_own_file_and_pipe_alone() -> None:
    code = (
        b"time.sleep(0.1)\n"
        b"import stat\n"
        b"said = []\n"
        b"for at in range(1024):\n"
        b"    try: said.append([at, stat.S_IFMT(os.fstat(at).st_mode)])\n"
        b"    except OSError: pass\n"
    )
    with ThreadPoolExecutor(8) as threads:
        told = threads.map(
            lambda _: json.loads(warm.said_of(code, "python", DOCUMENT)), range(8)
        )
        held = [[at for at, _ in one["result"]] for one in told]
    assert held == [[0, 1, 2]] * 8


def test_a_server_killed_in_the_middle_loses_no_file() -> None:
    def one(at: int) -> str:
        data = hostile.docx(hostile.body(hostile.paragraph(f"Báo cáo {at}")))
        return read(data, name="a.docx").text

    seen = {one(0) and _server()}
    with ThreadPoolExecutor(8) as threads:
        reading = [threads.submit(one, at) for at in range(60)]
        for at in (10, 25, 40):
            reading[at].result()
            if pid := warm.server_pid():
                seen.add(pid)
                os.kill(pid, signal.SIGKILL)
        assert [done.result() for done in reading] == [
            f"Báo cáo {at}" for at in range(60)
        ]
    seen.add(_server())
    assert len(seen) >= 3, "it was killed, and came back"


@pytest.mark.usefixtures("_python")
def test_a_child_dies_with_its_server() -> None:
    place = b"said = os.getpid(); time.sleep(60)"
    warm.said_of(b"said = 1", "python", DOCUMENT)
    server = _server()
    assert _waited_for(lambda: not _children(server))
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(warm.said_of, place, "python", DOCUMENT)
        assert _waited_for(lambda: bool(_children(server)))
        [child] = _children(server)
        os.kill(server, signal.SIGKILL)
        with pytest.raises(warm.ServerDiedError):
            asked.result()
    assert _waited_for(lambda: not Path(f"/proc/{child}").exists())


@pytest.mark.usefixtures("_python")
def test_a_server_that_stands_still_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    warm.said_of(b"said = 1", "python", DOCUMENT)
    server = _server()
    os.kill(server, signal.SIGSTOP)
    monkeypatch.setattr(warm, "GRACE", 0.2)
    limits = Limits(wall_seconds=0.3)
    out = isolation.said_of(b"said = 2", "python", limits)
    assert json.loads(out)["result"] == 2
    assert _server() != server


def test_without_a_server_each_file_has_a_child_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def dead(*_: object) -> bytes:
        raise warm.ServerDiedError

    monkeypatch.setattr(warm, "said_of", dead)
    assert read(hostile.docx(), name="a.docx").text == "Báo cáo"


def test_an_idle_server_goes_and_the_next_file_brings_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with readers.that_run_python(monkeypatch, idle=0.1):
        for at in range(2):
            out = isolation.said_of(f"said = {at}".encode(), "python", DOCUMENT)
            assert json.loads(out)["result"] == at
            assert _waited_for(lambda: warm.server_pid() is None)


_HOLDER = """
import os, sys, time
from danvan.reading import read
from danvan.reading.isolation import warm
assert read(sys.argv[1]).text
{then}
"""


def _held(then: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run a process that has read a file, with a secret around it."""
    path = tmp_path / "a.docx"
    path.write_bytes(hostile.docx())
    return subprocess.run(
        [sys.executable, "-c", _HOLDER.format(then=then), str(path)],
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "DANVAN_SECRET": "mat-khau-thu"},
    )  # fmt: skip


def test_the_server_ends_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    for end in ("", "os.kill(os.getpid(), 9)"):
        done = _held(f"print(warm.server_pid(), flush=True)\n{end}", tmp_path)
        server = Path(f"/proc/{int(done.stdout)}")
        assert _waited_for(lambda server=server: not server.exists()), end  # type: ignore[misc]


def test_the_server_knows_nothing_of_its_parent(tmp_path: Path) -> None:
    done = _held(
        "pid = warm.server_pid()\n"
        "print(open(f'/proc/{pid}/environ').read() + '|')\n"
        "print(sorted(map(int, os.listdir(f'/proc/{pid}/fd'))))\n",
        tmp_path,
    )
    environment, places = done.stdout.splitlines()
    assert environment == "|"
    # The socket twice, two nulls, the poll: no file and no pipe of the parent's.
    assert places == "[0, 1, 2, 3, 4]"


def test_a_fork_of_the_parent_has_a_server_of_its_own(tmp_path: Path) -> None:
    done = _held(
        "first = warm.server_pid()\n"
        "if os.fork() == 0:\n"
        "    assert read(sys.argv[1]).text\n"
        "    assert warm.server_pid() != first\n"
        "    print('read', flush=True)\n"
        "    sys.exit(0)\n"
        "assert os.wait()[1] == 0\n"
        "assert read(sys.argv[1]).text\n"
        "assert warm.server_pid() == first\n",
        tmp_path,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("read\n", "", 0)
