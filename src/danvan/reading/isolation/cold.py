"""A child started from nothing (khởi động nguội): one interpreter for one file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.reading.child.limits import Limits

COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "danvan.reading.child")


def said_of(data: bytes, reader: str, limits: Limits) -> bytes:
    """Return what the child printed; nothing where it died or said too much."""
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        [*COMMAND, reader, limits.name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=sys.prefix,
        close_fds=True,
    ) as child:
        late = threading.Timer(limits.wall_seconds, child.kill)
        late.start()
        feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
        feeder.start()
        try:
            assert child.stdout is not None  # noqa: S101 - asked for a pipe
            out = child.stdout.read(limits.answer_bytes + 1)
        finally:
            if child.poll() is None and len(out) > limits.answer_bytes:
                child.kill()
            child.wait()
            late.cancel()
            feeder.join()
    return out if len(out) <= limits.answer_bytes and child.returncode == 0 else b""


def environment() -> dict[str, str]:
    """Return what a child may know of our environment: as good as nothing."""
    kept = ("SYSTEMROOT", "PATH") if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in kept if name in os.environ}


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    """Write the file's bytes to the child, which may die before the end."""
    assert child.stdin is not None  # noqa: S101 - asked for a pipe
    try:
        child.stdin.write(data)
        child.stdin.close()
    except (BrokenPipeError, OSError):
        return
