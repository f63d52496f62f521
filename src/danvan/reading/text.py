"""Reading plain text (văn bản thuần): UTF-8 and UTF-16, unchanged."""

from __future__ import annotations

from danvan.documents.document import Document, Source
from danvan.reading import refusal, sha256_of
from danvan.reading.extraction.assembling import extract
from danvan.reading.refusal import UnreadableFileError

READER = "text/1"


def read_text(data: bytes, *, name: str = "") -> Document:
    """Read the bytes of a Unicode text file into a Document; its text is unchanged.

    Raise UnreadableFileError where the bytes are no Unicode text.
    """
    source = Source(name, sha256_of(data), READER)
    return extract(decoded(data), source)


def decoded(data: bytes) -> str:
    """Return the text of UTF-8 or UTF-16 bytes, without the byte order mark.

    Raise UnreadableFileError for anything else.
    """
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFileError(refusal.NOT_UNICODE) from None
    if not text.strip():
        raise UnreadableFileError(refusal.EMPTY)
    if "\x00" in text:
        raise UnreadableFileError(refusal.BINARY)
    return text
