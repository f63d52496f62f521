"""Nineteen other real documents: nothing crashes, every head is read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from danvan.documents.document import Document, Status
from danvan.documents.machine import from_json, to_json
from danvan.reading import read
from tests.shared_material import SHARED

pytestmark = pytest.mark.shared

CORPUS = SHARED / "corpus"
ROWS = (
    list(csv.DictReader((CORPUS / "documents.csv").read_text("utf-8").splitlines()))
    if (CORPUS / "documents.csv").is_file()
    else [{"file": "absent"}]
)


def _read(row: dict[str, str]) -> Document:
    return read(CORPUS / row["file"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["file"]).stem)
def test_number_date_and_place_are_read(row: dict[str, str]) -> None:
    header = _read(row).header
    assert header.symbol.value == row["symbol"]
    assert header.date.value == row["date"]
    assert header.place.value == row["place"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["file"]).stem)
def test_issuer_type_and_subject_are_read(row: dict[str, str]) -> None:
    header = _read(row).header
    assert header.issuer.status is Status.PRESENT
    assert header.type.status is Status.PRESENT
    subject = (header.subject.value or "").casefold()
    assert subject[:30] == row["subject_shortened"].casefold()[:30]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row["file"]).stem)
def test_every_span_is_in_the_text_and_the_machine_form_comes_back(
    row: dict[str, str],
) -> None:
    document = _read(row)
    assert from_json(to_json(document)) == document
    for citation in document.citations:
        assert 0 <= citation.span.start < citation.span.end <= len(document.text)


def test_the_documents_cite_hundreds_of_others() -> None:
    found = [citation for row in ROWS for citation in _read(row).citations]
    assert len(found) > 200
    assert sum(citation.type is None for citation in found) < 0.1 * len(found)


# The others are held out: nobody tunes to what is read at their ends.
SEEN = [row for row in ROWS if Path(row["file"]).stem[0] in "0123456"]


@pytest.mark.parametrize("row", SEEN, ids=lambda row: Path(row["file"]).stem)
def test_signer_and_recipients_are_read(row: dict[str, str]) -> None:
    document = _read(row)
    signature = document.signature
    assert (signature.title.value or "").endswith("CHỦ TỊCH")
    assert len((signature.name.value or "").split()) >= 3
    assert document.recipients[-1].value.startswith("Lưu: VT")
    assert all(one.value[0] not in "-+*|" for one in document.recipients)


@pytest.mark.parametrize("row", SEEN, ids=lambda row: Path(row["file"]).stem)
def test_every_roman_heading_is_a_section_with_its_title(row: dict[str, str]) -> None:
    document = _read(row)
    end = document.recipients[0].span.start
    printed = re.findall(r"(?m)^\*{0,2}([IVX]{1,5})\.\s", document.text[:end])
    found = [s for s in document.sections if s.style == "I."]
    assert [s.number for s in found] == printed
    assert all(s.title and s.title[0].isupper() for s in found)


def test_a_decision_has_its_articles_and_those_of_what_it_issues() -> None:
    row = next(row for row in ROWS if row["symbol"] == "86/2025/QĐ-UBND")
    document = _read(row)
    articles = [s.number for s in document.sections if s.style == "Điều"]
    assert articles == ["1", "2", "3", *map(str, range(1, 12))]
    chapters = [s.number for s in document.sections if s.style == "Chương"]
    assert chapters == ["I", "II", "III", "IV", "V"]
