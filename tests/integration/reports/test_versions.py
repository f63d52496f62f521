"""Versions, marked changes, comments, and words that a refresh never loses."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from danvan.audit.viewer import NotVisibleError
from danvan.reports.actions import approve, counting, edit, note, review, version
from danvan.reports.actions.compose import Task, compose, replace
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.composing.assembling import assemble
from danvan.reports.findings.marking import mark
from danvan.reports.guard import ChangedMeanwhileError
from danvan.reports.models import Block, Report, ReviewTurn
from danvan.reports.printing import print_report, printed_document
from danvan.reports.queries.notes import notes
from danvan.reports.queries.versions import NOW, changes, compare, versions
from danvan.reports.states import WrongStateError
from tests.factories.agencies import make_viewer
from tests.factories.kept import kept
from tests.factories.registers import make_dossier
from tests.factories.reports import (
    YEAR,
    Province,
    ask,
    finish_words,
    make_approved,
    make_draft,
    make_period,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=2)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


def receive(province: Province, day: int = 20) -> None:
    """Enter one more dossier of the year."""
    make_dossier(
        province.department,
        province.clerk,
        received_on=date(YEAR, 3, day),
        due_on=date(YEAR, 4, 28),
        returned_on=None,
        result="",
    )


def block_of(report: Report, section: str, origin: str) -> Block:
    return Block.objects.get(
        report=report, section=section, origin=origin, kind="paragraph"
    )


def say(report: Report, block: Block, words: str, province: Province) -> Block:
    return edit.edit_block(
        code=report.code,
        block=block.pk,
        text=words,
        version=block.version,
        by=province.clerk,
    )


def in_review(province: Province) -> Report:
    report = make_draft(province)
    finish_words(report, province.clerk)
    return send(report, province)


def send(report: Report, province: Province) -> Report:
    report.refresh_from_db()
    return review.send_to_review(
        code=report.code, version=report.version, by=province.clerk
    )


def send_back(report: Report, province: Province, reason: str = "") -> Report:
    report.refresh_from_db()
    return review.send_back(
        code=report.code, reason=reason, version=report.version, by=province.chief
    )


# -- What changed since the reviewer read it last ---------------------------


def test_the_first_reading_has_nothing_to_compare_with(province: Province) -> None:
    assert changes(province.chief, in_review(province)) is None


def test_marks_words_and_figures_that_changed_since_it_was_sent_back(
    province: Province,
) -> None:
    report = send_back(in_review(province), province, "Bổ sung.")
    say(report, block_of(report, "V", "typed"), "Rà soát quy chế mới.", province)
    receive(province)
    counting.refresh(code=report.code, by=province.clerk)

    found = changes(province.chief, send(report, province))

    assert found is not None
    assert found.before.name == "Trả lại để sửa"
    assert "V" in [section.key for section in found.changed]
    assert "II.2" not in [section.key for section in found.changed]
    figures = {one.code: (one.before, one.after) for one in found.figures}
    assert figures["tthc.da_nhan"] == ("2", "3")


def test_sends_back_item_by_item_without_another_reason(province: Province) -> None:
    report = in_review(province)
    with pytest.raises(review.ReasonMissingError):
        send_back(report, province)

    block = block_of(report, "V", "typed")
    note.comment(
        code=report.code,
        text="Ghi rõ phòng chủ trì.",
        by=province.chief,
        about=note.Passage(block.pk, "Rà soát quy chế"),
    )
    report = send_back(report, province)

    assert report.turns.latest("id").reason == "Sửa theo 1 góp ý còn mở."


def test_a_replacement_is_read_against_what_it_replaces(province: Province) -> None:
    old = make_approved(province)
    issue_in_series(code=old.code, version=old.version, by=province.records_clerk)
    new = replace(code=old.code, by=province.clerk)
    say(new, block_of(new, "V", "typed"), "Nhiệm vụ ghi lại cho đúng.", province)

    found = changes(province.chief, new)

    assert found is not None
    assert found.before.name == f"Duyệt (báo cáo bị thay thế {old.code})"
    assert [section.key for section in found.changed] == ["V"]
    assert found.figures == ()


# -- Comments ------------------------------------------------------------


def test_a_comment_is_answered_dealt_with_and_opened_again(province: Province) -> None:
    report = make_draft(province)
    made = note.comment(code=report.code, text="Xem lại số này.", by=province.clerk)
    asked: dict[str, Any] = {"code": report.code, "note": made.pk, "by": province.clerk}

    note.reply(**asked, text="Đã đối chiếu sổ giấy.")
    note.resolve_note(**asked)
    (shown,) = notes(province.clerk, report)
    assert [one.text for one in shown.replies.all()] == ["Đã đối chiếu sổ giấy."]
    assert shown.resolved_by_label == province.clerk.label

    note.reopen_note(**asked)
    assert notes(province.clerk, report)[0].resolved_at is None
    open_notes = [f for f in mark(report).findings if f.finding.rule == "BC7"]
    assert len(open_notes) == 1


def test_comments_and_versions_are_for_those_who_work_on_it(
    province: Province,
) -> None:
    report = make_draft(province)
    note.comment(code=report.code, text="Nội bộ.", by=province.clerk)
    finish_words(report, province.clerk)
    report = send(report, province)
    approve.approve(code=report.code, version=report.version, by=province.chief)
    report.refresh_from_db()
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    staff = make_viewer(province.department, "staff")

    assert notes(staff, report) == []
    with pytest.raises(NotVisibleError):
        versions(staff, report.code)
    assert len(versions(province.chief, report.code)) == 3


# -- Versions ------------------------------------------------------------


def test_takes_back_the_words_of_a_saved_version_with_their_tokens(
    province: Province,
) -> None:
    report = make_draft(province)
    block = block_of(report, "III.2", "composed")
    composed = block.text
    assert "{tthc.da_nhan:02}" in composed
    kept = version.save_point(code=report.code, by=province.clerk, reason="Trước họp")
    block = say(report, block, "Lời khác hẳn.", province)

    found = compare(province.clerk, report.code, str(kept.pk), NOW)
    assert [one.key for one in found.changed] == ["III.2"]
    assert found.before.reason == "Trước họp"

    back = version.restore_block(
        code=report.code,
        block=block.pk,
        turn=kept.pk,
        version=block.version,
        by=province.clerk,
    )
    assert back.text == composed
    assert not compare(province.clerk, report.code, str(kept.pk), NOW).changed


def test_one_click_takes_back_a_sitting_not_a_keystroke(province: Province) -> None:
    report = make_draft(province)
    block = block_of(report, "III.2", "composed")
    first = block.text
    block = say(report, block, "Một", province)
    block = say(report, block, "Một hai", province)

    asked: dict[str, Any] = {
        "code": report.code,
        "block": block.pk,
        "by": province.clerk,
    }
    block = version.take_back(**asked, version=block.version)
    assert block.text == first
    block = version.take_back(**asked, version=block.version)
    assert block.text == "Một hai"


def test_a_saved_version_is_made_once_for_two_clicks(province: Province) -> None:
    report = make_draft(province)
    for _ in range(2):
        version.save_point(code=report.code, by=province.clerk, key="k")
    assert report.turns.filter(kind=ReviewTurn.Kind.SAVED).count() == 1


def test_refuses_to_put_words_over_those_just_typed(province: Province) -> None:
    report = make_draft(province)
    block = block_of(report, "III.2", "composed")
    say(report, block, "Lời mới gõ.", province)
    with pytest.raises(ChangedMeanwhileError):
        version.adopt(
            code=report.code, block=block.pk, version=block.version, by=province.clerk
        )


def test_an_approved_report_takes_no_words(province: Province) -> None:
    report = make_approved(province)
    block = block_of(report, "III.2", "composed")
    with pytest.raises(WrongStateError):
        version.take_back(
            code=report.code, block=block.pk, version=block.version, by=province.clerk
        )


# -- Refreshing keeps words ---------------------------------------------


def test_new_sentences_wait_beside_a_persons_words(province: Province) -> None:
    report = make_draft(province)
    block = block_of(report, "III.2", "composed")
    say(report, block, "Đã nhận {tthc.da_nhan:02} hồ sơ.", province)
    receive(province)

    counting.refresh(code=report.code, by=province.clerk)
    block.refresh_from_db()
    printed = [one.text for one in assemble(report).content.lines]

    assert block.text == "Đã nhận {tthc.da_nhan:02} hồ sơ."
    assert "Đã nhận 03 hồ sơ." in printed
    assert block.recomposed

    block = version.adopt(
        code=report.code, block=block.pk, version=block.version, by=province.clerk
    )
    assert block.text == block.composed
    assert "{tthc.dang_xu_ly:02}" in block.text
    assert not block.recomposed


def test_keeps_a_persons_words_when_told_to(province: Province) -> None:
    report = make_draft(province)
    block = say(report, block_of(report, "III.2", "composed"), "Lời tôi.", province)
    receive(province)
    counting.refresh(code=report.code, by=province.clerk)

    version.keep_words(code=report.code, block=block.pk, by=province.clerk)
    counting.refresh(code=report.code, by=province.clerk)
    block.refresh_from_db()

    assert (block.text, block.recomposed) == ("Lời tôi.", False)


def test_a_section_that_had_no_sentence_gets_one_when_rows_come() -> None:
    province = make_reporting_province(dossiers=0)
    report = make_draft(province)
    before = list(Block.objects.filter(report=report).values_list("section", flat=True))
    Block.objects.filter(report=report, section="III.2", kind="paragraph").delete()
    receive(province)

    counting.refresh(code=report.code, by=province.clerk)

    after = list(Block.objects.filter(report=report).values_list("section", flat=True))
    assert sorted(after) == sorted(before)
    composed = block_of(report, "III.2", "composed")
    heading = Block.objects.get(report=report, section="III.2", kind="heading")
    assert composed.order == heading.order + 1
    assert "tthc.da_nhan" in composed.text


# -- From the last period ------------------------------------------------


def next_year(province: Province) -> Report:
    """Compose next year's report, the last one issued."""
    last = make_approved(province)
    issue_in_series(code=last.code, version=last.version, by=province.records_clerk)
    return compose(
        task=Task(province.department, province.regime, "T1", make_period(YEAR + 1)),
        by=province.clerk,
    )


