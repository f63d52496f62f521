"""Corrections, answers and requests: what comes back, and what follows a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from danvan.agencies.models import Agency
from danvan.agencies.viewers import AccountViewer
from danvan.audit.trail import verify_trail
from danvan.audit.verify import entries_of, head_of, verify_chain
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing.heads import own_key
from danvan.audit.witnessing.kept import cosignatures, witnessed_heads
from danvan.audit.witnessing.keys import fingerprint, public_of
from danvan.audit.witnessing.notes import Checkpoint, cosign, sign
from danvan.exchange.actions import keys, sending
from danvan.exchange.actions.keys import KeyRefusedError
from danvan.exchange.actions.taking_in import take_in
from danvan.exchange.bundle.archive import MANIFEST, SIGNATURE, write
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.models import ReceivedBundle, SentBundle, TrustedKey
from danvan.exchange.packing.kept import bundle_bytes
from danvan.exchange.taking.continuity import BrokenChainError
from danvan.figures.models import Return, Total
from danvan.reports.actions.compose import replace
from danvan.reports.actions.submission import accept
from danvan.reports.models import Obligation, Report, Submission
from danvan.reports.states import State
from tests.factories.agencies import make_agency, make_viewer
from tests.factories.exchange import (
    issued,
    made_elsewhere,
    members,
    packed,
    receiving_province,
)
from tests.factories.registers import make_dossier
from tests.factories.reports import Province, ask, make_reporting_province

pytestmark = pytest.mark.django_db

ABOVE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""The key of Home Affairs, where it works elsewhere."""
PARTY = {
    "code": "CQ-SNV001",
    "name": "Sở Nội vụ tỉnh Tân Giang",
    "abbreviation": "SNV",
    "superior_name": "UBND TỈNH TÂN GIANG",
    "place": "Tân Giang",
}


def from_above(kind: str, facts: dict[str, Any], about: dict[str, Any]) -> bytes:
    """Sign a bundle as Home Affairs would."""
    head = Checkpoint("danvan/HT-TREN01/2", 9, bytes(32), str(PARTY["code"]))
    manifest = {
        **{name: about[name] for name in ("obligation", "regime", "regime_name")},
        "period": about["period"],
        "kind": kind,
        "created_at": timezone.now().isoformat(),
        "sender": PARTY,
        "recipient": about["sender"],
        "checkpoint": sign(head, ABOVE, "danvan/HT-TREN01"),
        "earlier": [],
        kind: facts,
    }
    return write(manifest, {}, ABOVE)


def lone() -> tuple[Province, SentBundle, dict[str, Any]]:
    """Make this installation the lone agency's, its report packed."""
    province = make_reporting_province()
    ask(province)
    sent = packed(province, issued(province))
    TrustedKey.objects.create(
        fingerprint=fingerprint(public_of(ABOVE)),
        agency=province.home_affairs,
        holder="Sở Nội vụ",
        chain=province.department.pk,
        registered_at=timezone.now(),
    )
    return province, sent, json.loads(members(bundle_bytes(sent))[MANIFEST])


def answer(said: dict[str, Any], state: str, head: str = "") -> bytes:
    """Answer a report that was packed."""
    note = cosign(said["checkpoint"], ABOVE, "danvan/HT-TREN01", timezone.now())
    facts = {
        "report": said["report"]["code"],
        "submission": said["report"]["submission"],
        "state": state,
        "reason": "" if state == "accepted" else "Xem lại số hồ sơ.",
        "decided_at": timezone.now().isoformat(),
        "items": []
        if state == "accepted"
        else [
            {"kind": "figure", "subject": "tthc.da_nhan", "label": "Hồ sơ tiếp nhận",
             "reason": "Thiếu tháng 11."}
        ],
        "head": head or note,
    }  # fmt: skip
    return from_above("answer", facts, said)


def test_a_second_packing_gives_the_same_bytes() -> None:
    province, sent, _ = lone()

    assert packed(province, Report.objects.get()) == sent
    assert Submission.objects.count() == 1
    data = bundle_bytes(sent)
    parts = members(data)
    said = json.loads(parts.pop(MANIFEST))
    parts.pop(SIGNATURE)
    assert write(said, parts, own_key()) == data


