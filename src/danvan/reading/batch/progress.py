"""Progress of a batch (tiến độ): one line that moves, or a plain one now and then."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Self, TextIO

from danvan.reading.output import printable

if TYPE_CHECKING:
    from types import TracebackType

_MOVES = 0.1
_SPEAKS = 30.0
"""Seconds between two lines, on a terminal and in a file."""
_CLEAR = "\r\x1b[K"


class Progress:
    """Says how far it is: count, rate, failures, the last file."""

    def __init__(self, total: int, stream: TextIO, *, results: TextIO | None) -> None:
        """Take the stream to say it on, and the one where results go, if any does."""
        self._total, self._stream = total, stream
        # Results on the same terminal are progress enough.
        seen = results is not None and results.isatty()
        self._moves = stream.isatty() and not seen
        self._silent = stream.isatty() and seen
        self._done = 0
        self._began = self._said = monotonic()

    def step(self, name: str, *, failed: int) -> None:
        """Count a file, and say so where it is time."""
        self._done += 1
        now = monotonic()
        if self._silent or now - self._said < (_MOVES if self._moves else _SPEAKS):
            return
        self._said = now
        rate = self._done / max(now - self._began, 0.001)
        told = f"Đã đọc {self._done} trên {self._total} tệp, {rate:.0f} tệp mỗi giây"
        if failed:
            told += f", {failed} tệp không đọc được"
        if self._moves:
            line = f"{told}: {printable(name)}"
            self._stream.write(_CLEAR + line[: _columns(self._stream) - 1])
        else:
            self._stream.write(f"{told}.\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the moving line away."""
        if self._moves:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
