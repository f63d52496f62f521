"""The limited child: what it may not do, and what the parent makes of its death."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading

import pytest

from danvan.reading import refusal, sandbox
from danvan.reading.child.limits import Limits
from danvan.reading.refusal import UnreadableFileError
from tests.integration.reading import hostile

LINUX = sys.platform == "linux"


def _attempt(code: str) -> str:
    """Run code behind raised shields and return what it printed."""
    script = (
        "import socket, subprocess, os, sys\n"
        "from danvan.reading.child.shields import raise_shields\n"
        "raise_shields()\n"
        "try:\n"
        f"{textwrap.indent(textwrap.dedent(code), '    ')}\n"
        "    print('done')\n"
        "except BaseException as error:\n"
        "    print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout.strip() or f"killed {done.returncode}"


@pytest.mark.skipif(not LINUX, reason="chỉ Linux có đủ các lá chắn này")
@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("open a socket", "socket.socket()"),
        ("open a Unix socket", "socket.socket(socket.AF_UNIX)"),
        ("fork", "os.fork()"),
        ("run a program", "os.execv('/bin/true', ['true'])"),
        ("start a process", "subprocess.run(['/bin/true'])"),
        ("read the accounts", "open('/etc/passwd').read()"),
        ("read the process list", "open('/proc/1/environ', 'rb').read()"),
        ("list the root", "os.listdir('/')"),
        ("write a file", "open('/tmp/danvan-evil', 'w').write('x')"),
        ("make a folder", "os.mkdir('/tmp/danvan-evil')"),
        ("take 4 GB", "bytearray(4_000_000_000)"),
        ("open many files", "[os.dup(0) for _ in range(100)]"),
        ("kill its parent", "os.kill(os.getppid(), 9)"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_the_child_may_not(what: str, code: str) -> None:
    assert _attempt(code) in {"PermissionError", "OSError", "MemoryError"}, what


@pytest.mark.skipif(not LINUX, reason="chỉ Linux có đủ các lá chắn này")
def test_every_shield_is_up_on_this_system() -> None:
    sandbox.shields.cache_clear()
    assert {"child", "wall-time", "limits"} <= set(sandbox.shields())


def test_a_child_that_stalls_is_ended_with_a_sentence() -> None:
    limits = Limits(wall_seconds=0.01)
    with pytest.raises(UnreadableFileError) as caught:
        sandbox.read_bytes_in_child(
            hostile.docx(), name="a.docx", reader="docx", limits=limits
        )
    assert caught.value.sentence == refusal.TOO_LONG


def test_an_answer_longer_than_the_cap_is_not_believed() -> None:
    limits = Limits(answer_bytes=10)
    with pytest.raises(UnreadableFileError) as caught:
        sandbox.read_bytes_in_child(
            hostile.docx(), name="a.docx", reader="docx", limits=limits
        )
    assert caught.value.sentence == refusal.TOO_LONG


def test_an_unknown_reader_is_refused() -> None:
    with pytest.raises(UnreadableFileError):
        sandbox.read_bytes_in_child(b"x", name="a.rtf", reader="rtf")


def test_several_threads_may_read_at_once() -> None:
    found: list[str] = []

    def read() -> None:
        document = sandbox.read_bytes_in_child(
            hostile.docx(), name="a.docx", reader="docx"
        )
        found.append(document.text)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Báo cáo"] * 4