def test_an_acceptance_comes_back_with_the_countersigned_head() -> None:
    province, _, said = lone()

    took = take_in(data=answer(said, "accepted"), by=province.clerk)

    report = Report.objects.get()
    assert report.state == State.ACCEPTED
    assert took.submission == report.submissions.get()
    witnesses = {kept.witness_label for kept in cosignatures(province.department.pk)}
    assert "Sở Nội vụ" in witnesses
    assert verify_chain(province.department.pk).holds
    again = take_in(data=answer(said, "accepted"), by=province.clerk)
    assert Report.objects.get().state == State.ACCEPTED
    assert again.kind == "answer"


def test_a_return_comes_back_item_by_item() -> None:
    province, _, said = lone()

    take_in(data=answer(said, "returned"), by=province.clerk)

    assert Report.objects.get().state == State.RETURNED
    item = Submission.objects.get().items.get()
    assert (item.subject, item.reason) == ("tthc.da_nhan", "Thiếu tháng 11.")


def test_an_answer_without_our_countersigned_head_is_refused() -> None:
    province, _, said = lone()
    stranger = Ed25519PrivateKey.generate()
    head = cosign(said["checkpoint"], stranger, "danvan/HT-KHAC01", timezone.now())

    with pytest.raises(BundleRefusedError, match="không mang chữ ký nhận"):
        take_in(data=answer(said, "accepted", head), by=province.clerk)
    assert Report.objects.get().state == State.SUBMITTED


def test_an_answer_by_another_agency_is_refused() -> None:
    province, _, said = lone()
    TrustedKey.objects.update(agency=province.top)

    with pytest.raises(BundleRefusedError, match="không phải cơ quan nhận"):
        take_in(data=answer(said, "accepted"), by=province.clerk)


def test_an_answer_is_taken_in_by_who_sends_reports_alone() -> None:
    province, _, said = lone()

    with pytest.raises(NotVisibleError):
        take_in(data=answer(said, "accepted"), by=province.chief)


def request(agency: dict[str, Any], due_on: str = "2026-01-05") -> bytes:
    """Ask for the report of a year."""
    about = {
        "obligation": "NB-YEUCAU",
        "regime": "dan-van-nam",
        "regime_name": "Báo cáo năm",
        "period": {
            "kind": "year",
            "start": "2024-12-15",
            "end": "2025-12-14",
            "label": "năm 2025",
        },
        "sender": agency,
    }
    facts = {
        "outline": "T1",
        "due_on": due_on,
        "explanation": "Công văn số 628/SNV-XDCQ.",
        "basis": "Công văn số 628/SNV-XDCQ ngày 10/11/2025",
        "recipient_name": "Sở Nội vụ",
    }
    return from_above("request", facts, about)


@pytest.fixture
def alone() -> tuple[Agency, AccountViewer]:
    from danvan.figures.catalogue import load_shipped

    load_shipped()
    agency = make_agency("Sở Khoa học và Công nghệ tỉnh Tân Giang")
    keys.trust_superior(
        holder="Sở Nội vụ",
        typed=fingerprint(public_of(ABOVE)),
        by=make_viewer(agency, "administrator"),
    )
    return agency, make_viewer(agency, "clerk")


def test_a_request_makes_the_obligation_under_its_own_code(
    alone: tuple[Agency, AccountViewer],
) -> None:
    agency, clerk = alone

    take_in(data=request({**PARTY, "code": agency.code}), by=clerk)

    owed = Obligation.objects.get()
    assert (owed.code, owed.agency) == ("NB-YEUCAU", agency)
    assert owed.recipient is not None
    assert owed.recipient.name_on(owed.due_on).name == PARTY["name"]
    assert TrustedKey.objects.get().agency == owed.recipient


