"""The fork server (máy chủ nhân bản): readers loaded once, a child for each file.

Its standard input is a Unix socket. A message is a call, with two descriptors: the
file's bytes, and the pipe for the answer. The server itself never reads a byte of a
file and never opens one; whoever it forks raises the shields first. It ends with the
process that started it, or when nobody has called for a while.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from danvan.reading.child.limits import Limits, named

IDLE_SECONDS = 300.0
SEEN = b"."
"""Written behind an answer once its child is buried: the end was no accident."""
_OPEN_FILES = 1024
_PR_SET_PDEATHSIG = 1

Reader = Callable[[bytes], dict[str, Any]]
Prepare = Callable[[str, Limits], Reader]
Respond = Callable[[Reader, Limits], None]


def serve(prepare: Prepare, respond: Respond) -> None:
    """Fork a child for each call until the caller goes away."""
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    _Server(prepare, respond).run()
    os._exit(0)


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    answer: int
    end: float


class _Server:
    """One thread: it takes calls, ends the late and buries the dead."""

    def __init__(self, prepare: Prepare, respond: Respond) -> None:
        self._prepare, self._respond = prepare, respond
        self._readers: dict[tuple[str, str], Reader] = {}
        self._children: dict[int, _Child] = {}
        self._calls = socket.socket(fileno=os.dup(0))
        self._events = select.epoll()
        self._events.register(self._calls, select.EPOLLIN)
        self._libc = ctypes.CDLL(None)

    def run(self) -> None:
        """Serve until the other end of the socket is closed, or all is idle."""
        while self._step():
            now = time.monotonic()
            for place, child in list(self._children.items()):
                if child.end <= now:
                    self._kill(place)
        for place in list(self._children):
            self._kill(place)

    def _step(self) -> bool:
        """Wait for calls and for deaths; return False where nobody needs us."""
        ready = self._events.poll(self._patience())
        for place, _ in ready:
            if place != self._calls.fileno():
                self._bury(place)
            elif not self._take():
                return False
        return bool(ready or self._children)

    def _patience(self) -> float:
        """Return how many seconds may pass without looking at the clock."""
        ends = [child.end for child in self._children.values()]
        return max(0.0, min(ends) - time.monotonic()) if ends else IDLE_SECONDS

    def _take(self) -> bool:
        """Take a call; return False where the caller is gone."""
        message, places, _, _ = socket.recv_fds(self._calls, 4096, 2)
        if not message:
            return False
        file, answer = places
        try:
            call = json.loads(message)
            limits = named(call["limits"])
            reader = self._loaded(call["reader"], limits)
        except Exception:  # noqa: BLE001 - a reader that cannot be had says nothing
            self._close(answer)
        else:
            self._fork(reader, limits, call["seconds"], file, answer)
        finally:
            os.close(file)
        return True

    def _loaded(self, name: str, limits: Limits) -> Reader:
        """Return a reader with all it imports; the children find it in memory."""
        key = name, limits.name
        if key not in self._readers:
            self._readers[key] = self._prepare(name, limits)
            gc.collect()
            gc.freeze()
        return self._readers[key]

    def _fork(
        self, reader: Reader, limits: Limits, seconds: float, file: int, answer: int
    ) -> None:
        server = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                self._libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
                if os.getppid() == server:
                    os.dup2(file, 0)
                    os.dup2(answer, 1)
                    os.closerange(3, _OPEN_FILES)
                    self._respond(reader, limits)
            finally:
                os._exit(0)
        place = os.pidfd_open(pid)
        self._children[place] = _Child(pid, answer, time.monotonic() + seconds)
        self._events.register(place, select.EPOLLIN)

    def _kill(self, place: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(place, signal.SIGKILL)
        self._bury(place)

    def _bury(self, place: int) -> None:
        child = self._children.pop(place)
        self._events.unregister(place)
        os.close(place)
        os.waitpid(child.pid, 0)
        self._close(child.answer)

    def _close(self, answer: int) -> None:
        """End an answer; its reader may have gone, having heard enough."""
        with contextlib.suppress(BrokenPipeError):
            os.write(answer, SEEN)
        os.close(answer)
