"""Documents for any input: numbers and machine forms come back as they went out."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document, Quantity
from danvan.documents.machine import (
    UnreadableMachineFormError,
    from_json,
    schema,
    to_json,
)
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.documents.span import Span
from danvan.documents.types import catalogue

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema()))

ORGANS = st.from_regex(r"[A-ZĐƯ][A-ZĐƯa-z]{0,5}", fullmatch=True)
STATE_CODES = st.sampled_from(
    [t.code for t in catalogue() if t.system == "state" and t.code]
)
PARTY_CODES = st.sampled_from(
    [t.code for t in catalogue() if t.system == "party" and t.code]
)
COUNTS = st.integers(1, 99999)
YEARS = st.integers(1945, 2099)
NUMBERS = st.one_of(
    st.builds("{:02d}/{}-{}".format, COUNTS, STATE_CODES, ORGANS),
    st.builds("{:02d}/{}-{}-{}".format, COUNTS, STATE_CODES, ORGANS, ORGANS),
    st.builds("{:02d}a/{}-{}".format, COUNTS, STATE_CODES, ORGANS),
    st.builds("{:02d}/{}/{}-{}".format, COUNTS, YEARS, STATE_CODES, ORGANS),
    st.builds("{:02d}/{}/QH{}".format, COUNTS, YEARS, st.integers(1, 16)),
    st.builds("{:02d}-{}/{}".format, COUNTS, PARTY_CODES, ORGANS),
    st.builds("{:02d}-{}/{}-{}".format, COUNTS, PARTY_CODES, ORGANS, ORGANS),
)
LINES = st.text(max_size=60)


@given(NUMBERS, st.sampled_from(["", " ", "\n", "\n\n "]))
def test_a_number_comes_back_however_the_page_breaks_it(text: str, gap: str) -> None:
    broken = text.replace("-", f"-{gap}").replace("/", f"{gap}/")
    assert str(DocumentNumber.parse(broken)) == text


@given(st.text(max_size=80))
def test_reading_a_number_is_total_and_settles(text: str) -> None:
    try:
        number = DocumentNumber.parse(text)
    except MalformedDocumentNumberError:
        return
    assert DocumentNumber.parse(str(number)) == number


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document from the builder."""
    builder = DocumentBuilder()
    if draw(st.booleans()):
        builder.header(
            issuer=draw(LINES),
            parent=draw(st.none() | LINES),
            symbol=draw(st.none() | st.just("/BC-SNV")),
            number=draw(st.none() | st.just("15")),
            place=draw(st.none() | LINES),
            day=draw(st.none() | st.dates()),
            type_name=draw(st.none() | st.just("Báo cáo")),
            subject=draw(st.none() | LINES),
            addressees=draw(st.lists(LINES, max_size=3)),
        )
    for level in draw(st.lists(st.integers(0, 4), max_size=6)):
        if level:
            builder.heading(level, "1", draw(LINES))
        else:
            text = draw(LINES)
            end = draw(st.integers(0, len(text)))
            builder.paragraph(text, [Quantity(Span(0, end), end, None, None)])
    builder.table(draw(st.lists(st.lists(LINES, max_size=3), max_size=3)))
    builder.recipients(draw(st.lists(LINES, max_size=2)))
    return builder.signature(draw(st.none() | LINES), None, draw(LINES)).build()


@given(documents())
def test_every_span_lies_in_the_text_and_the_machine_form_comes_back(
    document: Document,
) -> None:
    data: dict[str, Any] = json.loads(json.dumps(to_json(document)))
    VALIDATOR.validate(data)
    assert from_json(data) == document
    for section in document.sections:
        assert section.span.of(document.text) == section.title


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(["text", "document", "quantities", "blocks", "pages"]), JSON)
def test_a_spoilt_form_is_refused_or_read_but_never_crashes(
    place: str, spoilt: object
) -> None:
    data = to_json(DocumentBuilder().paragraph("một hai ba").build())
    data[place] = spoilt
    with contextlib.suppress(UnreadableMachineFormError):
        assert isinstance(from_json(data), Document)
