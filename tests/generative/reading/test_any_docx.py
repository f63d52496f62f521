"""Any nesting of the parts of a DOCX file gives its words, once and in order."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.reading.child.docx.reader import read_layer
from danvan.reading.child.layer import from_json, to_json
from danvan.reading.refusal import UnreadableFileError
from tests.unit.reading.word import NAMESPACES, field, p, package, r, tbl, tc

_WORD = re.compile(r"w\d+")
_NAMES = (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "delText",
    "moveFrom", "moveTo", "hyperlink", "fldChar", "fldSimple", "instrText", "br",
    "tab", "sym", "drawing", "pict", "txbxContent", "pPr", "rPr", "numPr", "sectPr",
    "tblPr", "tcPr", "vanish", "caps", "footnoteReference", "commentRangeStart",
    "customXml", "body", "ruby", "unknown",
)  # fmt: skip
_ATTRIBUTES = (
    "", ' w:val="1"', ' w:type="page"', ' w:id="1"', ' w:fldCharType="begin"',
    ' w:fldCharType="end"',
)  # fmt: skip


class _Words:
    """Words that are told apart: w0, w1 …"""

    def __init__(self) -> None:
        self.count = 0
        self.printed: list[str] = []

    def next(self, *, printed: bool = True) -> str:
        word = f"w{self.count}"
        self.count += 1
        if printed:
            self.printed.append(word)
        return word


def _inline(draw: st.DrawFn, words: _Words, deep: int) -> str:
    kind = draw(st.integers(0, 9 if deep else 3))
    if kind <= 3:
        return r(words.next() + " ", draw(st.sampled_from(["", "<w:b/>", "<w:i/>"])))
    if kind == 4:
        gone = words.next(printed=False)
        return f"<w:del><w:r><w:delText>{gone}</w:delText></w:r></w:del>"
    if kind == 5:
        return field(words.next(printed=False), r(words.next() + " "))
    inside = "".join(
        _inline(draw, words, deep - 1) for _ in range(draw(st.integers(0, 3)))
    )
    wrap = {
        6: "<w:ins>{}</w:ins>",
        7: "<w:hyperlink>{}</w:hyperlink>",
        8: "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        9: "<w:smartTag>{}</w:smartTag>",
    }[kind]
    return wrap.format(inside)


def _block(draw: st.DrawFn, words: _Words, deep: int) -> str:
    kind = draw(st.integers(0, 4 if deep else 1))
    if kind <= 1:
        return p(*(_inline(draw, words, 2) for _ in range(draw(st.integers(0, 3)))))
    if kind == 2:
        rows = draw(st.integers(1, 3))
        columns = draw(st.integers(1, 3))
        return tbl(
            *(
                [tc(_blocks(draw, words, deep - 1) or p()) for _ in range(columns)]
                for _ in range(rows)
            )
        )
    if kind == 3:
        inside = _blocks(draw, words, deep - 1)
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    own = r(words.next() + " ")
    # The anchor's words stand before those of its box.
    box = _blocks(draw, words, deep - 1)
    held = f"<v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox>"
    return p(own, f"<w:r><w:pict>{held}</w:pict></w:r>")


def _blocks(draw: st.DrawFn, words: _Words, deep: int) -> str:
    return "".join(_block(draw, words, deep) for _ in range(draw(st.integers(0, 3))))


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, list[str]]:
    words = _Words()
    return _blocks(draw, words, 3), words.printed


@given(bodies())
@settings(max_examples=150)
def test_every_printed_word_comes_once_and_in_order(
    made: tuple[str, list[str]],
) -> None:
    body, printed = made
    layer = from_json(to_json(read_layer(package(body))))
    assert _WORD.findall(layer.text) == printed
    for block in layer.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(layer.text)


@st.composite
def _anything(draw: st.DrawFn, deep: int = 4) -> str:
    name = draw(st.sampled_from(_NAMES))
    kind = draw(st.sampled_from(_ATTRIBUTES))
    inside = draw(st.sampled_from(["", "a", " 7 "]))
    if deep:
        inside += "".join(draw(st.lists(_anything(deep - 1), max_size=3)))
    return f"<w:{name}{kind}>{inside}</w:{name}>"


@given(st.lists(_anything(), max_size=3))
@settings(max_examples=40)
def test_elements_in_any_order_are_read_or_refused(parts: list[str]) -> None:
    body = "".join(parts)
    try:
        layer = read_layer(
            package(
                body, {"word/styles.xml": f"<w:styles {NAMESPACES}>{body}</w:styles>"}
            )
        )
    except UnreadableFileError:
        return
    assert from_json(to_json(layer)).text == layer.text
