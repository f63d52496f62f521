"""Identity of the figures (địa chỉ số liệu) that travels inside a produced file.

``{"schema": "danvan.figures/1", "period": "2024", "figures": [{"code": "SL-7K3F9Q",
"value": 37, "kind": "count", "unit": "hồ sơ", "label": "…", "written": "37",
"before": "…", "after": "…", "part_of": null}]}``

``before`` and ``after`` are the visible letters around the number with every white
space removed, so that its place is found again in a text whose lines broke elsewhere.
The figures stand in the order of the text. A DOCX carries this JSON as the text of a
custom XML part in the namespace ``urn:danvan:figures:1``, a PDF as the attachment
``figures.json``.
"""

from __future__ import annotations

import json

from danvan.documents.document import Document, Quantity

SCHEMA = "danvan.figures/1"
NAMESPACE = "urn:danvan:figures:1"
FILE_NAME = "figures.json"
_AROUND = 24


def figures_json(document: Document) -> str:
    """Return the identity of the document's figures; no figures, an empty list."""
    ordered = sorted(
        (index for index, one in enumerate(document.quantities) if one.figure),
        key=lambda index: document.quantities[index].span.start,
    )
    places = {index: place for place, index in enumerate(ordered)}
    return json.dumps(
        {
            "schema": SCHEMA,
            "period": document.period,
            "figures": [
                _entry(document.text, document.quantities[index], places)
                for index in ordered
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _entry(text: str, one: Quantity, places: dict[int, int]) -> dict[str, object]:
    start, end = one.span.start, one.span.end
    # Twice the length leaves enough letters when white space is taken out.
    before = "".join(text[max(0, start - 2 * _AROUND) : start].split())
    after = "".join(text[end : end + 2 * _AROUND].split())
    return {
        "code": one.figure,
        "value": one.value,
        "kind": str(one.kind),
        "unit": one.unit,
        "label": one.label,
        "period": one.period,
        "part_of": None if one.part_of is None else places.get(one.part_of),
        "written": text[start:end],
        "before": before[-_AROUND:],
        "after": after[:_AROUND],
    }
