"""A report of our own with its labels written into it.

``‹c:type|number|date|words›`` marks a citation, ``‹q:value|words›`` a quantity,
``‹s:number|title›`` a heading, ``‹n:words›`` a law by its name, ``‹r:words›`` a
recipient, ``‹f:field|value|words›`` a field of the head or of the signer.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.bench.accuracy.labels import (
    CitationLabel,
    Labels,
    Place,
    QuantityLabel,
    SectionLabel,
)

_MARK = re.compile(r"‹(?P<kind>[cqsnrf]):(?P<parts>[^›]*)›")


def sample() -> Labels:
    """Return the sample report and its labels."""
    return marked(Path(__file__).with_name("sample.txt").read_text("utf-8"))


def marked(source: str) -> Labels:
    """Take the marks out of a text and return them as labels."""
    pieces: list[str] = []
    length = taken = 0
    citations: list[CitationLabel] = []
    quantities: list[QuantityLabel] = []
    sections: list[SectionLabel] = []
    recipients: list[str] = []
    fields: dict[str, str] = {}
    for mark in _MARK.finditer(source):
        *parts, words = mark["parts"].split("|")
        before = source[taken : mark.start()]
        start = length + len(before)
        place: Place = (start, start + len(words))
        if mark["kind"] == "q":
            value = float(parts[0] if parts else words)
            quantities.append(QuantityLabel(place, value))
        elif mark["kind"] == "s":
            sections.append(SectionLabel(place, parts[0], words))
        elif mark["kind"] == "r":
            recipients.append(words)
        elif mark["kind"] == "f":
            fields[parts[0]] = parts[1] if parts[1:] else words
        elif mark["kind"] == "n":
            citations.append(CitationLabel(place, "Luật", None, None, None))
        else:
            kind, number, date = parts
            citations.append(CitationLabel(place, kind, number, date or None, None))
        pieces += [before, words]
        length, taken = place[1], mark.end()
    text = "".join([*pieces, source[taken:]])
    return Labels(
        "sample",
        text,
        fields=fields,
        recipients=tuple(recipients),
        sections=tuple(sections),
        citations=tuple(citations),
        quantities=tuple(quantities),
        until=len(text),
    )
