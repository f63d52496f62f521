"""The signed PDF is read in the child and compared with the approved words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from danvan import rendering
from danvan.documents.builder import DocumentBuilder
from danvan.documents.span import Span
from danvan.reading import UnreadableFileError
from danvan.reading.comparing.compare import Difference
from danvan.reading.text import read_text
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.actions.issuing.returned import take_returned_pdf
from danvan.reports.composing.drawing import draw
from danvan.reports.models import Report, ReturnedCopy
from danvan.reports.numbers import NumberRefusedError
from danvan.reports.printing import approved_content
from danvan.reports.readback import only_form
from tests.factories.kept import kept
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=1)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


def signed(report: Report, change: tuple[str, str] | None = None) -> bytes:
    """Make the PDF as the document system gives it back: numbered and dated."""
    content = approved_content(report)
    assert content is not None
    if change:
        lines = tuple(
            replace(line, text=line.text.replace(*change), marks=())
            for line in content.lines
        )
        content = replace(content, lines=lines)
    symbol = content.head.symbol
    drawn = draw(content, number=f"15/{symbol}", dated_on=timezone.localdate())
    return rendering.to_pdf(drawn.document)


def test_finds_no_difference_in_the_same_words(province: Province) -> None:
    report = make_approved(province)

    copy = take_returned_pdf(
        code=report.code,
        data=signed(report),
        name="ban-ky.pdf",
        by=province.records_clerk,
    )

    assert copy.readable
    assert copy.differences == []
    assert copy.number.startswith("15/BC-")
    assert copy.dated_on == timezone.localdate()


def test_shows_a_changed_word_and_refuses_to_issue_by_that_copy(
    province: Province,
) -> None:
    report = make_approved(province)

    copy = take_returned_pdf(
        code=report.code,
        data=signed(report, ("trong quý I", "trong quý II")),
        name="ban-ky.pdf",
        by=province.records_clerk,
    )

    assert [one["returned"] for one in copy.differences] == ["II;"]
    with pytest.raises(NumberRefusedError, match="khác nội dung"):
        number_externally(
            code=report.code,
            numbering=Numbering("15", timezone.localdate(), copy.pk),
            version=report.version,
            by=province.records_clerk,
        )


def test_refuses_a_file_that_is_no_pdf(province: Province) -> None:
    report = make_approved(province)

    with pytest.raises(UnreadableFileError):
        take_returned_pdf(
            code=report.code,
            data=b"%PDF-1.7 broken",
            name="ban-ky.pdf",
            by=province.records_clerk,
        )


def test_says_page_and_section_of_each_difference(province: Province) -> None:
    report = make_approved(province)
    copy = take(report, signed(report, ("trong quý I", "trong quý II")), province)
    (one,) = copy.differences
    assert one["page"] >= 1
    assert one["section"].startswith("V. ")
    assert one["form"] is False


def take(report: Report, data: bytes, province: Province) -> ReturnedCopy:
    return take_returned_pdf(
        code=report.code, data=data, name="ban-ky.pdf", by=province.records_clerk
    )


def number_by(report: Report, copy: ReturnedCopy, reason: str, by: Province) -> Report:
    return number_externally(
        code=report.code,
        numbering=Numbering("15", timezone.localdate(), copy.pk, reason),
        version=report.version,
        by=by.records_clerk,
    )


@pytest.mark.parametrize(
    ("text", "layer"), [("", "none"), ("\ue000\ue001 abc xyz " * 60, "garbled")]
)
def test_a_bad_text_layer_is_named_and_needs_a_word_of_how_it_was_compared(
    province: Province, text: str, layer: str
) -> None:
    report = make_approved(province)
    builder = DocumentBuilder().header(issuer="Sở", symbol="/BC-X")
    for part in textwrap.wrap(text, 400):
        builder.paragraph(part)
    copy = take(report, rendering.to_pdf(builder.build()), province)
    assert copy.layer == layer
    assert not copy.readable
    with pytest.raises(NumberRefusedError, match="đối chiếu thế nào"):
        number_by(report, copy, " ", province)
    done = number_by(report, copy, "Đã đọc từng trang.", province)
    assert done.signed_pdf == copy.file
    copy.refresh_from_db()
    assert copy.kept_because == "Đã đọc từng trang."


def test_words_misread_by_a_machine_are_said_to_be_so(province: Province) -> None:
    report = make_approved(province)
    content = approved_content(report)
    assert content is not None
    read = [
        replace(line, text=line.text.replace("ng", "nq", 1), marks=())
        for line in content.lines
    ]
    drawn = draw(replace(content, lines=tuple(read)), dated_on=timezone.localdate())
    copy = take(report, rendering.to_pdf(drawn.document), province)
    assert copy.layer == "recognised"
    with pytest.raises(NumberRefusedError, match="khác nội dung"):
        number_by(report, copy, "Máy đọc sai.", province)


def test_only_what_stands_outside_the_body_is_form() -> None:
    approved = read_text(
        b"SO NOI VU\n\nBAO CAO\nKet qua nam 2025\n\n1. Viec da lam\n\nMot viec.\n"
    )
    found = {
        (at, words): only_form(
            approved, Difference(words, "khac", "", "", Span(at, at + len(words)), AT)
        )
        for at, words in (
            (0, ""),
            (approved.text.index("Mot"), "Mot"),
            (approved.text.index("BAO"), "BAO"),
            (len(approved.text), ""),
        )
    }
    assert list(found.values()) == [True, False, False, True]


AT = Span(0, 0)
