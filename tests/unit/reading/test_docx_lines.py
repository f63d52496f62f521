"""What a DOCX file draws beside its words: lines, pictures, cells that place text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from danvan.documents.layout import DrawingPlace, Layout
from danvan.reading.child.docx.reader import read_layer
from danvan.reading.child.layer import Layer, from_json, to_json
from tests.unit.reading.word import p, package, read

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
LINE = (
    f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWING}"><wp:extent cx="1270000" '
    'cy="{high}"/></wp:anchor></w:drawing></w:r>'
)
HEAD = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="6000"/></w:tblGrid>'
    f"<w:tr><w:tc>{p('SỞ NỘI VỤ')}</w:tc>"
    f"<w:tc>{p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}</w:tc></w:tr>"
    f"<w:tr><w:tc>{p('Số: 15/BC-SNV')}</w:tc><w:tc>{p('Tân Giang')}</w:tc></w:tr>"
    "</w:tbl>"
)


def _layout(layer: Layer) -> Layout:
    assert layer.layout is not None
    return layer.layout


def test_a_drawing_without_words_is_kept_with_its_size() -> None:
    layer = read(p("một") + p("hai", LINE.format(high=0)) + p("ba"))
    assert _layout(layer).drawings == (
        DrawingPlace(layer.text.index("hai"), 100.0, 0.0),
    )
    assert layer.text == "một\nhai\nba"


def test_a_line_of_the_older_form_tells_its_size_by_its_style() -> None:
    line = '<w:r><w:pict><v:line style="position:absolute;width:90pt;height:0pt"/>'
    layer = read(p("một", f"{line}</w:pict></w:r>"))
    assert _layout(layer).drawings == (DrawingPlace(0, 90.0, 0.0),)


@pytest.mark.parametrize(
    ("height", "may_be"), [(None, True), (0.0, True), (2.0, True), (60.0, False)]
)
def test_only_what_is_flat_may_be_a_line(height: float | None, may_be: bool) -> None:
    assert DrawingPlace(0, 100.0, height).may_be_rule is may_be


def test_borders_of_a_paragraph_are_lines_above_and_beneath() -> None:
    border = '<w:pBdr><w:{side} w:val="{kind}"/></w:pBdr>'
    layer = read(
        p("trên", ppr=border.format(side="top", kind="single"))
        + p("dưới", ppr=border.format(side="bottom", kind="single"))
        + p("không", ppr=border.format(side="bottom", kind="nil"))
    )
    layout = _layout(layer)
    told = [layout.paragraph_formats[one.format] for one in layout.paragraphs]
    assert [(one.rule_above, one.rule_below) for one in told] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip


def test_cells_that_place_text_tell_their_row_and_sides() -> None:
    layer = read(HEAD)
    layout = _layout(layer)
    number = layout.cell_at(layer.text.index("Số: 15"))
    place = layout.cell_at(layer.text.index("Tân Giang"))
    assert number is not None
    assert place is not None
    assert (number.row, number.left, number.right) == (1, 0.0, 200.0)
    assert (place.row, place.left, place.right, place.width) == (1, 200.0, 500.0, 500.0)
    assert layout.cell_at(len(layer.text)) is None


def test_lines_and_cells_go_through_the_pipe_unchanged() -> None:
    layer = read_layer(package(HEAD + p("một", LINE.format(high=0))))
    again = from_json(json.loads(json.dumps(to_json(layer))))
    assert _layout(again).drawings == _layout(layer).drawings != ()
    assert _layout(again).cells == _layout(layer).cells != ()


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (6, [99_999, 1.0, 1.0]),
        (6, [0, "rộng", 1.0]),
        (7, [0, 99_999, 0, 0, 0.0, 1.0, 1.0]),
        (7, [0, 1, 0, -1, 0.0, 1.0, 1.0]),
        (7, [0, 1, 0, 0, "trái", 1.0, 1.0]),
    ],
)
def test_places_that_cannot_be_are_refused(at: int, row: list[Any]) -> None:
    data = json.loads(json.dumps(to_json(read_layer(package(p("một"))))))
    data["layout"][at].append(row)
    with pytest.raises((ValueError, TypeError)):
        from_json(data)
