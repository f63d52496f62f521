"""Files that are not what they say, and files of other kinds than DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from danvan.reading import refusal
from tests.integration.reading.hostile.making import Case, docx, pdf, xlsx, zipped
from tests.integration.reading.hostile.markup import LAUGHS

SHARED_STRINGS = "xl__sharedStrings.xml"


def cases() -> Iterator[Case]:
    """Yield every case."""
    yield from _kinds()
    yield from _names()
    yield from _others()
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
        "old Excel",
        "a.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        refusal.OLD_OFFICE,
    )
    yield Case(
        "password",
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage",
        refusal.OLD_OFFICE,
    )
    yield Case(
        "too big",
        "a.txt",
        lambda: b"a" * 30_000_001,
        refusal.TOO_BIG.replace("{cap}", "30"),
    )
    yield Case("right-to-left name", "a\u202etxt.docx", docx, None)
    yield Case("name of 4,000 letters", "a" * 4000 + ".docx", docx, None)
    yield Case("name with a path", "../../etc/passwd.docx", docx, None)


def _names() -> Iterator[Case]:
    def wrong(suffix: str) -> str:
        return refusal.WRONG_TYPE.replace("{suffix}", suffix)

    for name in (
        "a.pdf.docx",
        "A.DOCX",
        "a.docx.",
        "a",
        "mau.dotx",
        "cu.doc",
        "a\nb.docx",
        "\x1b[2Ja.docx",
        "a\x00.docx",
        "CON.docx",
        "\\\\may\\chung\\a.docx",
        "C:\\a.docx",
        "=cmd|'/c calc'!A1.docx",
    ):
        yield Case(f"name {name!r}", name, docx, None)
    for suffix in (".exe", ".js", ".lnk", ".html", ".svg", ".zip", ".docx "):
        yield Case(f"double ending {suffix!r}", f"a.docx{suffix}", docx, wrong(suffix))
    yield Case("macro template by name", "a.dotm", docx, refusal.MACRO)


def _others() -> Iterator[Case]:
    """Yield packages of other programs, and things before a package."""
    wrong = refusal.WRONG_TYPE.replace("{suffix}", ".docx")
    for title, start in (
        ("program", b"MZ"),
        ("picture", b"GIF89a"),
        ("page", b"<!DOCTYPE html>"),
        ("rich text", b"{\\rtf1"),
    ):
        yield Case(
            f"{title} before the archive",
            "a.docx",
            partial(_behind, start),
            wrong,
        )
    yield Case("pdf before the archive", "a.docx", lambda: pdf() + docx(), wrong)
    yield Case("sheet named docx", "a.docx", xlsx)
    yield Case(
        "OpenDocument named docx",
        "a.docx",
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<office/>",
            }
        ),
    )
    yield Case(
        "program of Java named docx",
        "a.docx",
        lambda: zipped({"META-INF/MANIFEST.MF": "Main-Class: A", "A.class": b"x"}),
    )


def _spreadsheets() -> Iterator[Case]:
    unsafe = refusal.UNSAFE_XML
    yield Case("xlsx cut off", "a.xlsx", lambda: xlsx()[:-30])
    yield Case("docx named xlsx", "a.xlsx", docx)
    yield Case(
        "xlsx bomb",
        "a.xlsx",
        lambda: xlsx(xl__z=b" " * 40_000_000),
        refusal.TOO_LARGE_INSIDE,
    )
    yield Case(
        "xlsx with entities",
        "a.xlsx",
        lambda: xlsx(**{SHARED_STRINGS: f"<!DOCTYPE s [{LAUGHS}]><s>&a8;</s>"}),
        unsafe,
    )
    yield Case(
        "broken sheet", "a.xlsx", lambda: xlsx(**{"xl__worksheets__sheet1.xml": "<x"})
    )
    for name in (
        "xl__workbook.xml",
        "xl__worksheets__sheet1.xml",
        "xl__styles.xml",
        "docProps__core.xml",
    ):
        yield Case(
            f"xlsx: doctype in {name}",
            "a.xlsx",
            partial(xlsx, **{name: "<!DOCTYPE a><a/>"}),
            unsafe,
        )
    yield Case(
        "xlsx that says it is huge",
        "a.xlsx",
        lambda: xlsx(**{"xl__worksheets__sheet1.xml": _sheet("A1:XFD1048576", "1")}),
        None,
    )
    yield Case(
        "xlsx with a row beyond all rows",
        "a.xlsx",
        lambda: xlsx(**{"xl__worksheets__sheet1.xml": _sheet("A1", "99999999")}),
        None,
        (refusal.BROKEN, refusal.TOO_LONG),
    )
    yield Case(
        "xlsx that asks another program",
        "a.xlsx",
        lambda: xlsx(**{"xl__externalLinks__externalLink1.xml": _DDE}),
        None,
    )
    yield Case("csv with zeros", "a.csv", lambda: b"a,b\n\0,1\n", refusal.BINARY)
    yield Case(
        "csv with a huge cell", "a.csv", lambda: b"a," + b"x" * 200_000, refusal.BROKEN
    )
    yield Case("csv with an open quote", "a.csv", lambda: b'a,"b\nc,d', None)
    yield Case("csv of separators", "a.csv", lambda: b";;;;;\n" * 50, None)
    yield Case("empty csv", "a.csv", lambda: b"", refusal.EMPTY)


def _behind(start: bytes) -> bytes:
    return start + docx()


_DDE = (
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
)


def _sheet(dimension: str, row: str) -> str:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData><row r="{row}">'
        f'<c r="A{row}"><v>1</v></c></row></sheetData></worksheet>'
    )


def _pdfs() -> Iterator[Case]:
    yield Case("pdf header alone", "a.pdf", lambda: b"%PDF-1.7\n")
    yield Case("pdf cut off", "a.pdf", lambda: pdf()[:120])
    yield Case("pdf of noise", "a.pdf", lambda: b"%PDF-1.4" + bytes(range(256)) * 99)
    yield Case(
        "pdf without a trailer",
        "a.pdf",
        lambda: pdf().split(b"xref")[0],
        None,
        (refusal.BROKEN,),
    )
    yield Case(
        "pdf whose pages hold themselves",
        "a.pdf",
        lambda: pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        None,
        (refusal.BROKEN,),
    )
    yield Case(
        "pdf that counts wrong",
        "a.pdf",
        lambda: pdf().replace(b"/Count 1", b"/Count 9999999"),
        None,
        (refusal.BROKEN, refusal.TOO_MANY_PAGES.replace("{cap}", "500")),
    )
    yield Case("pdf and archive in one", "a.pdf", lambda: pdf() + docx(), None)
    yield Case("page without words", "a.pdf", lambda: pdf(b"0 0 m 9 9 l S"), None)
