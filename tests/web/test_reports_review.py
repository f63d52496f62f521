"""Reading, commenting, comparing a report, for those who may and who may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from danvan.reports.actions import edit, review
from danvan.reports.models import Block, Report, ReviewNote, ReviewTurn
from tests.factories.agencies import make_viewer
from tests.factories.reports import (
    Province,
    finish_words,
    make_draft,
)
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db

DOSSIERS = 1


def get(client: Client, name: str, report: Report, **asked: str) -> str:
    answer = client.get(url(name, report.code), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, name: str, *args: object, **sent: object) -> Any:
    return client.post(url(name, *args), sent)


def sent_again(province: Province) -> Report:
    """Send a report, send it back, change one section, send it again."""
    report = make_draft(province)
    finish_words(report, province.clerk)
    report = review.send_to_review(
        code=report.code, version=report.version, by=province.clerk
    )
    report = review.send_back(
        code=report.code, reason="Rút gọn.", version=report.version, by=province.chief
    )
    block = Block.objects.get(report=report, section="V", origin="typed")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text="Rà soát quy chế dân chủ của cơ quan trong quý II; Văn phòng chủ trì.",
        version=block.version,
        by=province.clerk,
    )
    return review.send_to_review(
        code=report.code, version=report.version, by=province.clerk
    )


def test_the_reviewer_reads_only_what_changed_or_all(
    province: Province, sign_in: SignIn
) -> None:
    report = sent_again(province)
    client = sign_in(province.chief)

    changed = get(client, "review", report)
    assert '<span class="visually-hidden">[bỏ: </span>I<span' in changed
    assert '<span class="visually-hidden">[thêm: </span>II<span' in changed
    assert 'id="muc-III-2"' not in changed
    assert "lời văn và số liệu khóa lại" in changed

    whole = get(client, "review", report, xem="ca-bai")
    assert 'id="muc-III-2"' in whole


def test_a_sentence_of_the_list_becomes_the_quote(
    province: Province, sign_in: SignIn
) -> None:
    report = sent_again(province)
    client = sign_in(province.chief)
    block = Block.objects.get(report=report, section="V", origin="typed")
    page = get(client, "review", report)
    assert '<option value="Văn phòng chủ trì.">' in page

    answer = post(
        client,
        "comment",
        report.code,
        block=block.pk,
        quote="",
        sentence="Văn phòng chủ trì.",
        text="Ghi tên phòng phối hợp.",
        **{"from": "review"},
    )

    assert answer["Location"].endswith(f"/duyet/#doan-{block.pk}")
    assert ReviewNote.objects.get().quote == "Văn phòng chủ trì."
    assert "<q>Văn phòng chủ trì.</q>" in get(client, "review", report)


def test_the_composer_finds_the_comment_beside_its_passage(
    province: Province, sign_in: SignIn
) -> None:
    report = sent_again(province)
    block = Block.objects.get(report=report, section="V", origin="typed")
    chief = sign_in(province.chief)
    post(chief, "comment", report.code, block=block.pk, text="Ai chủ trì?")
    report.refresh_from_db()
    assert "required" not in get(chief, "review", report).split('name="reason"')[1][:80]
    answer = post(
        chief, "send_back", report.code, reason="", version=report.version, key="k"
    )
    assert answer.status_code == 302

    clerk = sign_in(province.clerk)
    note = ReviewNote.objects.get()
    page = get(clerk, "report", report)
    assert page.index(f'id="doan-{block.pk}"') < page.index(f'id="gop-y-{note.pk}"')
    post(clerk, "reply", report.code, note.pk, text="Đã ghi.")
    post(clerk, "resolve", report.code, note.pk)
    assert "đã xử lý" in get(clerk, "report", report, tab="gop-y")


def test_lists_saves_and_compares_versions(province: Province, sign_in: SignIn) -> None:
    report = make_draft(province)
    client = sign_in(province.clerk)
    post(client, "versions", report.code, reason="Trước khi sửa", key="k")
    kept = ReviewTurn.objects.get()
    block = Block.objects.get(report=report, section="V", origin="typed")
    post(client, "block", report.code, block.pk, text="Việc mới.", version=1)

    assert "Trước khi sửa" in get(client, "versions", report)
    for look in ("", "canh-nhau"):
        page = get(client, "compare", report, cu=str(kept.pk), kieu=look)
        assert "<ins>" in page
        assert url("restore", report.code, block.pk, kept.pk) in page


def test_changes_words_in_one_click(province: Province, sign_in: SignIn) -> None:
    report = make_draft(province)
    client = sign_in(province.clerk)
    block = Block.objects.get(report=report, section="III.2", kind="paragraph")
    post(client, "block", report.code, block.pk, text="Lời tôi.", version=1)
    assert "Câu ghép từ số liệu" in get(client, "report", report)

    answer = post(client, "adopt", report.code, block.pk, version=2)
    assert answer["Location"].endswith(f"#doan-{block.pk}")
    post(client, "take_back", report.code, block.pk, version=3)
    block.refresh_from_db()
    assert block.text == "Lời tôi."


def test_versions_look_absent_to_those_who_do_not_work_on_it(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    staff = make_viewer(province.department, "staff")
    for viewer in (staff, province.officer):
        client = sign_in(viewer)
        for name in ("versions", "compare"):
            assert client.get(url(name, report.code)).status_code == 404


def test_draws_charts_without_style_or_script(
    province: Province, sign_in: SignIn
) -> None:
    report = make_draft(province)
    page = get(sign_in(province.clerk), "report", report)

    assert 'class="grid key-figures"' in page
    assert "Hồ sơ tiếp nhận trong kỳ" in page
    assert " style=" not in page
