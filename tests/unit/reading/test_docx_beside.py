"""What a DOCX file holds beside its text: changes, comments, notes, heads of pages."""

from __future__ import annotations

import pytest

from danvan.documents.document import BlockKind
from tests.unit.reading.word import (
    field,
    level,
    listed,
    numbering,
    p,
    r,
    read,
    root,
    tbl,
    text_of,
)

BY = 'w:id="1" w:author="Lan" w:date="2026-03-05T08:00:00Z"'
RULED = "<w:sectPr>{}<w:titlePg/></w:sectPr>"


def _deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def _inserted(text: str) -> str:
    return f"<w:ins {BY}>{r(text)}</w:ins>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (p("Có ", _deleted("12"), _inserted("15"), " xã"), "Có 15 xã"),
        (p("Giữ ", f"<w:moveFrom {BY}>{r('đi')}</w:moveFrom>", "lại"), "Giữ lại"),
        (p(f"<w:moveTo {BY}>{r('đến')}</w:moveTo>"), "đến"),
        (p("a", ppr=f"<w:rPr><w:del {BY}/></w:rPr>") + p("b"), "ab"),
        (p("a", ppr=f"<w:rPr><w:moveFrom {BY}/></w:rPr>") + p("b"), "ab"),
        (p("a", ppr=f"<w:rPr><w:ins {BY}/></w:rPr>") + p("b"), "a\nb"),
        (p("a", ppr=f"<w:rPr><w:del {BY}/></w:rPr>"), "a"),
        (p(_deleted("x"), ppr=f"<w:rPr><w:del {BY}/></w:rPr>") + p("b"), "b"),
        (tbl(["a", "b"]).replace("<w:tr>", f"<w:tr><w:trPr><w:del {BY}/></w:trPr>")
         + p("sau"), "sau"),
        (tbl(["a", "b"]).replace("<w:tr>", f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>"),
         "a\tb"),
        (p(r("a", f"<w:ins {BY}/>")), "a"),
    ],
)  # fmt: skip
def test_changes_are_resolved_as_if_accepted(inside: str, said: str) -> None:
    assert text_of(inside) == said


def test_deleted_and_inserted_words_are_kept_with_place_and_author() -> None:
    layer = read(p("Có ", _deleted("12"), _deleted("3"), _inserted("15"), " xã"))
    gone, new = layer.asides
    assert (gone.kind, gone.text, gone.author) == ("deleted", "123", "Lan")
    assert gone.date == "2026-03-05T08:00:00Z"
    assert gone.span is not None
    assert (gone.span.start, gone.span.end) == (3, 3)
    assert new.span is not None
    assert (new.kind, new.span.of(layer.text)) == ("inserted", "15")
    assert layer.problems == ["tracked-changes"]


def test_merged_paragraphs_count_once_in_their_list() -> None:
    mark = f"<w:rPr><w:del {BY}/></w:rPr>"
    merged = p("một ", ppr=f'<w:numPr><w:numId w:val="1"/></w:numPr>{mark}')
    parts = {"word/numbering.xml": numbering(level(0, "%1."))}
    assert text_of(merged + listed("hai") + listed("ba"), parts) == "1. một hai\n2. ba"


def test_a_file_without_changes_tells_nothing() -> None:
    layer = read(p("Yên"))
    assert (layer.asides, layer.problems) == ((), [])


def test_a_comment_is_kept_with_the_words_it_is_about() -> None:
    parts = {
        "word/comments.xml": root(
            "comments",
            f'<w:comment w:id="7" w:author="Minh">{p("Xem")}{p("lại")}</w:comment>',
        )
    }
    inside = p(
        "Có ", '<w:commentRangeStart w:id="7"/>', "12 xã",
        '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>', " đạt",
    )  # fmt: skip
    layer = read(inside, parts)
    assert layer.text == "Có 12 xã đạt"
    (aside,) = layer.asides
    assert aside.span is not None
    assert (aside.kind, aside.text, aside.author) == ("comment", "Xem\nlại", "Minh")
    assert aside.span.of(layer.text) == "12 xã"
    assert layer.problems == ["comments"]


def test_a_comment_that_ends_nowhere_still_has_a_place() -> None:
    parts = {"word/comments.xml": root("comments", '<w:comment w:id="7"/>')}
    layer = read(p("a", '<w:commentRangeStart w:id="7"/>', "b"), parts)
    assert [aside.span and aside.span.start for aside in layer.asides] == [1]


def _notes(kind: str, *texts: str) -> str:
    own = "".join(
        f'<w:{kind} w:id="{n}">{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'
        for n, text in enumerate(texts, 1)
    )
    silent = f'<w:{kind} w:id="-1" w:type="separator">{p("")}</w:{kind}>'
    return root(f"{kind}s", silent + own)


