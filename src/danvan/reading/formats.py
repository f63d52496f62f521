"""The kind of a file (loại tệp), by its content and by its name together."""

from __future__ import annotations

from os.path import splitext

from danvan.reading import refusal
from danvan.reading.refusal import UnreadableFileError

MEGABYTE = 1_000_000
MAX_MEGABYTES = 30
"""Of one document, counted while it streams in."""

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
# A template is a document; some offices name what they save anew as ``.doc``.
_SUFFIXES = {
    "pdf": {".pdf"},
    "docx": {".docx", ".dotx", ".doc"},
    "doc": {".doc", ".dot"},
    "rtf": {".rtf", ".doc"},
    "xlsx": {".xlsx"},
    "csv": {".csv", ".tsv"},
    "text": {".txt", ".md", ".text", ""},
}
_SAMPLE = 20_000
_PER_CENT_ZEROS = 15
"""Of the bytes at even or at odd places, where UTF-16 has no byte order mark."""
_OF_OFFICE = {".pdf", ".docx", ".doc", ".rtf", ".xlsx"}
_MACRO = {".docm", ".dotm", ".xlsm", ".xltm", ".xlsb"}


def suffix_of(name: str) -> str:
    """Return the ending of a file's name in small letters: ``.docx``."""
    # Not pathlib: `danvan read` starts in a moment.
    return splitext(name)[1].lower().rstrip(".")


def kind_of(data: bytes, name: str) -> str:
    """Return ``text``, ``csv``, ``docx``, ``doc``, ``rtf``, ``xlsx`` or ``pdf``.

    Raise UnreadableFileError where content and name disagree or neither is known.
    """
    suffix = suffix_of(name)
    if not data:
        raise UnreadableFileError(refusal.EMPTY)
    if suffix in _MACRO:
        raise UnreadableFileError(refusal.MACRO)
    if data.startswith(_OLE):
        if suffix in _SUFFIXES["doc"]:
            return "doc"
        raise UnreadableFileError(refusal.OLD_OFFICE)
    if data.startswith(_RTF):
        return _agreeing("rtf", suffix)
    if data.startswith(_PDF):
        return _agreeing("pdf", suffix)
    if data.startswith(_ZIP):
        return _agreeing("xlsx" if suffix == ".xlsx" else "docx", suffix)
    if suffix in _OF_OFFICE:
        raise UnreadableFileError(refusal.WRONG_TYPE.replace("{suffix}", suffix))
    if b"\x00" in data[:65536] and utf16_kind(data) is None:
        raise UnreadableFileError(refusal.BINARY)
    return "csv" if suffix in _SUFFIXES["csv"] else "text"


def utf16_kind(data: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be``, with or without a byte order mark.

    None where the bytes look like neither.
    """
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    sample = data[:_SAMPLE]
    least = len(sample) // 2 * _PER_CENT_ZEROS // 100
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(first, second) > least and not first * second:
        return "utf-16-le" if second else "utf-16-be"
    return None


def _agreeing(kind: str, suffix: str) -> str:
    if suffix and suffix not in _SUFFIXES[kind]:
        raise UnreadableFileError(refusal.WRONG_TYPE.replace("{suffix}", suffix))
    return kind


def within_cap(data: bytes, megabytes: int = MAX_MEGABYTES) -> bytes:
    """Return the bytes. Raise UnreadableFileError where they are more than the cap."""
    if len(data) > megabytes * MEGABYTE:
        raise UnreadableFileError(refusal.TOO_BIG.replace("{cap}", str(megabytes)))
    return data
