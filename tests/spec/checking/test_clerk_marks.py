"""What a seasoned clerk marks in three real reports, and which rule marks it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from danvan.checking import Context, check
from danvan.checking.rules import ALL
from danvan.documents.document import Document
from danvan.reading import read
from tests.shared_material import SHARED

MARKS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "clerk_marks.toml").read_text("utf-8")
)["mark"]
REPORTS = ("tay-ninh-2023", "tay-ninh-2024", "tay-ninh-2024-h1")
WRITTEN = {rule.code for rule in ALL}
EARLIER = {
    "tay-ninh-2023": (),
    "tay-ninh-2024": ("tay-ninh-2024-h1", "tay-ninh-2023"),
    "tay-ninh-2024-h1": ("tay-ninh-2023",),
}
"""The same agency's earlier reports, the latest first: what a clerk has beside her."""
WITHOUT_CONTEXT: frozenset[str] = frozenset(f"L{number}" for number in range(1, 15))
"""Rules that need more than these: registers, an outline, a page's layout."""


def _report(name: str) -> Document:
    return read(SHARED / "reports" / f"{name}.txt")


def _context(name: str) -> Context:
    return Context(earlier=tuple(_report(earlier) for earlier in EARLIER[name]))


def test_every_mark_has_a_rule_and_a_place_where_the_rule_is_written() -> None:
    for mark in MARKS:
        assert mark["report"] in REPORTS
        number = mark["rule"].removeprefix("R").rstrip("abcdef")
        assert int(number) in range(1, 27)
        placed = "marked" in mark or mark.get("judged", False)
        assert placed == (mark["rule"] in WRITTEN), mark


@pytest.mark.shared
@pytest.mark.parametrize("name", REPORTS)
def test_the_rules_mark_what_the_clerk_marks_and_nothing_else(name: str) -> None:
    document = _report(name)
    expected = {
        (mark["rule"], mark["marked"])
        for mark in MARKS
        if mark["report"] == name and "marked" in mark
    }
    checked = check(document, _context(name))
    marked = {
        (finding.rule, " ".join(finding.span.of(document.text).split()))
        for finding in checked.findings
    }
    assert marked == expected
    assert {one.rule for one in checked.not_checked} <= WITHOUT_CONTEXT


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "printed", "changed", "marked"),
    [
        ("tay-ninh-2023", "53 người", "54 người", "54"),
        ("tay-ninh-2023", "công lập: 17", "công lập: 18", "53"),
        ("tay-ninh-2024", "55 công chức", "56 công chức", "56"),
        ("tay-ninh-2024", "07 hợp đồng", "08 hợp đồng", "11"),
        ("tay-ninh-2024", "(trong đó có 04", "(trong đó có 14", "14"),
        ("tay-ninh-2024-h1", "55 người", "57 người", "57"),
        ("tay-ninh-2024-h1", "Sở: 02 viên chức)", "Sở: 03 viên chức)", "04"),
        ("tay-ninh-2024-h1", "sớm hạn 100%", "sớm hạn 130%", "130%"),
    ],
)
def test_sums_that_hold_are_marked_once_they_no_longer_do(
    name: str, printed: str, changed: str, marked: str
) -> None:
    text = (SHARED / "reports" / f"{name}.txt").read_bytes().decode("utf-8")
    assert printed in text
    document = read(text.replace(printed, changed, 1).encode(), name=f"{name}.txt")
    totals = [f for f in check(document).findings if f.rule == "R17"]
    assert [finding.span.of(document.text) for finding in totals] == [marked]


@pytest.mark.shared
def test_the_bad_scan_of_a_report_raises_no_alarm() -> None:
    assert check(_report("tay-ninh-2023-ocr")).findings == ()


@pytest.mark.shared
def test_other_real_documents_are_checked_without_false_sums() -> None:
    files = sorted((SHARED / "corpus" / "documents").glob("*.md"))
    assert files
    for file in files:
        document = read(file)
        rules = {finding.rule for finding in check(document).findings}
        assert not rules & {"R5", "R17", "R2"}, file.name
