"""LibreOffice and antiword (chương trình chuyển .doc): found, run once, cleaned up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from hashlib import md5
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from danvan.reading import refusal
from danvan.reading.formats import MAX_MEGABYTES, MEGABYTE
from danvan.reading.refusal import UnreadableFileError

WALL_SECONDS = 90.0
_STARTS = 2
"""In a fresh profile LibreOffice ends after its first start and wants another."""
_MAX_TEXT = 20_000_000
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""A fresh profile: no macro runs, no linked picture is fetched."""


def libreoffice() -> str | None:
    """Return the path of LibreOffice on this computer, None where there is none."""
    return which("soffice") or which("libreoffice")


def antiword() -> str | None:
    """Return the path of antiword on this computer, None where there is none."""
    return which("antiword")


def to_docx(data: bytes, suffix: str, program: str) -> bytes:
    """Convert a DOC or RTF by LibreOffice, in a profile and folder of its own.

    Raise UnreadableFileError where it fails or takes too long.
    """
    with TemporaryDirectory(prefix="danvan-doc-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        (folder / f"in{suffix}").write_bytes(data)
        home = (folder / "profile").as_uri()
        command = [
            program, f"-env:UserInstallation={home}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", "--convert-to", "docx",
            "--outdir", name, str(folder / f"in{suffix}"),
        ]  # fmt: skip
        for _ in range(_STARTS):
            try:
                _run(folder, command)
            finally:
                _pipe(home).unlink(missing_ok=True)
            if (folder / "in.docx").exists():
                break
        return _made(folder / "in.docx", MAX_MEGABYTES * MEGABYTE)


def to_text(data: bytes, program: str) -> str:
    """Convert a DOC by antiword, a paragraph a line, tables drawn with bars.

    Raise UnreadableFileError where it fails or takes too long.
    """
    with TemporaryDirectory(prefix="danvan-doc-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        command = [program, "-w", "0", "-m", "UTF-8.txt", str(folder / "in.doc")]
        with (folder / "out.txt").open("wb") as out:
            _run(folder, command, out.fileno())
        return _made(folder / "out.txt", _MAX_TEXT).decode("utf-8", "replace")


def _pipe(home: str) -> Path:
    """Return where LibreOffice puts the socket of a profile: it may not remove it."""
    digest = md5(home.encode("utf-16-le"), usedforsecurity=False).digest()
    letters = "".join(f"{byte:x}" for byte in digest)
    user = os.getuid() if sys.platform != "win32" else 0
    return Path(f"/tmp/OSL_PIPE_{user}_SingleOfficeIPC_{letters}")  # noqa: S108


def _made(file: Path, most: int) -> bytes:
    """Return what a converter made, never more than the cap."""
    try:
        with file.open("rb") as stream:
            made = stream.read(most + 1)
    except OSError:
        made = b""
    if not made.strip():
        raise UnreadableFileError(refusal.BROKEN)
    if len(made) > most:
        raise UnreadableFileError(refusal.TOO_LARGE_INSIDE)
    return made


def _run(folder: Path, command: list[str], out: int = subprocess.DEVNULL) -> None:
    """Run a converter confined; with its whole group it ends in time."""
    confined = [sys.executable, "-I", "-m", "danvan.reading.converting.confined"]
    with subprocess.Popen(  # noqa: S603 - a program found on the path, no shell
        [*confined, str(folder), *command],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8",
             "PATH": os.defpath, "ANTIWORDHOME": "/usr/share/antiword"},
        cwd=folder,
        close_fds=True,
        start_new_session=True,
    ) as child:  # fmt: skip
        try:
            child.wait(WALL_SECONDS)
        except subprocess.TimeoutExpired:
            raise UnreadableFileError(refusal.TOO_LONG) from None
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a converter and whatever it started."""
    try:
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
