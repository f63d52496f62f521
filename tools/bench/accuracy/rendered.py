"""Rendered: labelled texts as DOCX and PDF, so that each way in is measured.

A place in the text says nothing of the file made from it, so what is found there is
compared by identity: number and date, value, number and title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from danvan.reading import read
from danvan.rendering import to_docx, to_pdf
from tools.bench.accuracy.labels import Labels, plain
from tools.bench.accuracy.scoring import Scores, by_identity

KINDS: dict[str, Callable[[Document], bytes]] = {"DOCX": to_docx, "PDF": to_pdf}
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-+*]\s|\|))|\|")
_RULE = re.compile(r"[-\s]*")


def rendered(labels: Labels, kind: str) -> Scores:
    """Make such a file of what is labelled, read it and score it."""
    data = KINDS[kind](_document(labels))
    return by_identity(labels, read(data, name=f"{labels.name}.{kind.lower()}"))


def _document(labels: Labels) -> Document:
    """Write head and closing from the labels, the body from the text."""
    told = labels.fields
    number, symbol = re.split(r"(?<=\d)(?=\D)", told["symbol"], maxsplit=1)
    built = DocumentBuilder().header(
        issuer=told["issuer"],
        number=number,
        symbol=symbol,
        place=told["place"],
        day=date.fromisoformat(told["date"]),
        type_name=told["type"],
        subject=told["subject"],
    )
    for paragraph in _body(labels):
        built.paragraph(paragraph)
    built.recipients([f"{one};" for one in labels.recipients])
    built.signature(
        *(told[f"signer {part}"] for part in ("authority", "title", "name"))
    )
    return built.build()


def _body(labels: Labels) -> Iterator[str]:
    """Return the paragraphs after the subject, without recipients and signer."""
    inside = False
    for paragraph in _paragraphs(labels.text[: labels.until]):
        if paragraph.startswith("Nơi nhận"):
            inside = False
        if inside:
            yield paragraph
        ends = (labels.fields["subject"], labels.fields["signer name"])
        inside |= paragraph.endswith(ends)


def _paragraphs(text: str) -> Iterator[str]:
    """Join the wrapped lines of each paragraph; leave marks and rules out."""
    for piece in _PARAGRAPH.split(text):
        paragraph = plain(piece)
        if not _RULE.fullmatch(paragraph):
            yield paragraph
