"""Hostile files, made by code and never kept as files, each with what must happen."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from danvan.reading import refusal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats'
    '.org/package/2006/content-types"><Default Extension="xml" ContentType='
    '"application/xml"/></Types>'
)


@dataclass(frozen=True)
class Case:
    """A file, its name, and the sentence it is refused with; None where it is read."""

    title: str
    name: str
    make: Callable[[], bytes]
    sentence: str | None = refusal.BROKEN
    also: tuple[str, ...] = ()
    """Other sentences that are as good."""


def body(inside: str) -> str:
    """Return a main part around some paragraphs."""
    return f'<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(document: str | bytes = "", **parts: str | bytes) -> bytes:
    """Return a small package; the names of parts write ``__`` for a slash."""
    if isinstance(document, str) and not document:
        document = body(paragraph("Báo cáo"))
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": document,
            **{name.replace("__", "/"): part for name, part in parts.items()},
        }
    )


def zipped(
    members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return an archive of members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


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


def doctype(inside: str, root: str = "&x;") -> bytes:
    """Return a package whose main part declares a document type."""
    return docx(f"<!DOCTYPE w [{inside}]>{body(paragraph(root))}")


SHARED_STRINGS = "xl__sharedStrings.xml"
LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{i} "{"&a" + str(i - 1) + ";" if i else "&a;"}{"&a;" * 9}">'
    for i in range(1, 9)
)


def xlsx(**parts: str | bytes) -> bytes:
    """Return a spreadsheet of one cell, by openpyxl, with some parts replaced."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "Hồ sơ"  # type: ignore[index]
    stream = io.BytesIO()
    book.save(stream)
    changed = {name.replace("__", "/"): part for name, part in parts.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in given.infolist():
            part = changed.pop(info.filename, None) or given.read(info.filename)
            archive.writestr(info.filename, part)
        for name, added in changed.items():
            archive.writestr(name, added)
    return out.getvalue()


def pdf(content: bytes = b"BT /F1 12 Tf 72 700 Td (Bao cao) Tj ET") -> bytes:
    """Return a PDF of one page with a little text."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont "
        b"/Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, inside in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + inside + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def cases() -> Iterator[Case]:
    """Yield every case."""
    yield from _kinds()
    yield from _archives()
    yield from _parts()
    yield from _spreadsheets()
    yield from _pdfs()


def _kinds() -> Iterator[Case]:
    wrong = refusal.WRONG_TYPE
    for suffix in (".docx", ".pdf", ".xlsx"):
        sentence = wrong.replace("{suffix}", suffix)
        yield Case(f"empty {suffix}", f"a{suffix}", lambda: b"", refusal.EMPTY)
        yield Case(f"text as {suffix}", f"a{suffix}", lambda: b"xin chao", sentence)
        yield Case(f"zeros as {suffix}", f"a{suffix}", lambda: bytes(999), sentence)
    yield Case("empty text", "a.txt", lambda: b"", refusal.EMPTY)
    yield Case("blank text", "a.txt", lambda: b" \n\t ", refusal.EMPTY)
    yield Case("binary as text", "a.txt", lambda: bytes(range(256)), refusal.BINARY)
    yield Case("picture", "a.txt", lambda: b"\x89PNG\r\n\x1a\n\0\0", refusal.BINARY)
    yield Case("latin text", "a.txt", lambda: b"B\xe1o c\xe1o", refusal.NOT_UNICODE)
    yield Case(
        "half of UTF-16", "a.txt", lambda: b"\xff\xfeB\x00\x00", refusal.NOT_UNICODE
    )
    yield Case("pdf named docx", "a.docx", pdf, wrong.replace("{suffix}", ".docx"))
    yield Case("docx named pdf", "a.pdf", docx, wrong.replace("{suffix}", ".pdf"))
    yield Case("docx named txt", "a.txt", docx, wrong.replace("{suffix}", ".txt"))
    yield Case(
        "script behind a pdf", "a.pdf.exe", pdf, wrong.replace("{suffix}", ".exe")
    )
    yield Case("macro by name", "a.docm", docx, refusal.MACRO)
    yield Case("macro sheet by name", "a.xlsm", xlsx, refusal.MACRO)
    yield Case(
        "old Excel", "a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        refusal.OLD_OFFICE,
    )  # fmt: skip
    yield Case(
        "password", "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage",
        refusal.OLD_OFFICE,
    )  # fmt: skip
    yield Case(
        "too big", "a.txt", lambda: b"a" * 30_000_001,
        refusal.TOO_BIG.replace("{cap}", "30"),
    )  # fmt: skip
    yield Case("right-to-left name", "a\u202etxt.docx", docx, None)
    yield Case("name of 4,000 letters", "a" * 4000 + ".docx", docx, None)
    yield Case("name with a path", "../../etc/passwd.docx", docx, None)


def _archives() -> Iterator[Case]:
    unsafe, large = refusal.UNSAFE_ARCHIVE, refusal.TOO_LARGE_INSIDE
    yield Case("only a header", "a.docx", lambda: b"PK\x03\x04")
    yield Case("cut off", "a.docx", lambda: docx()[:-40])
    yield Case("no main part", "a.docx", lambda: zipped({"a.xml": "<a/>"}))
    yield Case("bomb", "a.docx", bomb, large)
    yield Case("bomb beside", "a.docx", lambda: docx(x__y=b" " * 40_000_000), large)
    yield Case("more than 200 MB", "a.docx", big_sum, large)
    yield Case(
        "3,000 members", "a.docx",
        lambda: zipped({f"m{i}": "" for i in range(3000)}), refusal.TOO_MANY_PARTS,
    )  # fmt: skip
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
        "wrong checksum", "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 16, b"\x01\x02\x03\x04"),
    )  # fmt: skip
    yield Case(
        "lies about its size", "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 24, b"\x05\x00\x00\x00"),
        refusal.BROKEN, (large,),
    )  # fmt: skip
    yield Case(
        "unknown compression", "a.docx",
        lambda: patched(docx(), b"PK\x01\x02", 10, b"\x63\x00"),
    )  # fmt: skip
    yield Case("text before the archive", "a.docx", lambda: b"<html>" + docx(),
               refusal.WRONG_TYPE.replace("{suffix}", ".docx"))  # fmt: skip
    yield Case("archive within", "a.docx", lambda: docx(word__a=docx()), None)


def _parts() -> Iterator[Case]:
    unsafe, many = refusal.UNSAFE_XML, refusal.TOO_MANY_PARTS
    yield Case("not XML", "a.docx", lambda: docx("xin chào"))
    yield Case("XML cut off", "a.docx", lambda: docx(body("")[:-9]))
    yield Case("empty part", "a.docx", lambda: docx(b" "))
    yield Case("no words", "a.docx", lambda: docx(body("")), refusal.EMPTY)
    yield Case(
        "reads a file", "a.docx",
        lambda: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), unsafe,
    )  # fmt: skip
    yield Case(
        "asks the network", "a.docx",
        lambda: doctype('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">'), unsafe,
    )  # fmt: skip
    yield Case(
        "parameter entity", "a.docx",
        lambda: doctype('<!ENTITY % p SYSTEM "file:///etc/passwd">%p;'), unsafe,
    )  # fmt: skip
    yield Case("billion laughs", "a.docx", lambda: doctype(LAUGHS, "&a8;"), unsafe)
    yield Case(
        "quadratic", "a.docx",
        lambda: doctype(f'<!ENTITY x "{"a" * 50_000}">', "&x;" * 5_000), unsafe,
    )  # fmt: skip
    yield Case(
        "bare doctype", "a.docx", lambda: docx(f"<!DOCTYPE w>{body('')}"), unsafe
    )
    yield Case(
        "doctype in another part", "a.docx",
        lambda: zipped({"word/document.xml": body(paragraph("a")),
                        "word/styles.xml": "<!DOCTYPE a><a/>"}), unsafe,
    )  # fmt: skip
    yield Case("UTF-16", "a.docx", lambda: docx(body("").encode("utf-16")), unsafe)
    yield Case(
        "UTF-7", "a.docx",
        lambda: docx(b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'), unsafe,
    )  # fmt: skip
    yield Case("100,000 deep", "a.docx", lambda: docx("<a>" * 100_000), many)
    yield Case("300 deep", "a.docx", lambda: docx("<a>" * 300 + "</a>" * 300), many)
    yield Case(
        "two million elements", "a.docx",
        lambda: zipped({"word/document.xml": body("<w:p/>" * 2_100_000)}),
        many, (refusal.TOO_LARGE_INSIDE,),
    )  # fmt: skip
    yield Case(
        "a million attributes", "a.docx",
        lambda: docx("<a " + " ".join(f"a{i}='1'" for i in range(200_000)) + "/>"),
        refusal.EMPTY, (refusal.BROKEN, refusal.TOO_LONG, refusal.TOO_LARGE_INSIDE),
    )  # fmt: skip
    yield Case("control characters", "a.docx", lambda: docx(body(paragraph("a\x01b"))))


def _spreadsheets() -> Iterator[Case]:
    unsafe = refusal.UNSAFE_XML
    yield Case("xlsx cut off", "a.xlsx", lambda: xlsx()[:-30])
    yield Case("docx named xlsx", "a.xlsx", docx)
    yield Case("xlsx bomb", "a.xlsx", lambda: xlsx(xl__z=b" " * 40_000_000),
               refusal.TOO_LARGE_INSIDE)  # fmt: skip
    yield Case(
        "xlsx with entities", "a.xlsx",
        lambda: xlsx(**{SHARED_STRINGS: f"<!DOCTYPE s [{LAUGHS}]><s>&a8;</s>"}),
        unsafe,
    )  # fmt: skip
    yield Case(
        "broken sheet", "a.xlsx", lambda: xlsx(**{"xl__worksheets__sheet1.xml": "<x"})
    )
    yield Case("csv with zeros", "a.csv", lambda: b"a,b\n\0,1\n", refusal.BINARY)
    yield Case(
        "csv with a huge cell", "a.csv", lambda: b"a," + b"x" * 200_000, refusal.BROKEN
    )
    yield Case("csv with an open quote", "a.csv", lambda: b'a,"b\nc,d', None)
    yield Case("csv of separators", "a.csv", lambda: b";;;;;\n" * 50, None)
    yield Case("empty csv", "a.csv", lambda: b"", refusal.EMPTY)


def _pdfs() -> Iterator[Case]:
    yield Case("pdf header alone", "a.pdf", lambda: b"%PDF-1.7\n")
    yield Case("pdf cut off", "a.pdf", lambda: pdf()[:120])
    yield Case("pdf of noise", "a.pdf", lambda: b"%PDF-1.4" + bytes(range(256)) * 99)
    yield Case("pdf without a trailer", "a.pdf", lambda: pdf().split(b"xref")[0], None,
               (refusal.BROKEN,))  # fmt: skip
    yield Case(
        "pdf whose pages hold themselves", "a.pdf",
        lambda: pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), None,
        (refusal.BROKEN,),
    )  # fmt: skip
    yield Case(
        "pdf that counts wrong", "a.pdf",
        lambda: pdf().replace(b"/Count 1", b"/Count 9999999"), None,
        (refusal.BROKEN, refusal.TOO_MANY_PAGES.replace("{cap}", "500")),
    )  # fmt: skip
    yield Case("pdf and archive in one", "a.pdf", lambda: pdf() + docx(), None)
    yield Case("page without words", "a.pdf", lambda: pdf(b"0 0 m 9 9 l S"), None)


def mutated(seed: int) -> tuple[str, bytes]:
    """Return a good file with some of its bytes changed, lost or doubled."""
    chance = random.Random(seed)
    name, make = chance.choice(
        [("a.docx", docx), ("a.xlsx", xlsx), ("a.pdf", pdf), ("a.csv", _csv)]
    )
    data = bytearray(make())
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randint(1, 30)]
            case 2:
                data[place:place] = data[place : place + chance.randint(1, 60)]
            case _:
                data[place:place] = chance.randbytes(chance.randint(1, 16))
    return name, bytes(data)


def _csv() -> bytes:
    return "Mã hồ sơ;Ngày nhận\nHS-1;05/3/2026\n".encode() * 20
