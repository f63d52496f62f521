"""Reading DOC and RTF (tệp Word đời cũ) through a converter on this computer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from danvan.documents.document import Source
from danvan.reading import refusal, sha256_of
from danvan.reading.converting import barred, programs
from danvan.reading.layers.evened import document_of
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.sandbox import read_bytes_in_child

if TYPE_CHECKING:
    from danvan.documents.document import Document

READER = "doc/1"
_STREAM = "WordDocument".encode("utf-16-le")
"""Every Word file names its main stream; without it LibreOffice shows the bytes."""


def read_doc(data: bytes, *, name: str, kind: str) -> Document:
    """Read a DOC or RTF file by LibreOffice, else a DOC by antiword.

    Raise UnreadableFileError with one sentence, also where neither is installed.
    """
    if kind == "doc" and _STREAM not in data:
        raise UnreadableFileError(refusal.BROKEN)
    source = Source(name, sha256_of(data), READER)
    office, plain = programs.libreoffice(), programs.antiword()
    if office:
        try:
            converted = programs.to_docx(data, f".{kind}", office)
            document = read_bytes_in_child(converted, name=name, reader="docx")
            return replace(document, source=source)
        except UnreadableFileError:
            # A packaged LibreOffice may not start confined: the other may still do.
            if kind != "doc" or not plain:
                raise
    if kind == "doc" and plain:
        layer = barred.layer_of(programs.to_text(data, plain))
        layer.problems.append("plain-converter")
        return document_of(layer, source)
    raise UnreadableFileError(refusal.NO_CONVERTER)
