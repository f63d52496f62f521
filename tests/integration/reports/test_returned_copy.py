"""The signed PDF is read in the child and compared with the approved words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from danvan import rendering
from danvan.reading import UnreadableFileError
from danvan.reports.actions.number import Numbering, number_externally
from danvan.reports.actions.returned import take_returned_pdf
from danvan.reports.composing.drawing import draw
from danvan.reports.models import Report
from danvan.reports.numbers import NumberRefusedError
from danvan.reports.printing import approved_content
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Province:
    made = make_reporting_province(dossiers=1)
    ask(made)
    return made


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
