"""Writing to the terminal (ghi ra màn hình): nothing in a text can steer it."""

from __future__ import annotations

import io
import os
import re
import sys

# Everything that moves a cursor, colours or hides: C0 without tab and newline, C1,
# and the marks that turn the direction of writing.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(text: str, *, painted: bool = False) -> None:
    """Write a line; escape control characters where a person is reading.

    A ``painted`` text has none but our own colours.
    """
    write_in_utf8()
    escaped = sys.stdout.isatty() and not painted
    sys.stdout.write(harmless(text) if escaped else text)
    sys.stdout.write("\n")


def shows_colours() -> bool:
    """Tell whether the standard output is a terminal that takes colours.

    ``NO_COLOR`` (no-color.org) turns them off.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    known = sys.platform != "win32" or "WT_SESSION" in os.environ
    return known and sys.stdout.isatty()


def complain(sentence: str) -> int:
    """Write one sentence to the error stream and return the exit status 2."""
    write_in_utf8()
    one_line = " ".join(harmless(sentence).split())
    sys.stderr.write(f"danvan: {one_line}\n")
    return 2


def harmless(text: str) -> str:
    """Show control characters by their numbers instead of sending them."""
    return _STEERING.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def write_in_utf8() -> None:
    """Let both streams take Vietnamese, under LANG=C or in a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and (
            (stream.encoding or "").lower() != "utf-8"
        ):
            stream.reconfigure(encoding="utf-8")
