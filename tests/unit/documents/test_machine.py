"""The machine form: what goes out comes back, and nothing else comes in."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from danvan.documents.aside import Aside, AsideKind
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import (
    Block,
    BlockKind,
    Citation,
    Document,
    Field,
    Header,
    Problem,
    Provision,
    Quantity,
    QuantityKind,
    Source,
    Status,
)
from danvan.documents.machine import (
    UnreadableMachineFormError,
    from_json,
    schema,
    to_json,
)
from danvan.documents.span import Span

SCHEMA = json.loads(schema())


def _document() -> Document:
    return Document(
        text="Quyết định số 36a/NQ-CP",
        source=Source("a.txt", "0" * 64, "text/1"),
        blocks=(
            Block(
                BlockKind.PARAGRAPH,
                Span(0, 23),
                page=1,
                box=(1.0, 2.0, 3.5, 4.0),
                confidence=0.5,
                computed=Span(0, 2),
            ),
        ),
        header=Header(
            issuer=Field("Sở", Span(0, 2), Status.PRESENT, "SỞ", 0.9),
            date=Field("2024", Span(0, 1), Status.BLANK),
        ),
        citations=(
            Citation(
                Span(0, 23),
                "Quyết định",
                "36a/NQ-CP",
                None,
                system="state",
                provision=Provision(article="46", section="1", chapter="III"),
                form="short",
                number_span=Span(14, 23),
                confidence=0.75,
            ),
        ),
        quantities=(
            Quantity(Span(0, 1), 1.5, "%", "tỷ lệ", QuantityKind.PERCENT),
            Quantity(Span(0, 1), None, None, None, part_of=0),
        ),
        period="2024-H1",
        asides=(
            Aside(AsideKind.DELETED, "bỏ", Span(3, 3), "Lan", "2026-03-05"),
            Aside(AsideKind.NOTE, "1", Span(5, 5), words=Span(14, 23)),
            Aside(AsideKind.HEADER, "Dự thảo"),
        ),
        problems=(Problem("blurred", "Không đọc được.", Span(0, 3)),),
        pages=(Span(0, 23),),
    )


def _form(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(to_json(_document())))
    return data | changes


def test_what_goes_out_comes_back() -> None:
    data = _form()
    jsonschema.validate(data, SCHEMA)
    assert from_json(data) == _document()


def test_a_built_document_goes_out_and_comes_back() -> None:
    document = (
        DocumentBuilder()
        .header(issuer="Sở Nội vụ", symbol="/BC-SNV", type_name="Báo cáo")
        .heading(1, "I", "MỘT")
        .table([["a", "b"]], header_rows=0)
        .recipients(["Như trên;"])
        .signature(None, "GIÁM ĐỐC", None)
        .build()
    )
    data = json.loads(json.dumps(to_json(document)))
    jsonschema.validate(data, SCHEMA)
    assert from_json(data) == document


def test_tells_the_period_in_words_a_stranger_understands() -> None:
    assert to_json(_document())["document"]["period"] == {
        "code": "2024-H1",
        "kind": "half-year",
        "year": 2024,
        "start": "2024-01-01",
        "end": "2024-06-30",
    }


def test_keeps_a_period_it_does_not_know() -> None:
    data = to_json(Document("", Source("", "", ""), period="vụ mùa"))
    assert data["document"]["period"] == {"code": "vụ mùa", "kind": "unknown"}
    jsonschema.validate(data, SCHEMA)
    assert from_json(data).period == "vụ mùa"


def test_reads_the_least_a_form_may_say() -> None:
    document = from_json(
        {
            "schema": "danvan.document/1",
            "source": {"file": "", "sha256": "", "reader": "text/1"},
            "text": "abc",
            "citations": [{"span": [0, 3]}],
            "quantities": [{"span": [0, 3]}],
            "sections": [{"span": [1, 3], "number": "I", "level": 1, "title": "bc"}],
        }
    )
    assert document.header == Header()
    assert document.sections[0].number_span == Span(1, 1)
    assert document.sections[0].body_span == Span(3, 3)
    assert document.quantities[0].kind is QuantityKind.COUNT
    assert document.citations[0].form == "full"


def _broken() -> list[tuple[str, dict[str, Any]]]:
    quantity = {"span": [0, 1], "value": 1}
    section = {"span": [0, 1], "number": "I", "level": 1, "title": "a"}
    source = {"file": "", "sha256": "", "reader": 1}
    return [
        ("schema", {"schema": "danvan.document/2"}),
        ("text", {"text": None}),
        ("text", {"text": 5}),
        ("source", {"source": []}),
        ("reader", {"source": source}),
        ("span", {"quantities": [quantity | {"span": [0, 99]}]}),
        ("span", {"quantities": [quantity | {"span": [3, 2]}]}),
        ("span", {"quantities": [quantity | {"span": [0]}]}),
        ("span", {"quantities": [quantity | {"span": [0.5, 1]}]}),
        ("span", {"quantities": [{"value": 1}]}),
        ("value", {"quantities": [quantity | {"value": True}]}),
        ("kind", {"quantities": [quantity | {"kind": "poem"}]}),
        ("part_of", {"quantities": [quantity | {"part_of": 7}]}),
        ("parent", {"sections": [section | {"parent": -1}]}),
        ("sections[0]", {"sections": ["I"]}),
        ("sections", {"sections": "I"}),
        ("box", {"blocks": [{"kind": "cell", "span": [0, 1], "box": [1, 2]}]}),
        ("system", {"citations": [{"span": [0, 1], "system": "moon"}]}),
        ("pages", {"pages": [[0, 999]]}),
        ("kind", {"asides": [{"kind": "poem", "text": ""}]}),
        ("span", {"asides": [{"kind": "note", "text": "", "span": [0, 999]}]}),
        ("computed", {"blocks": [{"kind": "item", "span": [0, 1], "computed": [9]}]}),
    ]


@pytest.mark.parametrize(("place", "changes"), _broken())
def test_refuses_a_broken_form_and_names_the_place(
    place: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(UnreadableMachineFormError) as refused:
        from_json(_form(**changes))
    assert place in refused.value.place
    assert "danvan read" in refused.value.sentence


@pytest.mark.parametrize("data", [None, [], "x", 5])
def test_refuses_what_is_no_object(data: Any) -> None:
    with pytest.raises(UnreadableMachineFormError):
        from_json(data)
