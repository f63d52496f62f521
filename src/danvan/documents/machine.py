"""The machine form of a document (dạng máy đọc): JSON, ``danvan.document/1``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from danvan.documents import machine_reading
from danvan.documents.aside import Aside
from danvan.documents.document import (
    Block,
    Citation,
    Document,
    Field,
    Header,
    Problem,
    Quantity,
    Section,
)
from danvan.documents.machine_reading import UnreadableMachineFormError
from danvan.documents.span import Span
from danvan.text.periods import Period

__all__ = ["SCHEMA", "UnreadableMachineFormError", "from_json", "schema", "to_json"]

SCHEMA = "danvan.document/1"

Json = dict[str, Any]


@cache
def schema() -> str:
    """Return the JSON Schema of the machine form, as text."""
    from importlib.resources import files

    place = files(__package__) / "schemas" / "danvan.document-1.json"
    return place.read_text("utf-8")


def from_json(data: Mapping[str, Any]) -> Document:
    """Return the document of a machine form.

    Raise UnreadableMachineFormError where it is not one, or a span leaves its text.
    """
    return machine_reading.read_document(data)


def to_json(document: Document) -> Json:
    """Return the machine form of a document: lists, dictionaries, plain values.

    The layout is left out: it describes the file, and would be longer than the text.
    """
    return {
        "schema": SCHEMA,
        "source": {
            "file": document.source.file,
            "sha256": document.source.sha256,
            "reader": document.source.reader,
        },
        "text": document.text,
        "document": _head(document),
        "citations": [_citation(citation) for citation in document.citations],
        "quantities": [_quantity(quantity) for quantity in document.quantities],
        "sections": [_section(section) for section in document.sections],
        "blocks": [_block(block) for block in document.blocks],
        "pages": [_span(page) for page in document.pages],
        "problems": [_problem(problem) for problem in document.problems],
    } | _unless(asides=([_aside(aside) for aside in document.asides], []))


def _head(document: Document) -> Json:
    header = {f.name: _field(getattr(document.header, f.name)) for f in fields(Header)}
    signature = document.signature
    return header | {
        "period": _period(document.period),
        "signer": {
            "authority": _field(signature.authority),
            "title": _field(signature.title),
            "name": _field(signature.name),
        },
        "recipients": [
            {"value": recipient.value, "span": _span(recipient.span)}
            for recipient in document.recipients
        ],
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _field(field: Field[str]) -> Json:
    data: Json = {
        "value": field.value,
        "status": str(field.status),
        "span": _span(field.span),
    }
    return data | _unless(raw=(field.raw, None), confidence=(field.confidence, 1.0))


def _unless(**values: tuple[object, object]) -> Json:
    """Keep the values that differ from what is meant when they are left out."""
    return {name: value for name, (value, usual) in values.items() if value != usual}


def _period(code: str | None) -> Json | None:
    """Write the period so that a stranger understands it without our codes."""
    if code is None:
        return None
    try:
        period = Period.from_code(code)
    except ValueError:
        return {"code": code, "kind": "unknown"}
    return {
        "code": code,
        "kind": period.kind,
        "year": period.end.year,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }


def _citation(citation: Citation) -> Json:
    provision = citation.provision
    return {
        "span": _span(citation.span),
        "type": citation.type,
        "number": citation.number,
        "date": citation.date,
        "system": citation.system,
        "issuer": citation.issuer,
        "title": citation.title,
        "provision": provision
        and {f.name: getattr(provision, f.name) for f in fields(provision)},
        "form": citation.form,
        "cited": citation.cited,
        "number_span": _span(citation.number_span),
        "number_as_printed": citation.number_as_printed,
        "date_span": _span(citation.date_span),
        "issuer_span": _span(citation.issuer_span),
        "confidence": citation.confidence,
    }


def _quantity(quantity: Quantity) -> Json:
    data: Json = {
        "span": _span(quantity.span),
        "value": quantity.value,
        "unit": quantity.unit,
        "label": quantity.label,
        "kind": str(quantity.kind),
        "period": quantity.period,
        "part_of": quantity.part_of,
        "as_written": quantity.as_written,
        "confidence": quantity.confidence,
        "figure": quantity.figure,
    }
    return data | _unless(
        qualifier=(quantity.qualifier and str(quantity.qualifier), None),
        relation=(quantity.relation and str(quantity.relation), None),
        subject=(quantity.subject, None),
    )


def _section(section: Section) -> Json:
    return {
        "span": _span(section.span),
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "style": section.style,
        "number_span": _span(section.number_span),
        "body_span": _span(section.body_span),
        "parent": section.parent,
    }


def _block(block: Block) -> Json:
    data: Json = {"kind": str(block.kind), "span": _span(block.span)}
    return data | _unless(
        page=(block.page, None),
        box=(list(block.box) if block.box else None, None),
        confidence=(block.confidence, None),
        level=(block.level, None),
        row=(block.row, None),
        column=(block.column, None),
        header_rows=(block.header_rows, None),
        chart=(block.chart.to_json() if block.chart else None, None),
        computed=(_span(block.computed), None),
    )


def _aside(aside: Aside) -> Json:
    data: Json = {
        "kind": str(aside.kind), "text": aside.text, "span": _span(aside.span),
    }  # fmt: skip
    return data | _unless(
        author=(aside.author, None),
        date=(aside.date, None),
        words=(_span(aside.words), None),
    )


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "message": problem.message,
        "span": _span(problem.span),
    }
