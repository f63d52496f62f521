"""Entry of the child process (tiến trình con): ``python -I -m danvan.reading.child``.

Everything is imported first, then the shields go up, then the bytes are read.
``… docx document`` reads one file, ``… serve`` is the fork server.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from danvan.reading import refusal
from danvan.reading.child.limits import DOCUMENT, Limits, named
from danvan.reading.child.shields import raise_shields
from danvan.reading.refusal import UnreadableFileError

Reader = Callable[[bytes], dict[str, Any]]


def _reader(kind: str, limits: Limits = DOCUMENT) -> Reader:
    """Import one reader with all it needs. Raise KeyError for an unknown one."""
    import encodings.cp437
    import encodings.idna
    import encodings.utf_16  # noqa: F401 - before the shields go up

    if kind == "docx":
        from danvan.reading.child import docx, layer

        return lambda data: layer.to_json(docx.read_layer(data))
    if kind == "docx-comments":
        from danvan.reading.child.commenting.copying import commented

        return commented
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


def respond(read: Reader, limits: Limits) -> None:
    """Raise the shields, read the standard input and print one JSON object."""
    shields = raise_shields(limits)
    with open(0, "rb", closefd=False) as stream:
        said = answer(read, stream.read())
    said |= {"shields": shields, "cpu": time.process_time()}
    out = json.dumps(said, ensure_ascii=True, allow_nan=False).encode("ascii")
    with open(1, "wb", closefd=False) as stream:
        stream.write(out)


def main() -> None:
    """Read one file, or serve as the parent of children that do."""
    match sys.argv[1:]:
        case ["serve"]:
            from danvan.reading.child.server import serve

            serve(_reader, respond)
        case [kind, name]:
            limits = named(name)
            respond(_reader(kind, limits), limits)


if __name__ == "__main__":
    main()