def test_a_note_stands_after_the_body_and_its_mark_is_no_digit() -> None:
    parts = {
        "word/footnotes.xml": _notes("footnote", "Không dùng", "Theo số 12/KH-UBND")
    }
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    layer = read(p("Có 123", mark, " hộ") + p("Hết"), parts)
    assert layer.text == "Có 123 hộ\nHết\nTheo số 12/KH-UBND"
    (aside,) = layer.asides
    assert aside.span is not None
    assert aside.words is not None
    assert (aside.kind, aside.text, aside.span.start) == ("note", "1", 6)
    assert aside.words.of(layer.text) == "Theo số 12/KH-UBND"
    assert layer.blocks[-1].kind is BlockKind.NOTE
    assert layer.layout is not None
    place = layer.layout.run_at(len(layer.text) - 1)
    assert place is not None
    assert layer.layout.parts[place.part] == "word/footnotes.xml"
    assert place.run == 4  # after that of the separator, two of a note, and its mark


def test_endnotes_are_counted_apart() -> None:
    parts = {
        "word/footnotes.xml": _notes("footnote", "chân"),
        "word/endnotes.xml": _notes("endnote", "cuối"),
    }
    marks = "".join(
        f'<w:r><w:{kind}Reference w:id="1"/></w:r>' for kind in ("endnote", "footnote")
    )
    layer = read(p("a", marks), parts)
    assert layer.text == "a\ncuối\nchân"
    assert [aside.text for aside in layer.asides] == ["i", "1"]


def _sect(*references: str, title: bool = False, more: str = "") -> str:
    named = "".join(
        f'<w:{name[:6]}Reference w:type="{kind}" r:id="{name}"/>'
        for kind, name in (one.split(":") for one in references)
    )
    return f"<w:sectPr>{named}{more}{'<w:titlePg/>' if title else ''}</w:sectPr>"


def test_heads_and_feet_of_pages_stand_apart() -> None:
    parts = {
        "word/header1.xml": root("hdr", p("Dự thảo lần ", "2")),
        "word/footer1.xml": root("ftr", p("Trang ", field("PAGE", "3"))),
    }
    layer = read(p("Nội dung") + _sect("default:header1", "default:footer1"), parts)
    assert layer.text == "Nội dung"
    assert [(a.kind, a.text) for a in layer.asides] == [
        ("header", "Dự thảo lần 2"), ("footer", "Trang"),
    ]  # fmt: skip


LETTERHEAD = tbl(
    [p("SỞ NỘI VỤ"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
    [p("Số: 15/BC-SNV"), p("Tân Giang, ngày 05 tháng 3 năm 2026")],
)


def test_a_letterhead_in_the_head_of_the_first_page_is_read_before_the_body() -> None:
    parts = {
        "word/header1.xml": root("hdr", LETTERHEAD),
        "word/header2.xml": root("hdr", p(field("PAGE", "2"))),
    }
    body = p("BÁO CÁO") + _sect("first:header1", "default:header2", title=True)
    layer = read(body, parts)
    assert layer.text.split("\n")[:2] == [
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert layer.text.endswith("\nBÁO CÁO")
    assert layer.asides == ()


def test_a_letterhead_that_the_body_has_is_not_read_twice() -> None:
    parts = {"word/header1.xml": root("hdr", LETTERHEAD)}
    layer = read(LETTERHEAD + p("BÁO CÁO") + _sect("default:header1"), parts)
    assert layer.text.count("CỘNG HÒA") == 1
    assert [aside.kind for aside in layer.asides] == ["header"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("attachedTemplate", "outside-template"),
        ("image", "outside-image"),
        ("oleObject", "outside-object"),
        ("aFChunk", "outside-text"),
        ("subDocument", "outside-text"),
        ("video", "outside-part"),
    ],
)
def test_what_lies_outside_is_told_and_not_asked_for(kind: str, code: str) -> None:
    relation = (
        f'<Relationship Id="x" Type="http://x/{kind}" TargetMode="External" '
        'Target="http://127.0.0.1:9/a"/>'
    )
    assert read(p("a"), relations=relation).problems == [code]


def test_a_link_that_is_only_clicked_is_no_finding() -> None:
    relation = (
        '<Relationship Id="x" Type="http://x/hyperlink" TargetMode="External" '
        'Target="https://example.vn"/>'
    )
    assert read(p("a"), relations=relation).problems == []


@pytest.mark.parametrize(
    "told",
    ["INCLUDETEXT a.docx", " DDEAUTO c x y", "includepicture http://x", "LINK a"],
)
def test_a_field_that_asks_for_something_outside_is_told(told: str) -> None:
    layer = read(p(field(told, "chữ đang có")))
    assert layer.text == "chữ đang có"
    assert layer.problems == ["outside-field"]


def test_a_file_within_the_text_is_told_to_be_unread() -> None:
    relation = '<Relationship Id="x" Type="http://x/aFChunk" Target="a.html"/>'
    layer = read(p("a") + '<w:altChunk r:id="x"/>', relations=relation)
    assert layer.problems == ["text-in-another-file"]


def test_every_code_has_its_sentence() -> None:
    from danvan.reading.layers.findings import SENTENCES

    for sentence in SENTENCES.values():
        assert sentence.endswith(".")
        assert "Danvan" in sentence or "hãy" in sentence
