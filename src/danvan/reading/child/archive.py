"""The check of an archive before it is opened (kiểm tra tệp nén)."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

from danvan.reading import refusal
from danvan.reading.refusal import UnreadableFileError

MAX_MEMBERS = 2_000
MAX_BYTES = 200_000_000
MAX_RATIO = 200
_RATIO_FROM = 1_000_000
"""Below this size a high ratio does no harm: XML of blanks packs well."""
_NESTED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh")
_MACRO = "vbaproject.bin"


def checked(source: bytes | str) -> zipfile.ZipFile:
    """Open an archive, or the one at a path, of which nothing can hurt.

    Raise UnreadableFileError for bombs, unsafe names, encryption, links, macros.
    """
    try:
        archive = zipfile.ZipFile(
            io.BytesIO(source) if isinstance(source, bytes) else source
        )
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise UnreadableFileError(refusal.BROKEN) from None
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnreadableFileError(refusal.TOO_MANY_PARTS)
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise UnreadableFileError(refusal.TOO_LARGE_INSIDE)
    names = [member.filename.casefold() for member in members]
    if len(set(names)) != len(names):
        raise UnreadableFileError(refusal.UNSAFE_ARCHIVE)
    for member in members:
        _check(member)
    if any(name.rsplit("/", 1)[-1] == _MACRO for name in names):
        raise UnreadableFileError(refusal.MACRO)
    return archive


def _check(member: zipfile.ZipInfo) -> None:
    name = member.filename
    if member.flag_bits & 0x1:
        raise UnreadableFileError(refusal.ENCRYPTED)
    parts = name.split("/")
    unsafe = (
        not name
        or name.startswith("/")
        or "\\" in name
        or "\x00" in name
        or ".." in parts
        or (len(name) > 1 and name[1] == ":")
        or len(name) > 255
        or stat.S_ISLNK(member.external_attr >> 16)
    )
    if unsafe:
        raise UnreadableFileError(refusal.UNSAFE_ARCHIVE)
    big = member.file_size > _RATIO_FROM
    if big and member.file_size > MAX_RATIO * max(1, member.compress_size):
        raise UnreadableFileError(refusal.TOO_LARGE_INSIDE)


def member(
    archive: zipfile.ZipFile, name: str, most: int = MAX_BYTES, *, nested: bool = False
) -> bytes | None:
    """Return the bytes of a member by its name, None where there is none.

    An archive inside is refused unless it may be ``nested``: it is not opened here.
    Raise UnreadableFileError where it is longer than it says, or broken.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    try:
        with archive.open(info) as stream:
            data = stream.read(min(most, info.file_size) + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError,
            NotImplementedError, RuntimeError):  # fmt: skip
        raise UnreadableFileError(refusal.BROKEN) from None
    if len(data) > info.file_size or len(data) > most:
        raise UnreadableFileError(refusal.TOO_LARGE_INSIDE)
    if len(data) < info.file_size:
        raise UnreadableFileError(refusal.BROKEN)
    may = nested or name.endswith((".xml", ".rels"))
    if data.startswith(_NESTED) and not may:
        raise UnreadableFileError(refusal.UNSAFE_ARCHIVE)
    return data
