"""Findings of what was sent: for its recipient, with the answers, point by point."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.agencies.viewers import AccountViewer
from danvan.archive.checking.knowing import known_of
from danvan.audit.models import Event
from danvan.audit.viewer import NotVisibleError
from danvan.documents.finding import Severity
from danvan.reading import read
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.recheck import count_findings, recheck
from danvan.reports.actions.submission import submit
from danvan.reports.models import Answer, FindingCount, Submission, SubmissionItem
from danvan.reports.province.found import Found
from danvan.reports.province.received import received
from danvan.reports.queries.period import chosen, table
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.kept import kept
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_reporting_province,
)
from tests.factories.sent import AT, make_sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db

WRONG = "Đơn vị họp ngày 31 tháng 6 năm 2025, có 12 người dự."
RIGHT = "Đơn vị họp ngày 30 tháng 6 năm 2025, có 12 người dự."


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    with kept(django_db_blocker):
        made = make_reporting_province(dossiers=0)
        ask(made)
        yield made


@pytest.fixture
def province(founded: Province) -> Province:
    return deepcopy(founded)


@pytest.fixture
def sent(province: Province) -> Submission:
    return make_sent(province, province.department, [("I.1", "Kết quả", WRONG)])


def officer(province: Province) -> AccountViewer:
    """Sign in anew: a viewer knows the agencies that were there when it came."""
    return AccountViewer(province.officer.account, province.home_affairs)


def wrong_day(province: Province, sent: Submission) -> Found:
    every = received(officer(province), sent.code).findings.every
    return next(one for one in every if "31 tháng 6" in one.finding.message)


def page(client: Client, viewer: AccountViewer, path: str, **posted: object) -> str:
    client.force_login(viewer.account)
    answer = client.post(path, posted) if posted else client.get(path, follow=True)
    return f"{answer.status_code}\n{answer.content.decode()}"


def test_only_who_may_read_a_submission_sees_its_findings(
    client: Client, province: Province, sent: Submission
) -> None:
    path = f"/tong-hop/nop/{sent.code}/"
    stranger = make_viewer(make_agency(superior=province.top), "clerk")

    assert "31 tháng 6 năm 2025” không phải" in page(client, officer(province), path)
    for viewer in (stranger, province.clerk):
        shown = page(client, viewer, path)
        assert shown.startswith("404")
        assert "31 tháng 6" not in shown
        with pytest.raises(NotVisibleError):
            recheck(regime=province.regime, period=province.period, by=viewer)
    with pytest.raises(NotVisibleError):
        received(stranger, sent.code)


def test_a_finding_stands_in_its_section_and_among_those_of_its_severity(
    province: Province, sent: Submission
) -> None:
    got = received(officer(province), sent.code)
    found = wrong_day(province, sent)

    assert found.section == "I.1"
    assert found in got.findings.of(Severity.ERROR)
    (part,) = [one for one in got.sections if one.key == "I.1"]
    assert found in part.findings
    assert not part.folded
    order = [group.severity for group in got.findings.groups]
    assert order == [one for one in Severity if one in order]


def test_what_the_agency_answered_is_told_with_its_reason(
    client: Client, province: Province, sent: Submission
) -> None:
    found = wrong_day(province, sent)
    Answer.objects.create(
        agency=province.department,
        rule=found.finding.rule,
        key=found.key,
        literal=found.literal,
        reason="Biên bản ghi đúng như vậy.",
        by=1,
        by_label="Nguyễn Thu Hà",
        at=AT,
    )

    got = received(officer(province), sent.code)

    assert [one.key for one in got.findings.answered] == [found.key]
    assert found.key not in {
        one.key for group in got.findings.groups for one in group.found
    }
    shown = page(client, officer(province), f"/tong-hop/nop/{sent.code}/")
    assert "Biên bản ghi đúng như vậy." in shown
    assert "Nguyễn Thu Hà" in shown


def test_one_tick_puts_a_finding_into_what_is_asked_of_the_agency(
    client: Client, province: Province, sent: Submission
) -> None:
    found = wrong_day(province, sent)
    outside = received(officer(province), sent.code).outside
    ticked = {f"tra-diem-{one.anchor}": "on" for one in (found, *outside)}
    path = f"/tong-hop/nop/{sent.code}/tra-lai/"

    page(client, officer(province), path, version=sent.report.version, **ticked)

    items = {one.subject: one for one in SubmissionItem.objects.all()}
    assert items["I.1"].reason == found.demand
    assert items["I.1"].label == "1. Kết quả"
    if outside:
        assert items["phan-dau"].reason.splitlines() == [one.demand for one in outside]
    sent.refresh_from_db()
    assert sent.state == "returned"


def test_nothing_ticked_sends_nothing_back(
    client: Client, province: Province, sent: Submission
) -> None:
    path = f"/tong-hop/nop/{sent.code}/tra-lai/"

    shown = page(client, officer(province), path, version=sent.report.version, x="y")

    assert shown.startswith("422")
    assert not SubmissionItem.objects.exists()


def test_counts_are_kept_when_a_report_is_sent(province: Province) -> None:
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )

    made = submit(code=report.code, version=report.version, by=province.clerk)

    kept_count = FindingCount.objects.get(submission=made)
    got = received(officer(province), made.code)
    assert kept_count.errors == len(got.findings.of(Severity.ERROR))
    assert kept_count.warnings == len(got.findings.of(Severity.WARNING))
    assert len(kept_count.rules) == 8


def test_the_period_tells_the_counts_in_the_same_statements(
    client: Client, province: Province, sent: Submission
) -> None:
    pair = chosen(officer(province), "", "")
    assert pair is not None
    with CaptureQueriesContext(connection) as before:
        (row,) = [one for one in table(officer(province), pair).rows if one.submission]
    assert row.findings is None

    assert recheck(regime=pair[0], period=pair[1], by=officer(province)) == 1

    with CaptureQueriesContext(connection) as after:
        (row,) = [one for one in table(officer(province), pair).rows if one.submission]
        assert row.findings is not None
        assert row.findings.errors >= 1
    assert len(after) == len(before)
    shown = page(client, officer(province), "/tong-hop/")
    assert f"{row.findings.errors} lỗi" in shown
    assert Event.objects.filter(action="submission.recheck").count() == 1


def test_counting_again_replaces_what_was_counted(
    province: Province, sent: Submission
) -> None:
    count_findings(sent=sent, by=officer(province))
    before = FindingCount.objects.get(submission=sent)
    approval = sent.report.approvals.get()
    for line in approval.content["lines"]:
        line["text"] = line["text"].replace(WRONG, RIGHT)
    approval.save()

    count_findings(sent=sent, by=officer(province))

    after = FindingCount.objects.get(submission=sent)
    assert after.errors == before.errors - 1


def test_the_page_offers_the_count_of_what_nobody_counted(
    client: Client, province: Province, sent: Submission
) -> None:
    assert "Rà soát 1 báo cáo chưa rà soát" in page(
        client, officer(province), "/tong-hop/"
    )

    answer = page(
        client,
        officer(province),
        "/tong-hop/ra-soat/",
        **{"che-do": province.regime.code, "ky": province.period.code},
    )

    assert answer.startswith("302")
    assert FindingCount.objects.filter(submission=sent).exists()


def test_a_dropped_report_of_ones_own_is_checked_with_what_one_may_know(
    province: Province,
) -> None:
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    name = province.department.name_on(report.dated_on or AT.date())
    text = (
        f"{name.name}\nSố: 9/BC-{name.abbreviation}\nBÁO CÁO\n"
        "Kết quả công tác dân vận năm 2025\n"
    )
    document = read(text.encode(), name="a.txt")
    agency = province.department.pk

    for viewer in (province.clerk, make_viewer(province.department, "staff")):
        known = known_of(viewer, agency, document)
        assert known.own
        assert known.context.agency_name == name.name
        assert known.context.agencies
    stranger = known_of(province.officer, province.home_affairs.pk, document)
    assert not stranger.own
    assert stranger.context.papers == ()
    assert stranger.context.agency_name is None
