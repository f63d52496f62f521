"""Checking stays quick on texts made to be slow (regular expressions, brackets)."""

from __future__ import annotations

import time
from datetime import date

import pytest

from danvan.checking import Context, check
from danvan.checking.context import OwnNames, Paper
from danvan.checking.rule import Rule
from danvan.checking.rules import ALL
from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Document
from danvan.reading import read
from tools.bench.report import report

_LENGTH = 30_000
_SECONDS = 10.0
"""Of one processor; a real report takes a few hundredths, a blow-up minutes."""
_MORE = 4
"""So many times as long a text may take so many times as long, and somewhat more."""
_SLACK = 2.5
_LITTLE = 0.02
"""Seconds below which nothing is judged."""


def _context(document: Document) -> Context:
    """Know all that a rule may ask for, so that none is left out."""
    return Context(
        day=date(2026, 11, 20),
        agency_name="Sở Khoa học và Công nghệ",
        agency_abbreviation="SKHCN",
        recipient="Sở Nội vụ",
        agencies=("Sở Nội vụ", "Sở Y tế", "Sở Tài chính", "Sở Tư pháp"),
        draft=False,
        regime="dan-van-nam",
        earlier=(document,),
        others=(document,),
        papers=tuple(
            Paper(number=f"{n:02d}/KH-SKHCN", date=date(2026, 3, 2), own=True)
            for n in range(1, 200)
        ),
        names=OwnNames(words=("Tân Giang",)),
    )


@pytest.mark.parametrize(
    "unit",
    [
        "1/",
        " ",
        "AB-",
        "(",
        ")",
        "(5 ",
        "1 gồm ",
        "trong đó: 5, ",
        "5. Trong đó ",
        "ngày             tháng         ",
        "5/5 a%",
        "5%",
        "1.000.",
        "1/2018NĐ-A",
        "ngày 5 năm 5 ",
        "05 người (gồm 02 nam, 03 nữ). ",
        "Kế hoạch số ",
        "“",
        "”",
        "“(",
        "các ",
        "thờỉ ",
        "của nhân dân ",
        "uỷ ủy ",
        "a@a.",
        "của   ",
        "a) ",
        "không có 5 đơn ",
        "5.000.000 đồng, ",
        "tiếp nhận 5 hồ sơ, giải quyết 5 hồ sơ, còn 5 hồ sơ; ",
        "Sở Y tế và Sở Nội vụ ",
        "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ; ",
        "từ ngày 15/12/2024 đến ngày 14/12/2025 ",
    ],
)
def test_no_repeated_piece_makes_a_check_slow(unit: str) -> None:
    text = (unit * (_LENGTH // len(unit) + 1))[:_LENGTH]
    document = DocumentBuilder().heading(1, "I", "MỘT").paragraph(text).build()
    context = _context(document)
    started = time.process_time()
    check(document, context)
    assert time.process_time() - started < _SECONDS


@pytest.fixture(scope="module")
def documents() -> tuple[Document, Document]:
    """A report of some pages, and one of four times as many."""
    short, long = (report(n, n).text.encode() for n in (30, 30 * _MORE))
    return read(short, name="bc.txt"), read(long, name="bc.txt")


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_takes_time_as_the_text_is_long(
    rule: Rule, documents: tuple[Document, Document]
) -> None:
    spent = []
    for document in documents:
        context = _context(document)
        check(document, context, [rule])  # what is shared is known from here on
        started = time.process_time()
        check(document, context, [rule])
        spent.append(time.process_time() - started)
    assert spent[1] < _LITTLE + _MORE * _SLACK * spent[0], rule.code
