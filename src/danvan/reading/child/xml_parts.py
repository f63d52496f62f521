"""XML parts of an office package (phần XML): what is refused before any parsing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from danvan.reading import refusal
from danvan.reading.child.archive import member
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    import zipfile

MAX_DEPTH = 200
_DECLARED = re.compile(rb"""encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""")


class Counting:
    """A target that counts elements and depth before anything is kept."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Count. Raise UnreadableFileError past a cap."""
        self.elements += 1
        self.depth += 1
        if self.elements > DOCUMENT.elements or self.depth > MAX_DEPTH:
            raise UnreadableFileError(refusal.TOO_MANY_PARTS)

    def end(self, tag: str) -> None:
        """Step out."""
        self.depth -= 1

    def close(self) -> None:
        """Keep nothing."""
        return


def check_package(archive: zipfile.ZipFile, limits: Limits = DOCUMENT) -> None:
    """Refuse a document type declaration, macros or another encoding in any part.

    Raise UnreadableFileError.
    """
    for info in archive.infolist():
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        part = member(archive, info.filename) or b""
        check_xml(part)
        if info.filename.startswith("[") and b"macroEnabled" in part:
            raise UnreadableFileError(refusal.MACRO)
        if part.count(b"<") > 2 * limits.elements + 1000:
            raise UnreadableFileError(refusal.TOO_MANY_PARTS)


def check_xml(part: bytes) -> None:
    """Refuse XML that declares entities or hides behind another encoding.

    Raise UnreadableFileError.
    """
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part[:64]:
        raise UnreadableFileError(refusal.UNSAFE_XML)
    declared = _DECLARED.search(part[:200])
    if declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise UnreadableFileError(refusal.UNSAFE_XML)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise UnreadableFileError(refusal.UNSAFE_XML)


def walk(xml: bytes, target: Counting) -> None:
    """Feed a part to a target, element by element; no tree is built.

    Raise UnreadableFileError where it is no XML.
    """
    parser = etree.XMLParser(
        target=target,  # type: ignore[arg-type]  # tags are str, never bytes
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        for start in range(0, len(xml), 65_536):
            parser.feed(xml[start : start + 65_536])
        parser.close()
    except (etree.XMLSyntaxError, UnicodeError):
        raise UnreadableFileError(refusal.BROKEN) from None
