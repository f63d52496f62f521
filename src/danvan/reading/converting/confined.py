"""A program run with little (chạy trong khuôn khổ): ``python -I -m …confined``.

Takes a folder it may write in and a command. Before the command starts, this process
gives up the network, other people's files, and time and memory without end; the
command inherits all of it. What a system does not have is left out.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

CPU_SECONDS = 60
MEMORY = 4 << 30
"""Bytes of address space; LibreOffice maps more than one gigabyte."""
FILE_BYTES = 200_000_000

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_EVERYTHING = (1 << 13) - 1
"""The rights of the first Landlock: run, write, read, list, make, remove."""
_LOOK = 0b1101
"""Run, read, list."""
_READABLE = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/opt", "/proc", "/dev", "/sys",
             "/var/lib", "/var/cache/fontconfig", "/var/spool/libreoffice")  # fmt: skip
_SOCKETS, _MAKE_SOCKET = "/tmp", 1 << 9  # noqa: S108
"""LibreOffice wants a socket there for a second start of itself, and nothing else."""
_WRITABLE = ("/dev/null", "/dev/shm")  # noqa: S108
_CALLS = {
    "x86_64": (0xC000003E, 41, (101, 425)),
    "aarch64": (0xC00000B7, 198, (117, 425)),
}
"""Of a machine: its number, that of ``socket``, and those never needed."""
_OUTWARD = (2, 10, 16, 17, 40)
"""Families of sockets that leave the process' own computer: IP, netlink, packets."""


def main() -> None:
    """Confine this process and become the command."""
    folder, *command = sys.argv[1:]
    os.umask(0o077)
    _limit()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _landlock(libc, folder)
        _seccomp(libc)
    os.execv(command[0], command)  # noqa: S606 - a program found on the path


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, value in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))
    os.nice(5)


def _landlock(libc: ctypes.CDLL, folder: str) -> None:
    """Allow programs and libraries to be read, and one folder to be written."""
    rules = struct.pack("=Q", _EVERYTHING)
    ruleset = libc.syscall(_LANDLOCK_CREATE, rules, len(rules), 0)
    if ruleset < 0:
        return
    allowed = [(place, _LOOK) for place in (*_READABLE, sys.prefix)]
    allowed += [(place, _EVERYTHING) for place in (*_WRITABLE, folder)]
    allowed.append((_SOCKETS, _MAKE_SOCKET))
    for place, rights in allowed:
        if not os.path.exists(place):
            continue
        if not os.path.isdir(place):
            rights &= 0b111
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", rights, opened)
        libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
        os.close(opened)
    libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0)
    os.close(ruleset)


class _Program(ctypes.Structure):
    """A filter of the Berkeley packet machine, as the kernel takes it."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def _seccomp(libc: ctypes.CDLL) -> None:
    """Refuse sockets that reach another computer; those within this one stay."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return
    code = _filter(*known)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p).value)
    libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)


def _filter(machine: int, socket: int, never: tuple[int, ...]) -> bytes:
    """Assemble: another machine word → kill; a denied call or socket → EPERM."""
    load, equal, more, give = 0x20, 0x15, 0x35, 0x06
    kill, refuse, allow = 0x80000000, 0x00050000 | errno.EPERM, 0x7FFF0000
    rest = len(_OUTWARD)

    def step(code: int, yes: int, no: int, value: int) -> bytes:
        return struct.pack("=HBBI", code, yes, no, value)

    lines = [
        step(load, 0, 0, 4), step(equal, 1, 0, machine), step(give, 0, 0, kill),
        step(load, 0, 0, 0), step(more, len(never) + rest + 3, 0, 0x40000000),
    ]  # fmt: skip
    for index, number in enumerate(never):
        lines.append(step(equal, len(never) - index + rest + 2, 0, number))
    lines += [step(equal, 0, rest + 1, socket), step(load, 0, 0, 16)]
    for index, family in enumerate(_OUTWARD):
        lines.append(step(equal, rest - index, 0, family))
    lines += [step(give, 0, 0, allow), step(give, 0, 0, refuse)]
    return b"".join(lines)


if __name__ == "__main__":
    main()
