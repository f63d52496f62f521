"""Archives that lie: bombs, unsafe names, wrong sizes, members twice."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from functools import partial

from danvan.reading import refusal
from tests.integration.reading.hostile.making import (
    Case,
    body,
    docx,
    paragraph,
    zipped,
)


def cases() -> Iterator[Case]:
    """Yield every case."""
    yield from _archives()
    yield from _unsafe_names()
    yield from _lies()
    yield from _nested()


def _archives() -> Iterator[Case]:
    unsafe, large = refusal.UNSAFE_ARCHIVE, refusal.TOO_LARGE_INSIDE
    yield Case("only a header", "a.docx", lambda: b"PK\x03\x04")
    yield Case("cut off", "a.docx", lambda: docx()[:-40])
    yield Case("no main part", "a.docx", lambda: zipped({"a.xml": "<a/>"}))
    yield Case("bomb", "a.docx", bomb, large)
    yield Case("bomb beside", "a.docx", lambda: docx(x__y=b" " * 40_000_000), large)
    yield Case("more than 200 MB", "a.docx", big_sum, large)
    yield Case(
        "3,000 members",
        "a.docx",
        lambda: zipped({f"m{i}": "" for i in range(3000)}),
        refusal.TOO_MANY_PARTS,
    )
    for name in ("../evil.xml", "/etc/passwd", "a/../../b.xml", "C:/a.xml", "a\\b.xml"):
        yield Case(f"name {name}", "a.docx", partial(named, name), unsafe)
    yield Case("member with a long name", "a.docx", lambda: named("a" * 4000), unsafe)
    yield Case("doubled main part", "a.docx", doubled, unsafe)
    yield Case(
        "names equal but for case", "a.docx", lambda: named("WORD/Document.xml"), unsafe
    )
    yield Case("symbolic link", "a.docx", linked, unsafe)
    yield Case("encrypted members", "a.docx", encrypted, refusal.ENCRYPTED)
    yield Case("macro", "a.docx", lambda: docx(word__vbaProject=b"x"), None)
    yield Case(
        "macro inside", "a.docx", lambda: named("word/vbaProject.bin"), refusal.MACRO
    )
    yield Case(
        "wrong checksum",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 16, b"\x01\x02\x03\x04"),
    )
    yield Case(
        "lies about its size",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 24, b"\x05\x00\x00\x00"),
        refusal.BROKEN,
        (large,),
    )
    yield Case(
        "unknown compression",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 10, b"\x63\x00"),
    )
    yield Case(
        "text before the archive",
        "a.docx",
        lambda: b"<html>" + docx(),
        refusal.WRONG_TYPE.replace("{suffix}", ".docx"),
    )
    yield Case("archive within", "a.docx", lambda: docx(word__a=docx()), None)


def _unsafe_names() -> Iterator[Case]:
    unsafe = refusal.UNSAFE_ARCHIVE
    for name in (
        "/",
        "..",
        "a/..",
        "word/../../x",
        "//may/chung/a.xml",
        "C:a.xml",
        "\\\\may\\chung\\a.xml",
        "C:\\a.xml",
        ".\\a.xml",
        "..\\a.xml",
        "word/styles.xml/../../../a",
    ):
        yield Case(f"member {name!r}", "a.docx", partial(named, name), unsafe)
    for name in (
        "word/",
        "NUL.xml",
        "COM1",
        "word/document.xml.",
        "a" * 255,
        "word/\u202elmx.a",
        "word/a b.xml",
        "~$a.docx",
        "%2e%2e/a",
        "word//a",
    ):
        yield Case(f"member {name[:30]!r}", "a.docx", partial(harmless, name), None)
    yield Case(
        "member without a name",
        "a.docx",
        lambda: renamed(b"Q", b""),
        unsafe,
        (refusal.BROKEN,),
    )
    yield Case(
        "zero in a name",
        "a.docx",
        lambda: named("word/document.xmlQ.txt").replace(b"xmlQ.", b"xml\0."),
        unsafe,
    )
    yield Case(
        "zero in a harmless name",
        "a.docx",
        lambda: harmless("word/aQ.txt").replace(b"aQ.", b"a\0."),
        None,
    )
    for first, second in (
        ("word/Styles.bin", "word/styles.bin"),
        ("stra\u00dfe", "STRASSE"),
        ("\u212a", "k"),
    ):
        yield Case(
            f"{first} and {second}",
            "a.docx",
            partial(
                zipped,
                {"word/document.xml": body(paragraph("a")), first: "", second: ""},
            ),
            unsafe,
        )
    yield Case(
        "another member twice",
        "a.docx",
        lambda: zipped(
            {"word/document.xml": body(paragraph("a")), "b1": "x", "b2": "y"}
        ).replace(b"b2", b"b1"),
        unsafe,
    )


def _lies() -> Iterator[Case]:
    large = refusal.TOO_LARGE_INSIDE
    yield Case("one member encrypted", "a.docx", one_encrypted, refusal.ENCRYPTED)
    yield Case(
        "strong encryption",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 8, b"\x41\x00"),
        refusal.ENCRYPTED,
    )
    yield Case(
        "says it is longer than it is",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 24, b"\xff\xff\x00\x00"),
        refusal.BROKEN,
        (large,),
    )
    yield Case(
        "says it is 4 GB",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 24, b"\xfe\xff\xff\xff"),
        large,
    )
    for title, method in (("no compression", 0), ("bzip2", 12), ("lzma", 14)):
        yield Case(
            title,
            "a.docx",
            partial(zipped, {"word/document.xml": body(paragraph("a"))}, method),
            None,
        )
    yield Case(
        "deflate 64",
        "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 10, b"\x09\x00"),
    )
    yield Case(
        "packed bytes changed",
        "a.docx",
        lambda: docx().replace(docx()[60:90], bytes(30), 1),
    )
    yield Case("members that overlap", "a.docx", overlapping)
    yield Case("100,000 members", "a.docx", crowded, refusal.TOO_MANY_PARTS)
    yield Case(
        "words behind the archive", "a.docx", lambda: docx() + b"x" * 5_000, None
    )
    yield Case(
        "two archives in one",
        "a.docx",
        lambda: docx(body(paragraph("một"))) + docx(),
        None,
    )
    yield Case(
        "junk that begins as an archive",
        "a.docx",
        lambda: b"PK\x03\x04rac" + docx(),
        None,
    )
    yield Case("no directory", "a.docx", lambda: docx().split(b"PK\x01\x02")[0])
    yield Case(
        "directory elsewhere", "a.docx", lambda: docx()[:-6] + b"\xff\xff\xff\x7f\0\0"
    )
    yield Case(
        "macro in other letters",
        "a.docx",
        lambda: named("WORD/VBAPROJECT.BIN"),
        refusal.MACRO,
    )
    yield Case(
        "macro by content type",
        "a.docx",
        lambda: zipped(
            {
                "[Content_Types].xml": "<Types>macroEnabled</Types>",
                "word/document.xml": body(paragraph("a")),
            }
        ),
        refusal.MACRO,
    )


def _nested() -> Iterator[Case]:
    yield Case(
        "archive as the main part",
        "a.docx",
        lambda: zipped({"word/document.xml": docx()}),
        refusal.UNSAFE_XML,
    )
    yield Case(
        "compressed main part",
        "a.docx",
        lambda: zipped({"word/document.xml": b"\x1f\x8b\x08" + bytes(30)}),
        refusal.UNSAFE_XML,
    )
    yield Case("archives five deep", "a.docx", lambda: deep(5), None)
    yield Case(
        "embedded file",
        "a.docx",
        lambda: docx(**{"word/embeddings/a.docx": docx()}),
        None,
    )


def named(name: str) -> bytes:
    """Return a package with one more member of that name."""
    return zipped({"word/document.xml": body(paragraph("a")), name: b"x"})


def doubled() -> bytes:
    """Return a package whose main part is there twice, with different words."""
    first = zipped(
        {"word/document.xml": body(paragraph("một")), "word/documenT.xml": "hai"}
    )
    return first.replace(b"word/documenT.xml", b"word/document.xml")


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Return an archive with bytes changed after every header of a kind."""
    out = bytearray(data)
    place = out.find(signature)
    while place >= 0:
        out[place + offset : place + offset + len(value)] = value
        place = out.find(signature, place + 4)
    return bytes(out)


