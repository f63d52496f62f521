"""XML parts of an office package (phần XML): what is refused before any parsing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from danvan.reading import refusal
from danvan.reading.child.archive import member
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_TOO_DEEP = 114
"""What libxml2 answers past a limit of its own."""
_DECLARED = re.compile(rb"""encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""")


def check_package(archive: zipfile.ZipFile, limits: Limits = DOCUMENT) -> None:
    """Refuse a package any part of which could hurt. Raise UnreadableFileError."""
    for _ in checked_parts(archive, limits):
        pass


def checked_parts(
    archive: zipfile.ZipFile, limits: Limits = DOCUMENT
) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of XML parts, none of which can hurt a parser.

    Raise UnreadableFileError for a document type declaration, macros, another
    encoding, or more elements than the limits allow, in any part.
    """
    for info in archive.infolist():
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        part = member(archive, info.filename) or b""
        check_xml(part)
        if info.filename.startswith("[") and b"macroEnabled" in part:
            raise UnreadableFileError(refusal.MACRO)
        # Counted before any parser sees it: each element opens with a sign of its own.
        if part.count(b"<") - part.count(b"</") > limits.elements:
            raise UnreadableFileError(refusal.TOO_MANY_PARTS)
        yield info.filename, part


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


def tree(part: bytes, *, whole: bool = False) -> etree._Element:
    """Return the root of a checked part; nothing outside is ever asked for.

    Remarks and instructions to programs are kept where it is to be written again
    ``whole``. libxml2 refuses what lies deeper than 256 elements. Raise
    UnreadableFileError where it is no XML.
    """
    parser = etree.XMLParser(
        # Whatever the part declares: another encoding could hide a declaration.
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=not whole,
        remove_comments=not whole,
        strip_cdata=not whole,
    )
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        # The stubs of lxml leave the code out.
        deep = getattr(error, "code", None) == _TOO_DEEP
        raise UnreadableFileError(
            refusal.TOO_MANY_PARTS if deep else refusal.BROKEN
        ) from None
    except (UnicodeError, ValueError):
        raise UnreadableFileError(refusal.BROKEN) from None
