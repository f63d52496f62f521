"""The store of originals (kho bản gốc): bytes by their sha256, never overwritten.

Order of writing: temporary file in the same folder → fsync → rename → fsync of the
folder; only then the row. A crash leaves at worst a file that no row names, which
``sweep`` removes a day later; never a row without its file.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings

from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_CHUNK = 1 << 20
_DAY = 24 * 60 * 60
_TEMPORARY = ".partial"


class TooLargeError(RefusedError):
    """The file is larger than may be kept."""

    status = 413


class DiskFullError(RefusedError):
    """The disk would not take the file."""

    status = 507


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the store."""

    sha256: str
    size: int
    media_type: str


def root() -> Path:
    """Give the folder of the store."""
    return Path(settings.DANVAN_FILES)


def path_of(sha256: str) -> Path:
    """Give the place of some bytes."""
    return root() / sha256[:2] / sha256[2:4] / sha256


def keep(stream: BinaryIO, *, limit: int, inspect: Callable[[BinaryIO], str]) -> Kept:
    """Write a stream into the store and give its hash.

    ``inspect`` sees the bytes as they lie on the disk, gives their media type, and
    raises to refuse them: they are gone then. Raises TooLargeError beyond the limit,
    DiskFullError where the disk refuses.
    """
    folder = root() / "incoming"
    try:
        _private(folder)
        temporary = folder / f"{secrets.token_hex(16)}{_TEMPORARY}"
        try:
            sha256, size = _copy(stream, temporary, limit)
            with temporary.open("rb") as written:
                media_type = inspect(written)
            _settle(temporary, path_of(sha256))
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise DiskFullError(
            "Không ghi được tệp: ổ đĩa đầy hoặc không cho ghi. Giải phóng chỗ trống "
            "rồi tải lên lại; dữ liệu cũ không bị ảnh hưởng."
        ) from error
    return Kept(sha256, size, media_type)


def open_kept(sha256: str) -> BinaryIO:
    """Open kept bytes for reading. Raises FileNotFoundError."""
    return path_of(sha256).open("rb")


def intact(sha256: str) -> bool:
    """Tell whether the bytes in the store still have their hash."""
    try:
        with path_of(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def remove(sha256: str) -> None:
    """Remove kept bytes that no row names any more."""
    path_of(sha256).unlink(missing_ok=True)


def sweep(named: Collection[str], *, now: float | None = None) -> int:
    """Remove files older than a day that no row names; give how many."""
    before = (time.time() if now is None else now) - _DAY
    removed = 0
    for path in root().rglob("*"):
        if path.is_file() and path.name not in named and path.stat().st_mtime < before:
            path.unlink()
            removed += 1
    return removed


def _copy(stream: BinaryIO, temporary: Path, limit: int) -> tuple[str, int]:
    """Copy into a new file, hashing, and force it to the disk."""
    digest = hashlib.sha256()
    size = 0
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLargeError(
                    f"Tệp lớn hơn {limit // (1 << 20)} MB. Nén ảnh, tách tệp hoặc quét "
                    "ở độ phân giải thấp hơn rồi tải lên lại."
                )
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest(), size


def _settle(temporary: Path, place: Path) -> None:
    """Move a finished file to its place, unless the same bytes already lie there."""
    for folder in (place.parent.parent, place.parent):
        if not folder.exists():
            _private(folder)
            _sync(folder.parent)
    if place.exists():
        # Young again, so that no sweep takes it before its new row is written.
        os.utime(place)
    else:
        temporary.chmod(0o400)
        temporary.replace(place)
    _sync(place.parent)


def _private(folder: Path) -> None:
    """Make a folder that only the owner may enter."""
    if not folder.exists():
        if folder != root():
            _private(folder.parent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sync(folder: Path) -> None:
    """Force a folder's names to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
