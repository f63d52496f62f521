"""What a file is (nhận loại tệp): by its first bytes and its ending, both agreeing."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from danvan.files.names import ending_of
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

_OFFICE = "application/vnd.openxmlformats-officedocument"
_HEAD = 4096
_MOST_MEMBERS = 2000


class RefusedFileError(RefusedError):
    """The file cannot be kept: its kind, its size or its name says no."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is kept."""

    media_type: str
    is_it: Callable[[bytes, BinaryIO], bool]


def sniff(stream: BinaryIO, name: str) -> str:
    """Give the media type of a file whose content and ending agree.

    Raises RefusedFileError for any other. SVG and HTML are scripts in disguise and
    are never kept.
    """
    ending = ending_of(name)
    kind = KINDS.get(ending)
    if kind is None:
        raise RefusedFileError(
            f"Tệp “{name}” không thuộc loại nhận được. Dùng PDF, DOCX, XLSX, CSV, TXT, "
            "PNG, JPG hoặc TIFF."
        )
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head:
        raise RefusedFileError(f"Tệp “{name}” rỗng. Kiểm tra rồi tải lên lại.")
    if not kind.is_it(head, stream):
        raise RefusedFileError(
            f"Nội dung tệp “{name}” không đúng với đuôi .{ending}. Mở tệp bằng phần "
            "mềm đã tạo ra nó và lưu lại đúng loại."
        )
    stream.seek(0)
    return kind.media_type


def _begins(*starts: bytes) -> Callable[[bytes, BinaryIO], bool]:
    """Make the test that the first bytes are one of these."""
    return lambda head, stream: head.startswith(starts)


def _pdf(head: bytes, stream: BinaryIO) -> bool:
    """Tell a PDF: its mark stands within the first kilobyte."""
    return b"%PDF-" in head[:1024]


def _holds(member: str) -> Callable[[bytes, BinaryIO], bool]:
    """Make the test that the file is an archive with that member, and no macros."""

    def is_it(head: bytes, stream: BinaryIO) -> bool:
        if not head.startswith(b"PK\x03\x04"):
            return False
        stream.seek(0)
        try:
            with zipfile.ZipFile(stream) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False
        if len(names) > _MOST_MEMBERS or any("vbaproject" in n.lower() for n in names):
            return False
        return member in names

    return is_it


def _text(head: bytes, stream: BinaryIO) -> bool:
    """Tell text: no NUL save in UTF-16 with its mark, and no page in disguise."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return b"\0" not in head and not start.startswith(
        (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"%pdf-", b"pk\x03\x04")
    )


KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", _pdf),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", _holds("word/document.xml")),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", _holds("xl/workbook.xml")),
    "danvan": Kind("application/x-danvan-bundle", _holds("bundle.sig")),
    "csv": Kind("text/csv", _text),
    "txt": Kind("text/plain", _text),
    "md": Kind("text/markdown", _text),
    "doc": Kind("application/msword", _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "tif": Kind("image/tiff", _begins(b"II*\0", b"MM\0*")),
    "tiff": Kind("image/tiff", _begins(b"II*\0", b"MM\0*")),
}
