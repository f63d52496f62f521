"""The papers of a bad scan's text are those of the clean report."""

from __future__ import annotations

import pytest

from danvan.documents.document import Citation
from danvan.reading import read
from danvan.text.unicode import folded_key
from tests.shared_material import SHARED

pytestmark = pytest.mark.shared


def _papers(name: str) -> list[tuple[str | None, ...]]:
    citations = read(SHARED / "reports" / f"{name}.txt").citations
    return [_paper(one) for one in citations if one.number]


def _paper(one: Citation) -> tuple[str | None, ...]:
    issuer = folded_key(one.issuer) if one.issuer else None
    return one.type, one.number, one.date, issuer, one.cited


def test_the_papers_of_a_bad_scan_are_those_of_the_clean_text() -> None:
    assert _papers("tay-ninh-2023-ocr") == _papers("tay-ninh-2023")


def test_what_recognition_bent_is_kept_as_printed_and_is_less_sure() -> None:
    citations = read(SHARED / "reports" / "tay-ninh-2023-ocr.txt").citations
    mended = {one.number: one for one in citations if one.number_as_printed}
    assert mended["04-CTr/BDVTU-BCSĐUBND"].number_as_printed == "04-CTr/BDVTU-BCSPUBND"
    assert mended["03-CTr/BDVTU"].number_as_printed == "03-CTt/BDVTU"
    assert all(one.confidence <= 0.8 for one in mended.values())
