"""A letter about a report as a Document (bản in công văn): live, then as approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.document import Source
from danvan.reports.letters.agency import letter_of
from danvan.reports.letters.letter import Letter, draw_letter
from danvan.reports.letters.words import letter_words
from danvan.reports.numbers import standing_approval

if TYPE_CHECKING:
    from datetime import date

    from danvan.documents.document import Document
    from danvan.reports.models import Notice
    from danvan.reports.signing import Signature


def letter_now(notice: Notice, day: date, signature: Signature | None = None) -> Letter:
    """Return the letter as it would be approved on a day."""
    head = standing_approval(notice.report).content["head"]
    lines = [line.strip(" -;.") for line in str(head["addressee"]).splitlines()]
    others = [str(line).strip(" -;.") for line in head["recipients"][:-1]]
    addressees = tuple(line for line in lines if line) or tuple(others)
    words = letter_words(notice, addressees)
    return letter_of(notice.report.agency, words, day, signature)


def notice_document(notice: Notice, day: date | None = None) -> Document:
    """Return the letter as printed: once approved only the approved words."""
    source = Source(notice.code, notice.sha256, "danvan/1")
    if not notice.content:
        assert day is not None  # noqa: S101
        return draw_letter(letter_now(notice, day), source)
    held = dict(notice.content)
    for name in ("addressees", "body", "copies"):
        held[name] = tuple(held[name])
    held["number"], held["dated_on"] = notice.number, notice.dated_on
    return draw_letter(Letter(**held), source)
