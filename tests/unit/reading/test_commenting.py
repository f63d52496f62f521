"""Findings as comments of Word: where Word takes none, and what else is in a file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from danvan.documents.aside import Aside, AsideKind
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.reading import UnreadableFileError, read, with_comments
from danvan.reading.commenting import MOST, lines_of
from tests.unit.reading.word import (
    OFFICE,
    WORD,
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

WHEN = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOX = (
    "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
    "</w:r>"
)


def _comments(
    data: bytes, *words: str, **said: str
) -> tuple[bytes, list[tuple[Aside, str]]]:
    """Comment each of these words; return the copy, and its comments with words."""
    document = read(data, name="báo cáo.docx")
    findings = []
    for one in words:
        start = document.text.index(one)
        span = Span(start, start + len(one))
        findings.append(Finding("R7", Severity.ERROR, span, f"Xem “{one}”.", **said))
    copy = with_comments(data, document, findings, when=WHEN)
    after = read(copy, name="báo cáo.docx")
    assert after.text == document.text
    return copy, [
        (aside, aside.span.of(after.text))
        for aside in after.asides
        if aside.kind is AsideKind.COMMENT and aside.span is not None
    ]


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with(data: bytes, **members: str) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_a_comment_tells_rule_severity_reason_suggestion_and_basis() -> None:
    data = package(p("Kế hoạch ", r("ngày 31/02/2026", "<w:b/>"), " của Sở"))
    said = {"suggestion": "28/02/2026", "basis": "Điều 8"}
    copy, ((aside, words),) = _comments(data, "ngày 31/02", **said)
    assert words == "ngày 31/02"
    assert aside.text.split("\n") == [
        "Lỗi R7",
        "Xem “ngày 31/02”.",
        "Đề nghị: 28/02/2026",
        "Căn cứ: Điều 8",
    ]
    assert (aside.author, aside.date) == ("Danvan", "2026-03-05T09:30:00")
    body = _members(copy)["word/document.xml"].decode()
    assert body.count("<w:rPr><w:b/></w:rPr>") == 2
    warning = Finding("R17", Severity.WARNING, Span(0, 0), "Xem.")
    assert lines_of(warning, "Tổng")[0] == "Cảnh báo R17: Tổng"


def test_spans_over_runs_paragraphs_cells_links_and_changes() -> None:
    link = "<w:hyperlink><w:r><w:t>một trang</w:t></w:r></w:hyperlink>"
    new = "<w:ins><w:r><w:t>thêm vào</w:t></w:r></w:ins>"
    data = package(
        p("Đoạn ", link, " rồi ", new, " hết") + p("sau") + tbl(["ô một", "ô hai"])
    )
    marked = ["Đoạn một", "một trang", "thêm", "hết\nsau", "một\tô"]
    assert [words for _, words in _comments(data, *marked)[1]] == marked


def test_a_field_and_a_content_control_are_marked_as_a_whole() -> None:
    control = "<w:sdt><w:sdtContent><w:r><w:t>05/03/2026</w:t></w:r></w:sdtContent>"
    simple = '<w:fldSimple w:instr="SEQ x"><w:r><w:t>789</w:t></w:r></w:fldSimple>'
    data = package(
        p("Tổng ", field("REF x", "450"), " lượt ", f"{control}</w:sdt>", " và ",
          simple, field('HYPERLINK "x"', "liên kết"), ".")
    )  # fmt: skip
    found = _comments(data, "50", "03", "8", "kết")[1]
    assert [words for _, words in found] == ["450", "05/03/2026", "789", "kết"]


def test_a_note_a_running_head_and_a_box_are_told_from_the_nearest_place() -> None:
    note = '<w:footnote w:id="2">{}</w:footnote>'.format(p("Theo số 9/BC-UBND"))
    head = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    body = p("Câu đầu", mark, " hết") + p("Hộp", BOX.format(p("chữ trong hộp")), "sau")
    parts = {
        "word/footnotes.xml": root("footnotes", note),
        "word/header1.xml": root("hdr", head),
    }
    data = package(body + section, parts)
    copy, found = _comments(data, "HÒA XÃ", "9/BC-UBND", "trong hộp")
    said = [aside.text.split("\n")[-1] for aside, _ in found]
    assert said == [
        "Chỗ cần xem: Đầu trang hoặc chân trang: “HÒA XÃ”.",
        "Chỗ cần xem: Chú thích 1: “9/BC-UBND”.",
        "Chỗ cần xem: trong hộp văn bản, “trong hộp”.",
    ]
    text = read(copy, name="a.docx").text
    places = [aside.span.start for aside, _ in found if aside.span]
    assert places == [text.index(one) for one in ("Câu", " hết", "sau")]
    members = _members(copy)
    for name in parts:
        assert b"comment" not in members[name]
    assert b"<w:txbxContent><w:p><w:r><w:t " in members["word/document.xml"]


def test_a_number_no_run_gave_and_a_place_without_length() -> None:
    lists = {"word/numbering.xml": numbering(level(0, "%1."))}
    data = package(listed("Mục") + p() + p("cuối"), lists)
    copy, ((aside, _),) = _comments(data, "1.")
    assert aside.span == Span(3, 3)
    assert aside.text.endswith("Chỗ cần xem: Số thứ tự tự động “1.”.")
    document = read(data, name="a.docx")
    for place in range(len(document.text) + 1):
        missing = Finding("R2", Severity.ERROR, Span(place, place), "Thiếu.")
        copy = with_comments(data, document, [missing], when=WHEN)
        after = read(copy, name="a.docx")
        (aside,) = after.asides
        assert after.text == document.text
        assert aside.span is not None
        assert aside.span.start == max(place, 3)


def test_comments_that_are_there_stay_with_their_numbers() -> None:
    old = f'<w:comment w:id="4" w:author="Lan">{p("Ý kiến cũ")}</w:comment>'
    marks = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    data = package(p("một ", marks[0], "hai", marks[1], " ba"),
                   {"word/comments.xml": root("comments", old)})  # fmt: skip
    copy, found = _comments(data, "hai ba")
    assert {(aside.author, words) for aside, words in found} == {
        ("Lan", "hai"),
        ("Danvan", "hai ba"),
    }
    numbers = re.findall(
        rb'<w:comment w:id="(\d+)"', _members(copy)["word/comments.xml"]
    )
    assert numbers == [b"4", b"5"]
    assert "word/comments1.xml" not in _members(copy)


def test_what_is_not_touched_is_copied_as_it_was_packed() -> None:
    picture = {"word/media/image1.png": "x" * 9_000, "[Content_Types].xml": TYPES}
    data = _with(package(p("một hai")), **picture)
    copy, _ = _comments(data, "hai")
    before, after = _members(data), _members(copy)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "[Content_Types].xml",
    }
    assert list(after)[: len(before)] == list(before)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(copy)) as new,
    ):
        for name in before.keys() - changed:
            assert old.getinfo(name).date_time == new.getinfo(name).date_time
            assert old.getinfo(name).compress_size == new.getinfo(name).compress_size
    assert b"/word/comments.xml" in after["[Content_Types].xml"]


def test_a_strict_file_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = root("document", f"<w:body>{p('một hai')}</w:body>").replace(WORD, strict)
    data = package("", {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in _members(data).items():
            archive.writestr(name, body if name == "word/document.xml" else part)
    copy, ((_, words),) = _comments(stream.getvalue(), "hai")
    assert words == "hai"
    members = _members(copy)
    for name in ("word/document.xml", "word/comments.xml"):
        assert WORD.encode() not in members[name]
        assert strict.encode() in members[name]
    assert OFFICE.encode() not in members["word/_rels/document.xml.rels"]


def test_a_signed_package_gives_a_copy_without_signature_that_says_so() -> None:
    origin = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Target="word/document.xml" '
        f'Type="{OFFICE}/officeDocument"/><Relationship Id="r2" '
        'Target="_xmlsignatures/origin.sigs" Type="http://schemas.openxmlformats.org/'
        'package/2006/relationships/digital-signature/origin"/></Relationships>'
    )
    members = {"_rels/.rels": origin, "_xmlsignatures/sig1.xml": "<Signature/>"}
    data = _with(package(p("một hai")), **members)
    copy, found = _comments(data, "hai")
    assert "không còn chữ ký số" in found[0][0].text
    assert not any(name.startswith("_xmlsig") for name in _members(copy))
    assert b"digital-signature" not in _members(copy)["_rels/.rels"]


def test_letters_that_xml_cannot_hold_do_no_harm() -> None:
    data = package(p("một hai"))
    document = read(data, name="a.docx")
    wrong = Finding("R1", Severity.INFO, Span(0, 3), "a\x00b\x1b\ud800<&>")
    copy = with_comments(data, document, [wrong], when=WHEN, author="<Lan>")
    (aside,) = read(copy, name="a.docx").asides
    assert aside.text.endswith("a b  <&>")
    assert aside.author == "<Lan>"


def test_too_many_findings_are_told_and_none_leaves_the_file_as_it_is() -> None:
    data = package(p("một hai"))
    document = read(data, name="a.docx")
    assert with_comments(data, document, [], when=WHEN) == data
    many = [Finding("R1", Severity.INFO, Span(0, 3), "x")] * (MOST + 1)
    asides = read(with_comments(data, document, many, when=WHEN), name="a.docx").asides
    assert len(asides) == MOST + 1
    assert f"chỉ ghi {MOST} điểm đầu trong {MOST + 1}" in asides[0].text


def test_refuses_other_files_and_files_that_changed() -> None:
    data = package(p("một hai"))
    document = read(data, name="a.docx")
    found = [Finding("R1", Severity.INFO, Span(0, 3), "x")]
    for other, told in (
        (b"%PDF-1.7", "hãy lưu tệp thành DOCX"),
        ("chữ".encode(), "hãy lưu tệp thành DOCX"),
        (b"", "hãy lưu tệp thành DOCX"),
        (package(p("ba")), "hãy rà soát lại"),
    ):
        with pytest.raises(UnreadableFileError, match=told):
            with_comments(other, document, found, when=WHEN)
    legacy = read("một".encode())
    legacy = type(legacy)(legacy.text, document.source)
    with pytest.raises(UnreadableFileError, match="bảng mã cũ"):
        with_comments(data, legacy, found, when=WHEN)