def test_copies_a_section_marked_until_it_is_read_again(province: Province) -> None:
    report = next_year(province)
    block = block_of(report, "IV.3", "typed")

    block = version.copy_section(
        code=report.code, block=block.pk, version=block.version, by=province.clerk
    )
    assert block.text == "Không có."
    assert block.unread
    waiting = [f for f in mark(report).findings if f.finding.rule == "BC4"]
    assert block.pk in [one.block for one in waiting]

    edit.confirm_block(code=report.code, block=block.pk, by=province.clerk)
    block.refresh_from_db()
    assert not block.unread


def test_compares_with_the_last_periods_report(province: Province) -> None:
    report = next_year(province)
    kept = versions(province.clerk, report.code)[-1]
    assert kept.name.startswith("Duyệt (kỳ trước BC-")

    found = compare(province.clerk, report.code, kept.key, NOW)

    figures = {one.code: (one.before, one.after) for one in found.figures}
    assert figures["tthc.da_nhan"] == ("2", "0")
    assert not any(block.takeable for one in found.sections for block in one.blocks)


# -- The annex -----------------------------------------------------------


def test_the_annex_tells_and_draws_figures_beside_the_last_periods(
    province: Province,
) -> None:
    report = next_year(province)
    lines = assemble(report).content.lines
    (table,) = [one for one in lines if one.kind == "table"]
    rows = {row.split("|")[1]: row.split("|")[2:] for row in table.text.splitlines()}
    (trend,) = [one for one in lines if one.kind == "chart"]

    assert rows["Chỉ tiêu"] == ["Đơn vị tính", "Kỳ này", "Kỳ trước", "Tăng, giảm"]
    assert rows["Hồ sơ tiếp nhận trong kỳ"] == ["hồ sơ", "0", "2", "-2"]
    assert [mark_.indicator for mark_ in table.marks].count("tthc.da_nhan") == 1
    assert trend.text == (
        "Biểu đồ 1. Hồ sơ thủ tục hành chính tiếp nhận và đã trả qua các kỳ"
    )
    assert trend.chart is not None
    assert trend.chart["labels"] == (f"Năm {YEAR}", f"Năm {YEAR + 1}")
    assert trend.chart["series"][0]["values"] == (2, 0)

    kinds = [str(block.kind) for block in printed_document(report).blocks]
    assert kinds.index("signature") < kinds.index("annex") < kinds.index("chart")
    first, second = print_report(report), print_report(report)
    assert (first.pdf, first.docx) == (second.pdf, second.docx)
