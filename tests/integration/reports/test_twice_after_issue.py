"""After issue, too: what is said twice is done once, and a late hand is told (T7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from danvan.files.models import StoredFile
from danvan.registers.papers.outgoing import Outgoing
from danvan.reports import printing
from danvan.reports.actions import compose, submission, version
from danvan.reports.actions.issuing import filing, letters
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.issuing.recalling import recall
from danvan.reports.actions.review import send_to_review
from danvan.reports.guard import ChangedMeanwhileError
from danvan.reports.letters.correcting import Place
from danvan.reports.models import Notice, Report, ReviewTurn
from danvan.reports.states import State, WrongLetterStateError, WrongStateError
from tests.factories.reports import (
    Province,
    ask,
    finish_words,
    make_approved,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


class PulledPlugError(Exception):
    """The process died here."""


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Province, str]]:
    """Give a province with one issued report; each test is undone by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_reporting_province(dossiers=1)
        ask(made)
        report = make_approved(made)
        asked: dict[str, Any] = {"code": report.code, "version": report.version}
        yield made, issue_in_series(**asked, by=made.records_clerk).code
        transaction.set_rollback(True)


@pytest.fixture
def province(world: tuple[Province, str]) -> Province:
    return world[0]


@pytest.fixture
def issued(world: tuple[Province, str]) -> Report:
    return Report.objects.get(code=world[1])


def asked(report: Report | Notice, key: str = "") -> dict[str, Any]:
    """Ask for an act on something as it stands."""
    return {"code": report.code, "version": report.version, "key": key}


def approved_letter(province: Province, issued: Report) -> Notice:
    letter = letters.draft_correction(
        code=issued.code,
        places=[Place("Rà soát quy chế", "Rà soát Quy chế")],
        reason="In sai",
        by=province.clerk,
    )
    twice = asked(letter, "a")
    letters.approve_letter(**twice, by=province.chief)
    return letters.approve_letter(**twice, by=province.chief)


def test_a_letter_is_issued_once_for_two_clicks(
    province: Province, issued: Report
) -> None:
    letter = approved_letter(province, issued)
    twice = asked(letter, "k")
    files = StoredFile.objects.count()

    first = letters.issue_letter_in_series(**twice, by=province.records_clerk)
    second = letters.issue_letter_in_series(**twice, by=province.records_clerk)

    assert (first.pk, first.number) == (second.pk, second.number)
    assert Outgoing.objects.filter(report=issued.code).count() == 2
    assert StoredFile.objects.count() == files + 2
    with pytest.raises(WrongLetterStateError):
        letters.issue_letter_in_series(**asked(letter), by=province.records_clerk)


def test_files_that_a_death_kept_back_are_made_at_the_next_start(
    province: Province, issued: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = approved_letter(province, issued)
    twice = asked(letter, "k")
    with monkeypatch.context() as patch:
        patch.setattr(letters, "store_letter", _die)
        with pytest.raises(PulledPlugError):
            letters.issue_letter_in_series(**twice, by=province.records_clerk)
    assert Notice.objects.get(pk=letter.pk).docx == ""
    Report.objects.filter(pk=issued.pk).update(docx="", pdf="")

    assert filing.store_what_is_missing() == 2
    assert filing.store_what_is_missing() == 0

    letter.refresh_from_db()
    issued.refresh_from_db()
    assert all((letter.docx, letter.pdf, issued.docx, issued.pdf))


def test_the_second_click_makes_the_files_that_the_first_could_not(
    province: Province, issued: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = asked(approved_letter(province, issued), "k")
    with monkeypatch.context() as patch:
        patch.setattr(letters, "store_letter", _die)
        with pytest.raises(PulledPlugError):
            letters.issue_letter_in_series(**twice, by=province.records_clerk)

    again = letters.issue_letter_in_series(**twice, by=province.records_clerk)

    assert again.docx
    assert again.pdf


def test_no_file_is_left_that_its_paper_does_not_name(
    issued: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    Report.objects.filter(pk=issued.pk).update(docx="", pdf="")
    files = StoredFile.objects.count()
    monkeypatch.setattr(printing, "record", _die)

    # What cannot be kept is logged and left: the others must be served.
    with transaction.atomic():
        assert filing.store_what_is_missing() == 0

    assert StoredFile.objects.count() == files
    assert Report.objects.get(pk=issued.pk).docx == ""


def _die(*_: object, **__: object) -> None:
    raise PulledPlugError


def test_of_two_officers_the_late_one_hears_who_was_first(
    province: Province, issued: Report
) -> None:
    submission.submit(**asked(issued), by=province.clerk)
    issued.refresh_from_db()
    seen = asked(issued)
    submission.accept(**seen, by=province.officer)

    with pytest.raises(ChangedMeanwhileError, match=re.escape(province.officer.label)):
        submission.return_items(**seen, items=[], reason="Lệch.", by=province.head)

    assert Report.objects.get(pk=issued.pk).state == State.ACCEPTED


def test_returns_once_for_two_clicks(province: Province, issued: Report) -> None:
    submission.submit(**asked(issued), by=province.clerk)
    issued.refresh_from_db()
    item = submission.ReturnedItem("section", "I", "Mục I", "Thiếu.")
    twice = {**asked(issued, "k"), "items": [item], "reason": ""}

    first = submission.return_items(**twice, by=province.officer)
    second = submission.return_items(**twice, by=province.officer)

    assert first.pk == second.pk
    assert first.items.count() == 1


def test_two_tabs_begin_one_replacement(province: Province, issued: Report) -> None:
    first = compose.replace(code=issued.code, by=province.clerk, key="a")
    second = compose.replace(code=issued.code, by=province.clerk, key="b")

    assert first.pk == second.pk


def test_two_tabs_recall_once(province: Province, issued: Report) -> None:
    recall(**asked(issued, "a"), reason="Gửi nhầm.", by=province.records_clerk)

    with pytest.raises((ChangedMeanwhileError, WrongStateError)):
        recall(**asked(issued, "b"), reason="Gửi nhầm.", by=province.records_clerk)

    assert issued.notices.count() == 1


def test_after_the_back_button_another_button_of_the_page_works(
    province: Province, issued: Report
) -> None:
    draft = compose.replace(code=issued.code, by=province.clerk)
    finish_words(draft, province.clerk)
    version.save_point(code=draft.code, by=province.clerk, key="page")

    sent = send_to_review(**asked(draft, "page"), by=province.clerk)

    assert sent.state == State.REVIEW
    kinds = list(draft.turns.values_list("kind", flat=True))
    assert kinds == [ReviewTurn.Kind.SAVED, ReviewTurn.Kind.SENT]
