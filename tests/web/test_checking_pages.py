"""Pages of the check: rules, configuration, answers; the tab and the gate."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.reports.actions import edit
from danvan.reports.findings.catalogue import rules
from danvan.reports.findings.marking import mark
from danvan.reports.models import Answer, OwnName, Report, RuleSetting
from tests.factories.agencies import make_viewer
from tests.factories.reports import Province, make_approved, make_draft
from tests.web.routes import SignIn, url

pytestmark = pytest.mark.django_db

TWICE = "Sở đã phối phối hợp với xã; giao TTPVHCC thực hiện."


def with_errors(province: Province) -> Report:
    report = make_draft(province)
    block = report.blocks.get(origin="typed", section="V")
    edit.edit_block(
        code=report.code,
        block=block.pk,
        text=TWICE,
        version=block.version,
        by=province.clerk,
    )
    return report


def key_of(report: Report, rule: str) -> str:
    found = mark(report).findings
    return next(one.key for one in found if one.finding.rule == rule)


def test_everybody_reads_the_rules(province: Province, sign_in: SignIn) -> None:
    client = sign_in(make_viewer(province.department, "staff"))

    listed = client.get(reverse("reports:checking_rules")).content.decode()

    for code, rule in rules().items():
        assert f"{code}. {rule.name}" in listed
    page = client.get(reverse("reports:checking_rule", args=("R24b",)))
    assert "<mark>phối phối</mark>" in page.content.decode()
    assert (
        client.get(reverse("reports:checking_rule", args=("R99",))).status_code == 404
    )


def test_every_rule_has_its_page(province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.clerk)

    for code, rule in rules().items():
        page = client.get(reverse("reports:checking_rule", args=(code,)))
        assert rule.name in page.content.decode(), code


def test_the_tab_is_narrowed_by_severity_and_section(
    province: Province, sign_in: SignIn
) -> None:
    report = with_errors(province)
    client = sign_in(province.clerk)
    address = url("report", report.code)

    whole = client.get(address).content.decode()
    narrow = client.get(address, {"muc-do": "error", "muc": "V"}).content.decode()

    assert "R24f. " in whole
    assert "R24f. " not in narrow
    assert "R24b. " in narrow
    assert "BC4. " not in narrow
    assert re.search(r"Lỗi \(\d+\)", whole)
    assert 'href="?tab=ra-soat&amp;muc=V#ra-soat"' in whole


def test_mends_and_offers_to_take_it_back(province: Province, sign_in: SignIn) -> None:
    report = with_errors(province)
    client = sign_in(province.clerk)
    key = key_of(report, "R24b")

    answer = client.post(url("mend", report.code, key), follow=True)

    page = answer.content.decode()
    assert "Hoàn tác" in page
    assert "phối phối" not in page


def test_an_answer_comes_back_to_the_same_list_and_is_shown_folded(
    province: Province, sign_in: SignIn
) -> None:
    report = with_errors(province)
    client = sign_in(province.clerk)
    address = url("answer", report.code, key_of(report, "R24b"))

    done = client.post(
        address, {"reason": "Tên một tổ công tác.", "ve": "?tab=ra-soat&muc=V"}
    )

    assert done["Location"].endswith("?tab=ra-soat&muc=V#ra-soat")
    page = client.get(done["Location"]).content.decode()
    assert "1 điểm đã trả lời" in page
    assert "Tên một tổ công tác." in page
    client.post(address, {"drop": "1", "ve": "//elsewhere.example/?muc=khong-co"})
    assert not Answer.objects.exists()


def test_takes_a_name_in_one_press(province: Province, sign_in: SignIn) -> None:
    report = with_errors(province)
    client = sign_in(province.clerk)

    client.post(url("name_finding", report.code, key_of(report, "R24f")))

    assert OwnName.objects.get().name == "TTPVHCC"
    assert "R24f. " not in client.get(url("report", report.code)).content.decode()


def test_the_chief_reads_what_was_answered(province: Province, sign_in: SignIn) -> None:
    report = with_errors(province)
    client = sign_in(province.clerk)
    client.post(
        url("answer", report.code, key_of(report, "R24b")), {"reason": "Tên một tổ."}
    )
    client.post(url("send_to_review", report.code), {"version": 2, "key": ""})
    report.refresh_from_db()
    client.post(url("send_to_review", report.code), {"version": report.version})

    page = sign_in(province.chief).get(url("review", report.code)).content.decode()

    assert "1 lỗi đã được trả lời" in page
    assert "Tên một tổ." in page


def test_the_gate_of_issue_lists_what_is_open(
    province: Province, sign_in: SignIn
) -> None:
    report = make_approved(province)
    RuleSetting.objects.create(
        agency=province.top,
        rule="R24f",
        weight="error",
        reason="Vì.",
        by=1,
        by_label="Tỉnh",
        at=report.composed_at,
    )
    approval = report.approvals.get()
    line = next(one for one in approval.content["lines"] if one["section"] == "V")
    assert line["kind"] == "heading"
    body = [one for one in approval.content["lines"] if one["section"] == "V"][-1]
    body["text"] = "Giao TTPVHCC thực hiện."
    approval.save()
    client = sign_in(province.records_clerk)

    page = client.get(url("issue", report.code)).content.decode()
    done = client.post(url("issue_in_series", report.code), {"version": report.version})

    assert "1 lỗi còn mở" in page
    assert "Đã xem, giữ nguyên vì…" in page
    assert done["Location"].endswith("#cua")
    key = re.search(r"/ra-soat/([0-9a-f]{64})/", page)
    assert key is not None
    client.post(url("answer", report.code, key[1]), {"reason": "Dân quen."})
    client.post(url("issue_in_series", report.code), {"version": report.version})
    report.refresh_from_db()
    assert report.number


def test_the_agency_configures_and_others_read(
    province: Province, sign_in: SignIn
) -> None:
    address = reverse("reports:checking")
    client = sign_in(province.records_clerk)
    asked = {"rule": "R24f", "weight": "off", "reason": "Dân ở đây quen."}

    client.post(reverse("reports:checking_decide"), asked)
    refused = client.post(reverse("reports:checking_decide"), {**asked, "rule": "R7"})

    assert refused.status_code == 422
    assert "không tắt được" in refused.content.decode()
    page = sign_in(province.clerk).get(address).content.decode()
    assert "Dân ở đây quen." in page
    assert "Đặt quy tắc" not in page
    assert "Thêm tên riêng" in page


def test_names_are_added_by_lines_and_dropped(
    province: Province, sign_in: SignIn
) -> None:
    client = sign_in(province.chief)
    client.post(
        reverse("reports:checking_names"),
        {"kind": "abbreviations", "names": "TTPVHCC\n\nCNSCĐ", "reason": "Quen."},
    )
    assert {one.name for one in OwnName.objects.all()} == {"TTPVHCC", "CNSCĐ"}
    one = OwnName.objects.get(name="CNSCĐ")

    client.post(reverse("reports:checking_drop_name"), {"name": one.pk})

    page = client.get(reverse("reports:checking")).content.decode()
    assert "<strong>TTPVHCC</strong>" in page
    assert "<strong>CNSCĐ</strong>" not in page


def test_the_file_goes_out_and_comes_back(province: Province, sign_in: SignIn) -> None:
    client = sign_in(province.chief)
    sent = SimpleUploadedFile("danvan.toml", b'[rules]\nR24f = "off"\n')
    take = reverse("reports:checking_take_file")

    client.post(take, {"file": sent, "reason": "Theo tệp chung."})
    wrong = client.post(
        take, {"file": SimpleUploadedFile("x.toml", b"[rules"), "reason": "Vì."}
    )

    told = client.get(reverse("reports:checking_file"))
    assert 'R24f = "off"' in told.content.decode()
    assert wrong.status_code == 422
    assert "TOML" in wrong.content.decode()


def test_the_province_decides_for_all_and_home_affairs_alone(
    province: Province, sign_in: SignIn
) -> None:
    decide = reverse("reports:province_checking_decide")
    asked = {"rule": "R24f", "weight": "warning", "fixed": "on", "reason": "Cho dân."}
    for viewer in (province.records_clerk, province.officer):
        assert sign_in(viewer).post(decide, asked).status_code == 404

    sign_in(province.head).post(decide, asked)

    held = RuleSetting.objects.get()
    assert (held.agency, held.fixed) == (province.top, True)
    client = sign_in(province.clerk)
    for name in ("checking", "province_checking"):
        assert "Cho dân." in client.get(reverse(f"reports:{name}")).content.decode()
    staff = sign_in(make_viewer(province.department, "staff"))
    for name in ("province_checking", "province_checking_file"):
        assert staff.get(reverse(f"reports:{name}")).status_code == 404
    for name in ("names", "drop_name", "take_file"):
        there = reverse(f"reports:province_checking_{name}")
        assert sign_in(province.clerk).post(there).status_code == 404


def test_answers_are_listed_exported_and_withdrawn(
    province: Province, sign_in: SignIn
) -> None:
    report = with_errors(province)
    client = sign_in(province.clerk)
    client.post(
        url("answer", report.code, key_of(report, "R24b")), {"reason": "=Tên tổ."}
    )

    page = client.get(reverse("reports:answers")).content.decode()
    sheet = client.get(reverse("reports:answers_csv")).content.decode("utf-8-sig")

    assert "=Tên tổ." in page
    assert report.code in page
    assert "'=Tên tổ." in sheet
    other = sign_in(province.officer)
    other.post(reverse("reports:withdraw_answer"), {"answer": Answer.objects.get().pk})
    assert Answer.objects.count() == 1
    client = sign_in(province.clerk)
    client.post(reverse("reports:withdraw_answer"), {"answer": Answer.objects.get().pk})
    assert not Answer.objects.exists()
