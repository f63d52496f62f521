"""Good files of every kind, and what chance makes of them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from danvan.rendering import to_docx, to_pdf
from tests.integration.reading import hostile
from tests.integration.reading.test_round_trip import sample_report
from tests.unit.reading.word import (
    field,
    level,
    listed,
    numbering,
    p,
    package,
    r,
    root,
    tbl,
)

_DECLARED = {
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:del", "w:ins", "w:numPr",
    "w:sdt", "w:val", "w:id", "w:fldChar", "preserve",
}  # fmt: skip


@cache
def _rendered_docx() -> bytes:
    return to_docx(sample_report())


@cache
def _rendered_pdf() -> bytes:
    return to_pdf(sample_report())


@cache
def _by_hand() -> bytes:
    """Return a package with lists, changes, notes, a table and a field."""
    body = (
        listed("Một") + listed("Hai", level=1)
        + p("Có ", f'<w:del w:id="1">{r("bỏ")}</w:del>', field("REF a", "12"))
        + p("Chú", '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + tbl(["a", "b"], ["c", "d"]) + "<w:sectPr/>"
    )  # fmt: skip
    parts = {
        "word/numbering.xml": numbering(level(0, "%1."), level(1, "%1.%2.")),
        "word/footnotes.xml": root(
            "footnotes", f'<w:footnote w:id="1">{p("Ghi")}</w:footnote>'
        ),
        "word/styles.xml": root("styles", '<w:style w:styleId="a"/>'),
    }
    return package(body, parts)


@cache
def _by_python_docx() -> bytes:
    import docx

    made: Any = docx.Document()
    made.add_heading("Báo cáo", 0)
    for n in range(20):
        made.add_paragraph(f"Mục {n} có {n * 7} hộ", style="List Number")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _csv() -> bytes:
    return "Mã hồ sơ;Ngày nhận\nHS-1;05/3/2026\n".encode() * 20


def _text() -> bytes:
    return sample_report().text.encode()


def _stored(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return a package that is not packed: chance then meets the XML itself."""

    @cache
    def made() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(make())) as given,
            zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as to,
        ):
            for info in given.infolist():
                to.writestr(info.filename, given.read(info.filename))
        return out.getvalue()

    return made


GOOD: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a.docx", _rendered_docx),
    ("a.docx", _stored(_rendered_docx)),
    ("a.docx", _by_hand),
    ("a.docx", _stored(_by_hand)),
    ("a.docx", _by_python_docx),
    ("a.xlsx", hostile.xlsx),
    ("a.xlsx", _stored(hostile.xlsx)),
    ("a.pdf", _rendered_pdf),
    ("a.pdf", hostile.pdf),
    ("a.csv", _csv),
    ("a.txt", _text),
)


def mutated(seed: int) -> tuple[str, bytes]:
    """Return a good file with some of its bytes changed, lost, doubled or moved."""
    chance = random.Random(seed)
    name, make = GOOD[seed % len(GOOD)]
    data = bytearray(make())
    for _ in range(chance.randint(1, 12)):
        _change(data, chance)
    return name, bytes(data)


def repacked(seed: int) -> tuple[str, bytes]:
    """Return a package whose archive is whole, and whose parts are not."""
    chance = random.Random(seed)
    packages = [(name, make) for name, make in GOOD if name.endswith("x")]
    name, make = packages[seed % len(packages)]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make())) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to,
    ):
        parts = given.infolist()
        chosen = chance.choice(parts).filename
        for info in parts:
            said = bytearray(given.read(info.filename))
            if info.filename == chosen:
                for _ in range(chance.randint(1, 4)):
                    _swap(said, chance)
            to.writestr(info.filename, bytes(said))
    return name, out.getvalue()


def _change(data: bytearray, chance: random.Random) -> None:
    if not data:
        return
    place = chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            data[place] = chance.randrange(256)
        case 1:
            del data[place : place + chance.randint(1, 30)]
        case 2:
            data[place:place] = data[place : place + chance.randint(1, 60)]
        case 3:
            data[place:place] = chance.randbytes(chance.randint(1, 16))
        case _:
            other = chance.randrange(len(data))
            data[place], data[other] = data[other], data[place]


def _swap(said: bytearray, chance: random.Random) -> None:
    """Put one word of the trade for another, or change bytes."""
    old, new = (one.encode() for one in chance.sample(sorted(_DECLARED), 2))
    if chance.random() < 0.7 and old in said:
        said[:] = said.replace(old, new, chance.choice([1, 3, -1]))
    else:
        _change(said, chance)
