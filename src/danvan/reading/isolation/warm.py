"""A child forked from a server that has the readers loaded (khởi động ấm), on Linux.

One server for each process, started when first needed and shared by its threads. It
is a fresh interpreter, never a fork of this one, so it holds nothing of ours. Bytes
go to the child as a file in memory, its answer comes through a pipe of its own.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reading.child.server import SEEN
from danvan.reading.isolation.cold import COMMAND, environment

if TYPE_CHECKING:
    from danvan.reading.child.limits import Limits

GRACE = 2.0
"""Seconds after the wall time in which the server ends a late child itself."""
_CHUNK = 1 << 20


class ServerDiedError(Exception):
    """The server went away before the child could answer: ask another one."""


class _Calls(socket.socket):
    """Our end of the socket, closed when nobody holds it: threads may still ask."""

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True, eq=False)
class _Server:
    process: subprocess.Popen[bytes]
    calls: _Calls

    def hung_up(self) -> bool:
        """Tell whether the server has closed its end, as it does when it dies."""
        watch = select.poll()
        watch.register(self.calls, 0)
        return bool(watch.poll(0))

    def end(self) -> None:
        """Hang up, kill what is left and bury it."""
        with contextlib.suppress(OSError):
            self.calls.shutdown(socket.SHUT_RDWR)
        self.process.kill()
        self.process.wait()


_lock = threading.Lock()
_server: _Server | None = None


def said_of(data: bytes, reader: str, limits: Limits) -> bytes:
    """Return what the child printed; nothing where it died or said too much.

    Raise ServerDiedError where the server died meanwhile.
    """
    server = _running()
    call = {"reader": reader, "limits": limits.name, "seconds": limits.wall_seconds}
    ours, theirs = os.pipe()
    try:
        with contextlib.ExitStack() as sent:
            sent.callback(os.close, theirs)
            file = _in_memory(data)
            sent.callback(os.close, file)
            message = json.dumps(call).encode()
            socket.send_fds(server.calls, [message], [file, theirs])
        out = _read(ours, limits)
    except OSError:
        # It hung up, or takes no more calls: whatever it is, it is of no use.
        _replace(server)
        raise ServerDiedError from None
    finally:
        os.close(ours)
    if not out.endswith(b"}") and server.hung_up():
        raise ServerDiedError
    return out


def server_pid() -> int | None:
    """Return the number of the server's process, None where none runs."""
    return None if _server is None or _server.hung_up() else _server.process.pid


def _running() -> _Server:
    """Return the server, started anew where there is none that listens."""
    global _server
    with _lock:
        if _server is not None and _server.hung_up():
            _server.end()
            _server = None
        if _server is None:
            _server = _started()
        return _server


def _started() -> _Server:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    calls = _Calls(fileno=ours.detach())
    calls.settimeout(GRACE)
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [*COMMAND, "serve"],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=sys.prefix,
            close_fds=True,
            # Ctrl+C is for us: the server ends when we do.
            start_new_session=True,
        )
    return _Server(process, calls)


def _replace(server: _Server) -> None:
    """Forget a server that is of no use, unless another thread already has."""
    global _server
    with _lock:
        if _server is server:
            _server.end()
            _server = None


def _in_memory(data: bytes) -> int:
    """Return the descriptor of a file in memory that holds the bytes."""
    file = os.memfd_create("file")
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]
    os.lseek(file, 0, os.SEEK_SET)
    return file


def _read(pipe: int, limits: Limits) -> bytes:
    """Read to the end; nothing where it is too long.

    The last byte is the server's: it has seen the end of the child. Raise OSError
    where that is missing, or the end.
    """
    watch = select.poll()
    watch.register(pipe, select.POLLIN)
    end = time.monotonic() + limits.wall_seconds + GRACE
    out = bytearray()
    while len(out) <= limits.answer_bytes:
        if not watch.poll(max(0.0, end - time.monotonic()) * 1000):
            raise TimeoutError
        chunk = os.read(pipe, _CHUNK)
        if not chunk:
            break
        out += chunk
    else:
        return b""
    if not out.endswith(SEEN):
        raise BrokenPipeError
    return bytes(out[: -len(SEEN)])


def _forget() -> None:
    """Let a fork of this process start a server of its own."""
    global _server, _lock
    _lock = threading.Lock()
    if _server is not None:
        _server.process.returncode = 0  # not our child: nothing to wait for
        _server = None


def close() -> None:
    """End the server, if there is one; the next file starts another."""
    if _server is not None:
        _replace(_server)


os.register_at_fork(after_in_child=_forget)
atexit.register(close)
