"""Entry of the child process (tiến trình con): ``python -I -m danvan.reading.child``.

Everything is imported first, then the shields go up, then the bytes are read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from danvan.reading import refusal
from danvan.reading.child.limits import DOCUMENT, Limits, named
from danvan.reading.child.shields import raise_shields
from danvan.reading.refusal import UnreadableFileError

Reader = Callable[[bytes], dict[str, Any]]


def _reader(kind: str, limits: Limits = DOCUMENT) -> Reader:
    """Import one reader with all it needs. Raise KeyError for an unknown one."""
    import encodings.idna
    import encodings.utf_16  # noqa: F401 - before the shields go up

    if kind == "docx":
        from danvan.reading.child import docx, layer

        return lambda data: layer.to_json(docx.read_layer(data))
    if kind == "pdf":
        from danvan.reading.child import layer
        from danvan.reading.child.pdf import reading

        return lambda data: layer.to_json(reading.read_layer(data))
    if kind in {"pdf-boxes", "pdf-image"}:
        from danvan.reading.child.pdf import showing

        return showing.boxes if kind == "pdf-boxes" else showing.image
    if kind == "xlsx":
        from danvan.reading.child import workbook

        return lambda data: workbook.xlsx_rows(data, limits)
    if kind == "csv":
        from danvan.reading.child import workbook

        return workbook.csv_rows
    if kind == "signatures":
        from danvan.reading.child import signatures

        return signatures.found_signatures
    if kind == "bundle":
        from danvan.reading.child import bundle

        return bundle.read_members
    if kind == "collection":
        from danvan.reading.child import collection

        return collection.look_into
    if kind == "shields":
        return lambda data: {}
    raise KeyError(kind)


def answer(read: Reader, data: bytes) -> dict[str, Any]:
    """Return what the reader says of the bytes, or why it refuses."""
    try:
        return {"result": read(data)}
    except UnreadableFileError as error:
        return {"refused": error.sentence}
    except (MemoryError, RecursionError):
        return {"refused": refusal.TOO_LONG}
    except Exception as error:  # noqa: BLE001 - hostile input: any failure refuses
        return {"refused": refusal.BROKEN, "cause": type(error).__name__}


def main() -> None:
    """Read the bytes from the standard input and print one JSON object."""
    limits = named(sys.argv[2])
    read = _reader(sys.argv[1], limits)
    shields = raise_shields(limits)
    said = answer(read, sys.stdin.buffer.read())
    said["shields"] = shields
    out = json.dumps(said, ensure_ascii=True, allow_nan=False)
    sys.stdout.write(out)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
