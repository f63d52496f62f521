"""Comments at any places of any DOCX file: its words stay, the places are right."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.documents.aside import AsideKind
from danvan.documents.document import Document, Source
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span
from danvan.reading.child.commenting.comment import packed
from danvan.reading.child.commenting.copying import commented
from danvan.reading.child.docx.reader import read_layer
from danvan.reading.child.layer import Layer
from danvan.reading.commenting import order_of
from tests.generative.reading.test_any_docx import bodies
from tests.unit.reading.word import package

WHEN = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)


def _commented(data: bytes, layer: Layer, spans: list[Span]) -> Layer:
    document = Document(
        layer.text,
        Source("", "", ""),
        asides=tuple(layer.asides),
        layout=layer.layout,
    )
    findings = [Finding("R1", Severity.ERROR, span, f"{span}") for span in spans]
    order = order_of(document, findings, "Danvan", WHEN, {})
    sent = commented(packed(order, data))
    return read_layer(base64.b64decode(sent["file"]))


@given(bodies(), st.data())
@settings(max_examples=80)
def test_words_stay_and_comments_stand_at_their_words(
    made: tuple[str, list[str]], data: st.DataObject
) -> None:
    file = package(made[0])
    layer = read_layer(file)
    place = st.integers(0, len(layer.text))
    pairs = data.draw(st.lists(st.tuples(place, place), min_size=1, max_size=6))
    spans = sorted({Span(min(pair), max(pair)) for pair in pairs})
    after = _commented(file, layer, spans)
    assert after.text == layer.text
    assert after.blocks == layer.blocks
    told = {
        aside.text.split("\n")[1]: aside
        for aside in after.asides
        if aside.kind is AsideKind.COMMENT
    }
    assert layer.layout is not None
    for span in spans:
        aside = told[str(span)]
        runs = [one for one in layer.layout.runs if Span(*one[:2]).overlaps(span)]
        if "hộp văn bản" in aside.text or not runs:
            continue
        start, end = max(span.start, runs[0].start), min(span.end, runs[-1].end)
        assert aside.span is not None
        assert aside.span.start <= start
        if len(span):
            # Around a field or a content control, never into it.
            assert end <= aside.span.end
        if "fldChar" not in made[0] and "sdt" not in made[0]:
            assert aside.span == Span(start, end)
