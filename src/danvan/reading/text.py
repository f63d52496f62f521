"""Reading plain text (văn bản thuần): Unicode unchanged, legacy encodings converted."""

from __future__ import annotations

from danvan.documents.document import Document, Source
from danvan.reading import refusal, sha256_of
from danvan.reading.encodings import detecting
from danvan.reading.encodings.decoding import Decoded, decoded
from danvan.reading.layers import problems
from danvan.reading.layers.evened import extract_evened
from danvan.reading.refusal import UnreadableFileError

READER = "text/2"


def read_text(data: bytes, *, name: str = "") -> Document:
    """Read the bytes of a text file into a Document; Unicode text is unchanged.

    Raise UnreadableFileError where the bytes are no text.
    """
    text, encoding, _ = text_of(data)
    said = problems.of_layer(text)
    if not encoding.startswith("utf"):
        said = [*problems.told([f"legacy-{encoding}"]), *said]
    source = Source(name, sha256_of(data), READER)
    return extract_evened(text, source, problems=said)


def text_of(data: bytes) -> Decoded:
    """Return the text of a file, its encoding, and the way back to its letters.

    The way back leads to bytes where they are in a legacy encoding, and to the
    file's characters where it is Unicode with legacy lines. Raise
    UnreadableFileError for anything that is no text.
    """
    found = decoded(data)
    if found is None:
        raise UnreadableFileError(refusal.NOT_UNICODE)
    if not found.text.strip():
        raise UnreadableFileError(refusal.EMPTY)
    if "\x00" in found.text:
        raise UnreadableFileError(refusal.BINARY)
    legacy = (
        detecting.repaired(found.text) if found.encoding.startswith("utf") else None
    )
    return Decoded(*legacy) if legacy is not None else found
