"""The store of originals: order of writing, modes, limits, what a crash leaves."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from danvan.files import store
from danvan.files.sniffing import RefusedFileError
from danvan.files.store import DiskFullError, TooLargeError

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

CONTENT = "Nội dung gốc\n".encode()
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Settings) -> Path:
    settings.DANVAN_FILES = tmp_path / "files"
    return tmp_path / "files"


def keep(content: bytes = CONTENT, limit: int = 1000) -> store.Kept:
    return store.keep(
        io.BytesIO(content), limit=limit, inspect=lambda written: "text/plain"
    )


def files_in(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_keeps_bytes_under_their_hash(root: Path) -> None:
    kept = keep()

    assert kept == store.Kept(SHA, len(CONTENT), "text/plain")
    assert files_in(root) == [root / SHA[:2] / SHA[2:4] / SHA]
    with store.open_kept(SHA) as stream:
        assert stream.read() == CONTENT
    assert store.intact(SHA)


def test_only_the_owner_reads_and_nobody_writes(root: Path) -> None:
    keep()
    path = store.path_of(SHA)

    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    for folder in (root, path.parent.parent, path.parent, root / "incoming"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_never_writes_the_same_bytes_twice(root: Path) -> None:
    keep()
    before = store.path_of(SHA).stat().st_ino
    keep()

    assert store.path_of(SHA).stat().st_ino == before
    assert len(files_in(root)) == 1


def test_writes_syncs_renames_and_syncs_the_folder_in_this_order(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        steps.append("sync folder" if folder else "sync file")
        fsync(handle)

    def noted_replace(self: Path, target: Any) -> Path:
        steps.append("rename")
        return replace(self, target)

    keep("làm ấm thư mục".encode())
    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    keep()

    at = steps.index("rename")
    assert steps[at - 1] != "rename"
    assert "sync file" in steps[:at]
    assert steps[at + 1 :] == ["sync folder"]


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_failed_write_leaves_nothing_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, root: Path, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(DiskFullError, match="Giải phóng chỗ trống"):
        keep()

    assert files_in(root) == []


def test_a_crash_before_the_rename_leaves_no_original(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    monkeypatch.setattr(Path, "replace", cut)
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: None)
    with pytest.raises(PowerCut):
        keep()

    assert not store.path_of(SHA).exists()
    assert [path.suffix for path in files_in(root)] == [".partial"]


def test_stops_reading_at_the_limit(root: Path) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return b"x" * size

    with pytest.raises(TooLargeError):
        store.keep(Endless(), limit=5 << 20, inspect=lambda written: "")  # type: ignore[arg-type]

    assert files_in(root) == []


def test_refused_bytes_never_settle(root: Path) -> None:
    def refuse(written: object) -> str:
        raise RefusedFileError("Không nhận.")

    with pytest.raises(RefusedFileError):
        store.keep(io.BytesIO(CONTENT), limit=1000, inspect=refuse)

    assert files_in(root) == []


def test_notices_altered_bytes() -> None:
    keep()
    path = store.path_of(SHA)
    path.chmod(0o600)
    path.write_bytes(CONTENT + b"!")

    assert not store.intact(SHA)
    assert not store.intact("0" * 64)


def test_sweeps_only_old_bytes_that_no_row_names(root: Path) -> None:
    orphan = keep("mồ côi".encode()).sha256
    young = keep("mới".encode()).sha256
    keep()
    for sha256 in (orphan, SHA):
        os.utime(store.path_of(sha256), (0, 0))

    assert store.sweep({SHA}) == 1

    assert not store.path_of(orphan).exists()
    assert store.path_of(SHA).exists()
    assert store.path_of(young).exists()


def test_bytes_uploaded_again_are_young_again() -> None:
    keep()
    os.utime(store.path_of(SHA), (0, 0))
    keep()

    assert store.sweep(set()) == 0