def encrypted() -> bytes:
    """Return an archive that says its members are encrypted."""
    data = patched(docx(), b"PK\x01\x02", 8, b"\x01\x00")
    return patched(data, b"PK\x03\x04", 6, b"\x01\x00")


def linked() -> bytes:
    """Return an archive with a symbolic link."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", body(paragraph("a")))
        link = zipfile.ZipInfo("word/link.xml")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def bomb(megabytes: int = 60) -> bytes:
    """Return a main part of blanks that grows a thousandfold."""
    return docx(body(paragraph(" " * (megabytes * 1_000_000))))


def big_sum() -> bytes:
    """Return members that together are more than allowed."""
    noise = random.Random(1).randbytes(1000) * 2000
    return zipped({"word/document.xml": "<a/>"} | {f"m{i}": noise for i in range(120)})


def harmless(name: str) -> bytes:
    """Return a package with one more member, which is empty."""
    return zipped({"word/document.xml": body(paragraph("a")), name: b""})


def renamed(old: bytes, new: bytes) -> bytes:
    """Return a package with a member whose name is cut to nothing."""
    data = zipped({"word/document.xml": body(paragraph("a")), old.decode(): b""})
    central = data.rindex(b"PK\x01\x02")
    out = bytearray(data)
    struct.pack_into("<H", out, central + 28, len(new))
    # What is left of the name becomes the comment of the member.
    struct.pack_into("<H", out, central + 32, len(old) - len(new))
    return bytes(out)


def one_encrypted() -> bytes:
    """Return a package whose last member alone says it is encrypted."""
    data = bytearray(named("word/a.bin"))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """Return an archive whose members are one stretch of bytes under many names."""
    data = docx()
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x01\x02", start + 4)]
    name = entry[46:]
    entries = b"".join(entry[:46] + b"%04d" % n + name[4:] for n in range(500))
    end = data[data.index(b"PK\x05\x06") :]
    tail = bytearray(end)
    struct.pack_into("<HHII", tail, 8, 500, 500, len(entries), start)
    return data[:start] + entries + bytes(tail)


def crowded() -> bytes:
    """Return an archive of 100,000 members that are all the same one."""
    data = zipped({"a": b""})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = data[start:end] * 100_000
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, 0xFFFE, 0xFFFE, len(entries), start)
    return data[:start] + entries + bytes(tail)


def deep(levels: int) -> bytes:
    """Return archives within each other, beside a main part."""
    data = b"x"
    for _ in range(levels):
        data = zipped({"word/document.xml": body(paragraph("a")), "b.bin": data})
    return data
