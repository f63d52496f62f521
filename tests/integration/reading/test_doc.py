"""DOC and RTF through the converters of this computer, which may do little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import gettempdir

import pytest

from danvan.reading import read, refusal
from danvan.reading.converting import programs
from danvan.reading.refusal import UnreadableFileError

RTF = (
    r"{\rtf1\ansi\uc0 {\fonttbl{\f0 Times New Roman;}}\f0 "
    + "".join(
        f"{line}\\par\n"
        for line in (
            r"S\u7903  N\u7897 i v\u7909 ",
            r"S\u7889 : 5/BC-SNV",
            r"Th\u7921 c hi\u7879 n K\u7871  ho\u7841 ch s\u7889  21/KH-UBND ng\u224 y "
            r"12/02/2026 c\u7911 a t\u7881 nh.",
        )
    )
    # Antiword wants a text of some length.
    + r"\u272 \u417 n v\u7883  \u273 \u227  th\u7921 c hi\u7879 n t\u7889 t.\par" * 30
    + "}"
).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _needed(program: str | None, name: str) -> str:
    """Return a program, or skip; it fails where CI has installed it."""
    if program is None:
        if os.environ.get("CI") and name == "antiword":
            pytest.fail("CI cài antiword, mà không thấy")
        pytest.skip(f"cần {name}")
    return program


def test_rtf_is_read_by_libreoffice() -> None:
    _needed(programs.libreoffice(), "LibreOffice")
    found = read(RTF, name="a.rtf")
    assert found.text.split("\n")[0] == "Sở Nội vụ"
    assert [(c.number, c.date) for c in found.citations if c.date] == [
        ("21/KH-UBND", "2026-02-12")
    ]
    assert found.source.reader == "doc/1"
    assert found.source.file == "a.rtf"


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make a real .doc out of the RTF."""
    office = _needed(programs.libreoffice(), "LibreOffice")
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.rtf").write_bytes(RTF)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "doc:MS Word 97", "--outdir", str(folder), str(folder / "a.rtf")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "a.doc").read_bytes()


def test_doc_is_read_by_antiword_where_there_is_no_libreoffice(
    doc: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    _needed(programs.antiword(), "antiword")
    monkeypatch.setattr(programs, "libreoffice", lambda: None)
    found = read(doc, name="a.doc")
    assert found.text.split("\n")[:2] == ["Sở Nội vụ", "Số: 5/BC-SNV"]
    assert [p.code for p in found.problems] == ["plain-converter"]


def test_a_broken_doc_is_refused_with_a_sentence() -> None:
    # No converter is asked: LibreOffice would show the bytes as letters.
    with pytest.raises(UnreadableFileError) as caught:
        read(OLE + bytes(900), name="a.doc")
    assert caught.value.sentence == refusal.BROKEN


def test_without_a_converter_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "libreoffice", lambda: None)
    monkeypatch.setattr(programs, "antiword", lambda: None)
    with pytest.raises(UnreadableFileError) as caught:
        read(OLE + "WordDocument".encode("utf-16-le") + bytes(900), name="a.doc")
    assert "LibreOffice" in caught.value.sentence


def test_a_converter_that_does_not_end_is_ended_with_its_group(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(programs, "WALL_SECONDS", 0.5)
    endless = tmp_path / "endless.sh"
    endless.write_text("#!/bin/sh\nsleep 60 & sleep 60\n")
    endless.chmod(0o755)
    monkeypatch.setattr(programs, "antiword", lambda: str(endless))
    monkeypatch.setattr(programs, "libreoffice", lambda: None)
    before = set(Path(gettempdir()).glob("danvan-doc-*"))
    with pytest.raises(UnreadableFileError):
        read(OLE + "WordDocument".encode("utf-16-le") + bytes(900), name="a.doc")
    assert set(Path(gettempdir()).glob("danvan-doc-*")) <= before


@pytest.mark.skipif(sys.platform != "linux", reason="chỉ Linux có các lá chắn này")
@pytest.mark.parametrize(
    ("what", "may"),
    [
        ("socket.socket()", False),
        ("socket.socket(socket.AF_INET6)", False),
        ("socket.socket(socket.AF_NETLINK)", False),
        ("socket.socket(socket.AF_UNIX)", True),
        ("open('../beside', 'w')", False),
        ("open('../secret').read()", False),
        ("os.listdir(os.path.expanduser('~root'))", False),
        ("open('inside', 'w')", True),
        ("bytearray(5 << 30)", False),
    ],
)
def test_a_converter_may(what: str, may: bool, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    python = which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
    code = f"import os, socket\ntry:\n    {what}\n    print('done')\n"
    code += "except (OSError, MemoryError):\n    print('refused')\n"
    done = subprocess.run(
        [sys.executable, "-I", "-m", "danvan.reading.converting.confined",
         str(folder), python, "-I", "-c", code],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == ("done" if may else "refused"), done.stderr
