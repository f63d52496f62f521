"""Shields of the child (lá chắn): limits, Landlock and seccomp, where they exist.

Applied by the child to itself before it sees a byte of the file. Linux has all of
them, other systems fewer; what could not be had is told, never pretended.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Callable, Sequence
from functools import partial

from danvan.reading.child.limits import DOCUMENT, Limits

OPEN_FILES = 32

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_FILTER = 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3

# Syscalls the child never needs: sockets, processes and their signals, limits and
# priorities of others, tracing, mounting, keys, owners and attributes of files.
_DENIED: dict[str, tuple[int, Sequence[int]]] = {
    "x86_64": (
        0xC000003E,
        (41, 42, 43, 44, 45, 46, 47, 49, 50, 53, 56, 57, 58, 59, 62, 76, 90, 91, 92,
         93, 94, 101, 129, 132, 141, 142, 144, 155, 161, 165, 166, 175, 188, 189, 190,
         197, 198, 199, 200, 203, 234, 235, 246, 248, 249, 250, 251, 260, 261, 268,
         272, 280, 288, 297, 298, 299, 302, 303, 304, 307, 308, 310, 311, 313, 314,
         317, 321, 322, 323, 424, 425, 426, 427, 434, 435, 438, 440, 448, 452),
    ),
    "aarch64": (
        0xC00000B7,
        (5, 6, 7, 14, 15, 16, 30, 39, 40, 41, 45, 51, 52, 53, 54, 55, 88, 97, 104, 105,
         106, 117, 118, 119, 122, 129, 130, 131, 138, 140, 198, 199, 200, 201, 202, 203,
         206, 207, 211, 212, 217, 218, 219, 220, 221, 240, 241, 242, 243, 261, 264, 265,
         268, 269, 270, 271, 273, 274, 277, 280, 281, 282, 424, 425, 426, 427, 434, 435,
         438, 440, 448, 452),
    ),
}  # fmt: skip


def raise_shields(limits: Limits = DOCUMENT) -> tuple[str, ...]:
    """Limit this process for good and return the names of the shields that hold."""
    held = [
        name
        for name, shield in (
            ("limits", partial(_limits, limits)),
            ("landlock", _landlock),
            ("seccomp", _seccomp),
        )
        if _holds(shield)
    ]
    return tuple(held)


def _holds(shield: Callable[[], bool]) -> bool:
    try:
        return shield()
    except (OSError, ImportError, AttributeError, ValueError):
        return False


def _limits(limits: Limits) -> bool:
    """Cap time, memory, open files, processes and written bytes."""
    if sys.platform == "win32":
        return False
    import resource

    for kind, value in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))
    os.nice(5)
    return True


def _landlock() -> bool:
    """Allow reading of the libraries alone; nothing may be written or listed else."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = (1 << (13 if version < 2 else 14 if version < 3 else 15)) - 1
    rules = struct.pack("=Q", handled)
    ruleset = libc.syscall(_LANDLOCK_CREATE, rules, len(rules), 0)
    if ruleset < 0:
        return False
    try:
        for folder in _library_folders():
            _allow_reading(libc, ruleset, folder)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _library_folders() -> set[str]:
    """Return where modules may still be imported from."""
    folders = {sys.prefix, sys.base_prefix, *filter(None, sys.path)}
    folders |= {"/usr/lib", "/usr/share/zoneinfo"}
    # A PDF may name a font without carrying it.
    folders |= {"/usr/share/fonts", "/usr/local/share/fonts"}
    return {folder for folder in folders if os.path.isdir(folder)}


def _allow_reading(libc: ctypes.CDLL, ruleset: int, folder: str) -> None:
    place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, place)
        libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
    finally:
        os.close(place)


class _Program(ctypes.Structure):
    """A filter of the Berkeley packet machine, as the kernel takes it."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def _seccomp() -> bool:
    """Deny sockets, processes and tracing with EPERM; another machine word kills."""
    known = _DENIED.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    code = _filter(*known)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p).value)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    done = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0)
    return bool(done == 0)


def _filter(machine: int, denied: Sequence[int]) -> bytes:
    """Assemble: wrong machine or x32 → kill; a denied number → EPERM; else allow."""
    load, equal, more, give = 0x20, 0x15, 0x35, 0x06
    kill, refuse, allow = 0x80000000, 0x00050000 | errno.EPERM, 0x7FFF0000

    def step(code: int, yes: int, no: int, value: int) -> bytes:
        return struct.pack("=HBBI", code, yes, no, value)

    lines = [
        step(load, 0, 0, 4),
        step(equal, 1, 0, machine),
        step(give, 0, 0, kill),
        step(load, 0, 0, 0),
        step(more, len(denied) + 1, 0, 0x40000000),
    ]
    for index, number in enumerate(denied):
        lines.append(step(equal, len(denied) - index, 0, number))
    lines += [step(give, 0, 0, allow), step(give, 0, 0, refuse)]
    return b"".join(lines)
