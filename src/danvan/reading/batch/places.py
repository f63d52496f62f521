"""Where files lie (nơi để tệp): on the disk, in folders of it, in ZIPs of reports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.reading import file_bytes, refusal
from danvan.reading.child import archive
from danvan.reading.formats import MAX_MEGABYTES, MEGABYTE
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zipfile import ZipFile

READABLE = frozenset({".txt", ".md", ".docx", ".doc", ".rtf", ".pdf"})
"""What is taken out of a folder or a ZIP; a file named on the line is always tried."""
_OWNER = "~$"
"""Begins the small file that Word lays beside a document it has open."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file on the disk, or a member of a ZIP on the disk."""

    path: str
    member: str = ""
    read: str = ""
    """The sha256 of the bytes that need not be read again."""

    @property
    def name(self) -> str:
        """What the file is called in every answer."""
        return f"{self.path}/{self.member}" if self.member else self.path


def found_in(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Place]:
    """Yield the files named, and the readable ones of folders and ZIPs, in order."""
    for source in sources:
        path = os.fspath(source)
        if os.path.isdir(path):
            for file in _files_of(path):
                yield from _in_file(file)
        else:
            yield from _in_file(path)


def bytes_of(place: Place) -> bytes:
    """Return the bytes of a file. Raise UnreadableFileError with one sentence."""
    if os.path.isdir(place.path):
        shown = os.path.basename(place.path)
        raise UnreadableFileError(refusal.NO_PERMISSION.replace("{name}", shown))
    if not _is_archive(place.path):
        return file_bytes(place.path)
    most = MAX_MEGABYTES * MEGABYTE
    data = archive.member(_archive(place.path), place.member, most, nested=True)
    if data is None:
        raise UnreadableFileError(refusal.NO_REPORT_INSIDE)
    return data


def _files_of(folder: str) -> Iterator[str]:
    closed: list[OSError] = []
    for inside, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(inside, name).removeprefix(f".{os.sep}")
            if (_is_readable(name) or _is_archive(name)) and os.path.isfile(path):
                yield path
    # A folder that may not be looked into is told like a file that may not be read.
    yield from (str(error.filename) for error in closed)


def _in_file(path: str) -> Iterator[Place]:
    """Yield a file, or the members of a ZIP; a ZIP that tells nothing as itself."""
    members: list[str] = []
    if _is_archive(path):
        try:
            members = sorted(filter(_is_readable, _archive(path).namelist()))
        except UnreadableFileError:
            members = []
    if members:
        yield from (Place(path, member) for member in members)
    else:
        yield Place(path)


def _is_readable(name: str) -> bool:
    base = name.rpartition("/")[2]
    return os.path.splitext(base)[1].lower() in READABLE and not base.startswith(_OWNER)


def _is_archive(path: str) -> bool:
    return path.lower().endswith(".zip")


def _archive(path: str) -> ZipFile:
    """Open a ZIP of reports, once for its many members."""
    if not os.path.isfile(path) or not os.access(path, os.R_OK):
        file_bytes(path)  # refuses, with its sentence
    told = os.stat(path)
    return _opened(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=2)
def _opened(path: str, changed: int, size: int) -> ZipFile:
    return archive.checked(path)
