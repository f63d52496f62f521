"""A package written again (đóng gói lại): members that did not change as they were.

Their packed bytes are copied, neither unpacked nor packed anew.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from danvan.reading import refusal
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_KEPT_FLAGS = 0x806
"""How it was packed, and that the name is UTF-8; sizes stand before the bytes."""
_UTF8 = 0x800


def repacked(
    data: bytes,
    archive: zipfile.ZipFile,
    changed: Mapping[str, bytes],
    dropped: Set[str] = frozenset(),
) -> bytes:
    """Return the archive with members changed or added, and others left out.

    Raise UnreadableFileError where members lie in one another.
    """
    members = archive.infolist()
    if sum(info.compress_size for info in members) > len(data):
        raise UnreadableFileError(refusal.UNSAFE_ARCHIVE)
    written = _Writer()
    for info in members:
        if info.filename in changed:
            written.add(*_packed(changed[info.filename], info))
        elif info.filename not in dropped:
            written.add(info, _raw(data, info))
    known = {info.filename for info in members}
    for name, part in changed.items():
        if name not in known:
            written.add(*_packed(part, zipfile.ZipInfo(name)))
    return written.finished()


class _Writer:
    """Members behind one another, then their directory."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._directory: list[bytes] = []
        self._length = 0

    def add(self, info: zipfile.ZipInfo, packed: bytes) -> None:
        """Write one member."""
        flags = info.flag_bits & _KEPT_FLAGS
        name = info.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437")
        told = (
            flags, info.compress_type, *_moment(info),
            info.CRC, len(packed), info.file_size, len(name),
        )  # fmt: skip
        local = _LOCAL.pack(b"PK\x03\x04", 20, *told, 0)
        central = _CENTRAL.pack(
            b"PK\x01\x02", info.create_version & 0xFF, info.create_system & 0xFF, 20, 0,
            *told, 0, 0, 0, info.internal_attr, info.external_attr, self._length,
        )  # fmt: skip
        self._directory.append(central + name)
        self._parts += [local, name, packed]
        self._length += len(local) + len(name) + len(packed)

    def finished(self) -> bytes:
        """Return the archive."""
        directory = b"".join(self._directory)
        count = len(self._directory)
        end = _END.pack(
            b"PK\x05\x06", 0, 0, count, count, len(directory), self._length, 0
        )
        return b"".join([*self._parts, directory, end])


def _moment(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return (
        hour << 11 | minute << 5 | second >> 1,
        (year - 1980) << 9 | month << 5 | day,
    )


def _raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return the packed bytes of a member."""
    header = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise UnreadableFileError(refusal.BROKEN)
    *_, name, extra = _LOCAL.unpack(header)
    start = info.header_offset + _LOCAL.size + name + extra
    packed = data[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise UnreadableFileError(refusal.BROKEN)
    return packed


def _packed(part: bytes, like: zipfile.ZipInfo) -> tuple[zipfile.ZipInfo, bytes]:
    """Pack the new bytes of a member; it keeps its name, moment and attributes."""
    info = zipfile.ZipInfo(like.orig_filename, like.date_time)
    info.flag_bits = like.flag_bits & _UTF8
    info.external_attr, info.internal_attr = like.external_attr, like.internal_attr
    info.compress_type = zipfile.ZIP_DEFLATED
    info.CRC, info.file_size = zlib.crc32(part), len(part)
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return info, packer.compress(part) + packer.flush()
