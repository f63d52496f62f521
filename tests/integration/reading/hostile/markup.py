"""XML that asks, grows, hides or never ends; and what lies outside of a file."""

from __future__ import annotations

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

PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/footnotes.xml",
    "word/comments.xml",
    "word/theme/theme1.xml",
    "docProps/core.xml",
    "docProps/app.xml",
    "customXml/item1.xml",
    "word/webSettings.XML",
    "word/drawing1.vml",
)


def cases() -> Iterator[Case]:
    """Yield every case."""
    yield from _parts()
    yield from _declarations()
    yield from _encodings()
    yield from _sizes()
    yield from _outside()


def _parts() -> Iterator[Case]:
    unsafe, many = refusal.UNSAFE_XML, refusal.TOO_MANY_PARTS
    yield Case("not XML", "a.docx", lambda: docx("xin chào"))
    yield Case("XML cut off", "a.docx", lambda: docx(body("")[:-9]))
    yield Case("empty part", "a.docx", lambda: docx(b" "))
    yield Case("no words", "a.docx", lambda: docx(body("")), refusal.EMPTY)
    yield Case(
        "reads a file",
        "a.docx",
        lambda: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'),
        unsafe,
    )
    yield Case(
        "asks the network",
        "a.docx",
        lambda: doctype('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">'),
        unsafe,
    )
    yield Case(
        "parameter entity",
        "a.docx",
        lambda: doctype('<!ENTITY % p SYSTEM "file:///etc/passwd">%p;'),
        unsafe,
    )
    yield Case("billion laughs", "a.docx", lambda: doctype(LAUGHS, "&a8;"), unsafe)
    yield Case(
        "quadratic",
        "a.docx",
        lambda: doctype(f'<!ENTITY x "{"a" * 50_000}">', "&x;" * 5_000),
        unsafe,
    )
    yield Case(
        "bare doctype", "a.docx", lambda: docx(f"<!DOCTYPE w>{body('')}"), unsafe
    )
    yield Case(
        "doctype in another part",
        "a.docx",
        lambda: zipped(
            {
                "word/document.xml": body(paragraph("a")),
                "word/styles.xml": "<!DOCTYPE a><a/>",
            }
        ),
        unsafe,
    )
    yield Case("UTF-16", "a.docx", lambda: docx(body("").encode("utf-16")), unsafe)
    yield Case(
        "UTF-7",
        "a.docx",
        lambda: docx(b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'),
        unsafe,
    )
    yield Case("100,000 deep", "a.docx", lambda: docx("<a>" * 100_000), many)
    yield Case("300 deep", "a.docx", lambda: docx("<a>" * 300 + "</a>" * 300), many)
    yield Case(
        "two million elements",
        "a.docx",
        lambda: zipped({"word/document.xml": body("<w:p/>" * 2_100_000)}),
        many,
        (refusal.TOO_LARGE_INSIDE,),
    )
    yield Case(
        "a million attributes",
        "a.docx",
        lambda: docx("<a " + " ".join(f"a{i}='1'" for i in range(200_000)) + "/>"),
        refusal.EMPTY,
        (refusal.BROKEN, refusal.TOO_LONG, refusal.TOO_LARGE_INSIDE),
    )
    yield Case("control characters", "a.docx", lambda: docx(body(paragraph("a\x01b"))))


def _declarations() -> Iterator[Case]:
    unsafe = refusal.UNSAFE_XML
    for part in PARTS:
        yield Case(
            f"doctype in {part}",
            "a.docx",
            partial(
                zipped,
                {"word/document.xml": body(paragraph("a")), part: "<!DOCTYPE a><a/>"},
            ),
            unsafe,
        )
    for title, said in (
        ("public identifier", 'PUBLIC "-//x" "http://127.0.0.1:9/x.dtd"'),
        ("system identifier", 'SYSTEM "file:///etc/passwd"'),
        (
            "parameter by the network",
            '[<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]',
        ),
        ("entity in an attribute", '[<!ENTITY x "y"><!ATTLIST w a CDATA "&x;">]'),
    ):
        yield Case(
            title,
            "a.docx",
            partial(docx, f"<!DOCTYPE w {said}>{body(paragraph('a'))}"),
            unsafe,
        )
    yield Case(
        "entity in CDATA",
        "a.docx",
        lambda: docx(body(paragraph("<![CDATA[<!ENTITY a>]]>"))),
        unsafe,
    )
    yield Case(
        "entity that nobody declares", "a.docx", lambda: docx(body(paragraph("&ai;")))
    )
    yield Case(
        "doctype in small letters",
        "a.docx",
        lambda: docx(f"<!doctype w>{body(paragraph('a'))}"),
    )
    for title, said in (
        (
            "inclusion",
            '<x:include xmlns:x="http://www.w3.org/2001/XInclude" '
            'href="file:///etc/passwd" parse="text"/>',
        ),
        ("style sheet", '<?xml-stylesheet href="file:///etc/passwd"?>'),
        (
            "schema",
            '<a xmlns:s="http://www.w3.org/2001/XMLSchema-instance" '
            's:schemaLocation="http://127.0.0.1:9/a http://127.0.0.1:9/b"/>',
        ),
    ):
        yield Case(
            f"{title} is not followed",
            "a.docx",
            partial(docx, body(said + paragraph("a"))),
            None,
        )


def _encodings() -> Iterator[Case]:
    unsafe, whole = refusal.UNSAFE_XML, body(paragraph("a"))
    padded = b'<?xml version="1.0"' + b" " * 300 + b'encoding="UTF-7"?>+ADw-a/+AD4-'
    yield Case("UTF-7 far behind", "a.docx", lambda: docx(padded))
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        yield Case(
            f"{name} without a mark",
            "a.docx",
            partial(docx, whole.encode(name)),
            unsafe,
        )
    yield Case(
        "UTF-32 with a mark", "a.docx", lambda: docx(whole.encode("utf-32")), unsafe
    )
    for name in ("windows-1258", "UTF-16", "cp037", "ISO-2022-CN"):
        head = f'<?xml version="1.0" encoding="{name}"?>'
        yield Case(f"says it is {name}", "a.docx", partial(docx, head + whole), unsafe)
    yield Case("letters of IBM", "a.docx", lambda: docx(whole.encode("cp037")))
    yield Case(
        "mark of UTF-8", "a.docx", lambda: docx(b"\xef\xbb\xbf" + whole.encode()), None
    )
    for title, bad in (
        ("letter too long", b"\xc0\xaf"),
        ("half a pair", b"\xed\xa0\x80"),
        ("cut letter", b"\xe1\xbb"),
        ("zero", b"&#0;"),
        ("no character", b"&#xFFFE;"),
    ):
        yield Case(
            title,
            "a.docx",
            partial(docx, whole.encode().replace(b">a<", b">" + bad + b"<")),
        )


def _sizes() -> Iterator[Case]:
    many, long = refusal.TOO_MANY_PARTS, refusal.TOO_LONG
    nodes = "<w:p/>" * 3_000_000
    yield Case(
        "three million elements, not packed",
        "a.docx",
        lambda: zipped({"word/document.xml": body(nodes)}, zipfile.ZIP_STORED),
        many,
    )
    yield Case(
        "twenty million elements",
        "a.docx",
        lambda: zipped({"word/document.xml": body("<a/>" * 20_000_000)}),
        refusal.TOO_LARGE_INSIDE,
    )
    yield Case(
        "twelve million letters",
        "a.docx",
        lambda: zipped(
            {"word/document.xml": body(paragraph("a" * 12_000_000))}, zipfile.ZIP_STORED
        ),
        refusal.BROKEN,
        (many,),
    )
    yield Case(
        "name of 60,000 letters",
        "a.docx",
        lambda: docx(body(f"<{'a' * 60_000}/>" + paragraph("a"))),
        None,
        (refusal.BROKEN, many),
    )
    yield Case("attribute twice", "a.docx", lambda: docx(body("<a b='1' b='2'/>")))
    for title, inside, count in (
        ("tables", "<w:tbl><w:tr><w:tc>", 60),
        ("controls", "<w:sdt><w:sdtContent>", 100),
        ("text boxes", "<w:p><w:r><w:pict><w:txbxContent>", 50),
        ("insertions", "<w:ins>", 200),
    ):
        yield Case(
            f"{title} {count} deep",
            "a.docx",
            partial(
                docx,
                body(
                    inside * count
                    + paragraph("a")
                    + "".join(
                        f"</{one.strip('<>')}>" for one in inside.split("><")[::-1]
                    )
                    * count
                ),
            ),
            None,
            (many, long, refusal.BROKEN, refusal.EMPTY),
        )
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>'
    yield Case(
        "cells that span all",
        "a.docx",
        lambda: docx(body(f"<w:tbl>{f'<w:tr>{wide * 2}</w:tr>' * 2_000}</w:tbl>")),
        many,
    )
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    yield Case(
        "fields that never end",
        "a.docx",
        lambda: stored({"word/document.xml": body(begun * 20_000 + paragraph("a"))}),
        None,
    )
    yield Case("one note marked everywhere", "a.docx", _marked, None)


def _marked() -> bytes:
    mark = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    space = body("").partition("<w:body>")[0].replace("document", "footnotes")
    note = f'<w:footnote w:id="1">{paragraph("a" * 20_000)}</w:footnote>'
    return stored(
        {
            "word/document.xml": body(paragraph("a") + mark * 20_000),
            "word/footnotes.xml": f"{space}{note}</w:footnotes>",
            "word/_rels/document.xml.rels": relation("footnotes", "footnotes.xml"),
        }
    )


def stored(members: dict[str, str | bytes]) -> bytes:
    """Return an archive that is not packed: no ratio gives it away."""
    return zipped(members, zipfile.ZIP_STORED)


def relation(kind: str, target: str, mode: str = "Internal") -> str:
    """Return a part of one relation."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="r" Type="http://x/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def related(kind: str, target: str, mode: str, part: str = "document") -> bytes:
    """Return a package one part of which points at something."""
    return docx(**{f"word/_rels/{part}.xml.rels": relation(kind, target, mode)})


def _outside() -> Iterator[Case]:
    for kind, code in (
        ("attachedTemplate", "outside-template"),
        ("image", "outside-image"),
        ("oleObject", "outside-object"),
        ("package", "outside-object"),
        ("control", "outside-object"),
        ("aFChunk", "outside-text"),
        ("subDocument", "outside-text"),
        ("mailMergeSource", "outside-part"),
        ("video", "outside-part"),
        ("frame", "outside-part"),
    ):
        for address in ("http://127.0.0.1:9/x", "file:///etc/passwd"):
            yield Case(
                f"{kind} at {address[:4]}",
                "a.docx",
                partial(related, kind, address, "External"),
                None,
                findings=(code,),
            )
    yield Case(
        "template on a share",
        "a.docx",
        lambda: related(
            "attachedTemplate", "\\\\127.0.0.1\\a.dotm", "External", "settings"
        ),
        None,
        findings=("outside-template",),
    )
    yield Case(
        "another text within",
        "a.docx",
        lambda: related("aFChunk", "a.mht", "Internal"),
        None,
        findings=("text-in-another-file",),
    )
    for told in (
        "INCLUDETEXT 'file:///etc/passwd'",
        "INCLUDEPICTURE http://127.0.0.1:9",
        "DDE cmd /c",
        "DDEAUTO c:\\\\windows a",
        "LINK Excel.Sheet a",
        "DATABASE \\d a",
    ):
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        field = (
            f"<w:p>{char.format('begin')}<w:r><w:instrText>{told}</w:instrText></w:r>"
            f"{char.format('separate')}<w:r><w:t>a</w:t></w:r>{char.format('end')}</w:p>"
        )
        yield Case(
            f"field {told.split()[0]}",
            "a.docx",
            partial(docx, body(field)),
            None,
            findings=("outside-field",),
        )


def doctype(inside: str, root: str = "&x;") -> bytes:
    """Return a package whose main part declares a document type."""
    return docx(f"<!DOCTYPE w [{inside}]>{body(paragraph(root))}")


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{i} "{"&a" + str(i - 1) + ";" if i else "&a;"}{"&a;" * 9}">'
    for i in range(1, 9)
)
