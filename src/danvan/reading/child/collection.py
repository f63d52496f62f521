"""The look into a ZIP of documents (xem tệp nén): what may come out, and what may not.

All members are looked at in one child: a process for each would cost more than it.
"""

from __future__ import annotations

from typing import Any

from danvan.reading import refusal
from danvan.reading.child import archive
from danvan.reading.child.docx import read_layer as read_docx
from danvan.reading.child.pdf import read_layer as read_pdf
from danvan.reading.encodings.decoding import decoded
from danvan.reading.formats import MAX_MEGABYTES, MEGABYTE, kind_of
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.secrecy import bears_stamp

_PACKED = (".docx", ".xlsx")
_HIDDEN = ("__MACOSX/", ".")
_LAYERS = {"docx": read_docx, "pdf": read_pdf}


def look_into(data: bytes) -> dict[str, Any]:
    """Return name, stamp and refusal of each document in an archive, in its order.

    Raise UnreadableFileError where the archive itself is unsafe.
    """
    opened = archive.checked(data)
    names = [one.filename for one in opened.infolist() if not one.is_dir()]
    told = []
    for name in names:
        if name.startswith(_HIDDEN) or name.rsplit("/", 1)[-1].startswith("."):
            continue
        stamp, refused = False, ""
        try:
            nested = name.lower().endswith(_PACKED)
            most = MAX_MEGABYTES * MEGABYTE
            member = archive.member(opened, name, most, nested=nested)
            stamp = any(map(bears_stamp, _texts(member or b"", name)))
        except UnreadableFileError as error:
            refused = error.sentence
        except Exception:  # noqa: BLE001 - hostile member: it alone is refused
            refused = refusal.BROKEN
        told.append([name, stamp, refused])
    return {"members": told}


def _texts(data: bytes, name: str) -> list[str]:
    """Return what can be read of a document at a glance; nothing of other kinds."""
    kind = kind_of(data, name)
    if kind in _LAYERS:
        layer = _LAYERS[kind](data)
        return [layer.text, *(one.text for one in layer.asides)]
    found = decoded(data) if kind == "text" else None
    return [found.text] if found else []
