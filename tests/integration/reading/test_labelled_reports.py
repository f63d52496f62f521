"""The labelled real reports are read as well as promised."""

from __future__ import annotations

import importlib.util
import json
from types import ModuleType
from typing import Any

import pytest

from danvan.documents.machine import to_json
from danvan.reading import read
from tests.shared_material import SHARED

pytestmark = pytest.mark.shared

CLEAN = ("tay-ninh-2023", "tay-ninh-2024", "tay-ninh-2024-h1")


def _scorer() -> ModuleType:
    place = SHARED / "tools" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scores(names: tuple[str, ...], *, by_place: bool = False) -> dict[str, float]:
    scorer = _scorer()
    classes = (
        "citations, exact span", "citations, number + date",
        "figures, recall by place and value", "figures, recall by value (scans)",
        "sections, number + title", "sections, by place", "header fields", "recipients",
    )  # fmt: skip
    tallies: dict[str, Any] = {name: scorer.Tally() for name in classes}
    for name in names:
        gold = json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))
        got = to_json(read(SHARED / "reports" / f"{name}.txt"))
        scorer.score(gold, got, tallies, [], by_place)
    return {name: tally.f1() for name, tally in tallies.items()}


def test_clean_reports_reach_the_promised_scores() -> None:
    scores = _scores(CLEAN)
    assert scores["citations, number + date"] >= 0.99
    assert scores["citations, exact span"] >= 0.99
    assert scores["sections, number + title"] >= 0.96
    assert scores["header fields"] >= 0.99
    assert scores["recipients"] >= 0.99
    assert scores["figures, recall by place and value"] >= 0.98


def test_a_bad_scan_keeps_its_citations_and_sections() -> None:
    scores = _scores(("tay-ninh-2023-ocr",), by_place=True)
    assert scores["citations, exact span"] >= 0.97
    assert scores["citations, number + date"] >= 0.97
    assert scores["sections, by place"] >= 0.95
    assert scores["figures, recall by place and value"] >= 0.85


def test_a_bad_scan_gives_its_signer_and_its_recipients() -> None:
    document = read(SHARED / "reports" / "tay-ninh-2023-ocr.txt")
    authority, title = document.signature.authority, document.signature.title
    assert (authority.value, authority.raw) == ("KT. GIÁM ĐỐC", "KT. GIAM DOC")
    assert (title.value, title.raw) == ("PHÓ GIÁM ĐỐC", "PHO GIAM DOC")
    assert max(authority.confidence, title.confidence) < 1
    assert (document.signature.name.value or "").endswith("Thanh Nam")
    assert len(document.recipients) >= 3
    assert {"Sở Nội vụ;", "BGĐ Sở;", "Lưu: VT, VP."} <= {
        one.value for one in document.recipients
    }