def test_more_time_comes_as_another_request(
    alone: tuple[Agency, AccountViewer],
) -> None:
    agency, clerk = alone
    take_in(data=request({**PARTY, "code": agency.code}), by=clerk)

    take_in(data=request({**PARTY, "code": agency.code}, "2026-01-15"), by=clerk)

    assert f"{Obligation.objects.get().due_on:%d/%m/%Y}" == "15/01/2026"


@pytest.mark.parametrize("typed", ["", "3F2A", "không phải khóa", "G" * 32])
def test_refuses_what_is_no_fingerprint(
    alone: tuple[Agency, AccountViewer], typed: str
) -> None:
    by = make_viewer(alone[0], "administrator")

    with pytest.raises(KeyRefusedError, match="8 nhóm"):
        keys.trust_superior(holder="Sở Nội vụ", typed=typed, by=by)


def two_reports() -> list[bytes]:
    """Give the bundles of a report and of the one that replaces it."""
    province = make_reporting_province()
    ask(province)
    first = issued(province)
    bundles = [bundle_bytes(packed(province, first))]
    make_dossier(province.department, province.clerk)
    replace(code=first.code, by=province.clerk)
    bundles.append(_carried_to_its_issue(province))
    return bundles


def _carried_to_its_issue(province: Province) -> bytes:
    from danvan.reports.actions import approve, review
    from danvan.reports.actions.issuing.issue import issue_in_series
    from tests.factories.reports import finish_words

    new = Report.objects.get(state=State.DRAFT)
    finish_words(new, province.clerk)
    new.refresh_from_db()
    new = review.send_to_review(code=new.code, version=new.version, by=province.clerk)
    approve.approve(code=new.code, version=new.version, by=province.chief)
    new.refresh_from_db()
    new = issue_in_series(code=new.code, version=new.version, by=province.records_clerk)
    return bundle_bytes(packed(province, new))


def test_a_correction_takes_the_place_of_what_came_before(tmp_path: Path) -> None:
    sender = made_elsewhere(tmp_path / "gui", two_reports)
    province = receiving_province(sender)
    first, second = sender.bundles

    old = take_in(data=first, by=province.officer).submission
    assert old is not None
    accept(code=old.report.code, version=old.report.version, by=province.officer)
    answered = sending.answer(submission=old.code, by=province.officer)
    assert members(bundle_bytes(answered)).keys() == {MANIFEST, SIGNATURE}
    new = take_in(data=second, by=province.officer).submission

    assert new is not None
    old.report.refresh_from_db()
    assert old.report.state == State.REPLACED
    assert Obligation.objects.get().report == new.report
    assert Return.objects.filter(current=True).get() == new.report.figures
    assert Total.objects.filter(node=province.top).exists()
    with pytest.raises(BundleRefusedError):
        take_in(data=two_again(first), by=province.officer)
    assert take_in(data=first, by=province.officer).submission == old


def two_again(data: bytes) -> bytes:
    """Give the same bundle in another wrapping."""
    from tests.factories.exchange import zipped

    return zipped(members(data))


def test_a_rebuilt_chain_is_found_by_the_countersigned_head(tmp_path: Path) -> None:
    sender = made_elsewhere(tmp_path / "gui", two_reports)
    province = receiving_province(sender)
    take_in(data=sender.bundles[0], by=province.officer)
    ReceivedBundle.objects.update(root=bytes(32))

    with pytest.raises(BrokenChainError, match="không nối tiếp"):
        take_in(data=sender.bundles[1], by=province.officer)

    took = take_in(
        data=sender.bundles[1], by=province.officer, exception="Hỏng ổ đĩa ngày 3/3."
    )
    assert took.exception == "Hỏng ổ đĩa ngày 3/3."


def test_a_submission_inside_is_countersigned_too() -> None:
    province = make_reporting_province()
    ask(province)
    packed(province, issued(province))
    chain = province.department.pk

    heads = witnessed_heads(chain)

    assert heads
    assert verify_chain(chain).holds
    wrong = verify_trail(chain, list(entries_of(chain))[: heads[-1].size - 1],
                         head_of(chain), (), heads)  # fmt: skip
    assert any("đưa về bản cũ" in fault.sentence for fault in wrong.faults)
