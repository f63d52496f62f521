"""A report that comes as a bundle: an ordinary submission, once, or a refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils import timezone

from danvan.audit.models import Cosignature
from danvan.audit.verify import verify_chain
from danvan.audit.viewer import NotVisibleError
from danvan.audit.witnessing.heads import own_public
from danvan.audit.witnessing.notes import parse
from danvan.exchange.actions.taking_in import take_in
from danvan.exchange.bundle.shape import BundleRefusedError
from danvan.exchange.models import CarriedEvidence, ReceivedBundle, TrustedKey
from danvan.exchange.taking.continuity import BrokenChainError
from danvan.figures.evidence.verifying import verify_return
from danvan.figures.models import Figure, Total
from danvan.reports.models import Report, Submission
from danvan.reports.province.received import received
from danvan.reports.states import State
from danvan.text.refused import RefusedError
from tests.factories.agencies import SYSTEM, make_agency
from tests.factories.exchange import (
    Elsewhere,
    made_elsewhere,
    members,
    obligation_of,
    one_report,
    receiving_province,
    signed_again,
    zipped,
)
from tests.factories.reports import Province

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sender(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Elsewhere]:
    with django_db_blocker.unblock():
        yield made_elsewhere(tmp_path_factory.mktemp("gui"), one_report)


@pytest.fixture(scope="module")
def module_province(
    sender: Elsewhere, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield receiving_province(sender)
        transaction.set_rollback(True)


@pytest.fixture
def province(module_province: Province) -> Province:
    return module_province


def total_of(province: Province) -> int:
    found = Total.objects.filter(
        node=province.top, indicator__code="tthc.da_nhan"
    ).values_list("value", flat=True)
    return found.first() or 0


def test_becomes_an_ordinary_submission(province: Province, sender: Elsewhere) -> None:
    bundle = take_in(data=sender.bundles[0], by=province.officer)

    sent = bundle.submission
    assert sent is not None
    assert sent.state == Submission.State.SENT
    assert sent.report.state == State.SUBMITTED
    assert obligation_of(province).report == sent.report
    assert total_of(province) == 3
    assert set(Figure.objects.values_list("source", flat=True)) == {"imported"}
    assert sent.report.figures is not None
    assert verify_return(sent.report.figures) == ()
    shown = received(province.officer, sent.code)
    assert any(part.lines for part in shown.sections)
    assert {"accept", "return_items"} <= shown.allowed
    assert verify_chain(province.department.pk).holds


def test_carries_codes_and_days_behind_each_number(
    province: Province, sender: Elsewhere
) -> None:
    take_in(data=sender.bundles[0], by=province.officer)

    kept = CarriedEvidence.objects.get(figure__indicator__code="tthc.da_nhan")
    assert len(kept.rows) == 3
    assert all(code.startswith("HS-") and len(day) == 10 for code, day in kept.rows)
    assert kept.words


def test_the_same_bundle_twice_changes_nothing(
    province: Province, sender: Elsewhere
) -> None:
    first = take_in(data=sender.bundles[0], by=province.officer)

    assert take_in(data=sender.bundles[0], by=province.officer) == first
    assert ReceivedBundle.objects.count() == 1
    assert total_of(province) == 3


def test_countersigns_the_head_it_took_in(
    province: Province, sender: Elsewhere
) -> None:
    bundle = take_in(data=sender.bundles[0], by=province.officer)

    kept = Cosignature.objects.get(origin=bundle.origin)
    note = parse(kept.note)
    assert note.cosigned_by(own_public()) is not None
    assert note.checkpoint.size == bundle.size


def refusal_of(province: Province, data: bytes) -> str:
    """Give the sentence with which a bundle is refused; nothing may be left of it."""
    reports = Report.objects.count()
    with pytest.raises(RefusedError) as refused:
        take_in(data=data, by=province.officer)
    assert ReceivedBundle.objects.count() == 0
    assert Report.objects.count() == reports
    assert total_of(province) == 0
    return refused.value.sentence


@pytest.mark.parametrize(
    ("member", "old", "new", "said"),
    [
        ("bundle.json", b"danvan.bundle/1", b"danvan.bundle/9", "Chữ ký không khớp"),
        ("figures.json", b'"value":3', b'"value":4', "“figures.json”"),
        ("content.json", b"2025", b"2024", "“content.json”"),
        ("report.pdf", b"%PDF-1.7", b"%PDF-1.6", "“report.pdf”"),
        ("bundle.sig", b'"signature":"', b'"signature":"0', "signature.signature"),
    ],
)
def test_says_what_was_altered(
    province: Province,
    sender: Elsewhere,
    member: str,
    old: bytes,
    new: bytes,
    said: str,
) -> None:
    parts = members(sender.bundles[0])
    assert old in parts[member]
    parts[member] = parts[member].replace(old, new, 1)

    assert said in refusal_of(province, zipped(parts))


def test_refuses_a_figure_that_is_not_what_was_counted(
    province: Province, sender: Elsewhere
) -> None:
    figures = members(sender.bundles[0])["figures.json"]
    assert b'"value":3' in figures
    wrong = signed_again(
        sender.bundles[0],
        sender.key,
        figures_json=figures.replace(b'"value":3', b'"value":4', 1),
    )

    assert "căn cứ có 3 dòng" in refusal_of(province, wrong)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("schema",), "danvan.bundle/9", "phiên bản khác"),
        (("regime",), "khong-co", "khác với yêu cầu|Chưa có yêu cầu"),
        (("period", "end"), "2025-12-13", "khác với yêu cầu|Chưa có yêu cầu"),
        (("report", "number"), 15, "bundle.report.number"),
        (("created_at",), "hôm qua", "bundle.created_at"),
        (("sender", "name"), "x" * 300, "bundle.sender.name"),
        (("checkpoint",), "không phải", "Đầu chuỗi nhật ký"),
    ],
)
def test_refuses_what_the_key_signed_and_is_not_so(
    province: Province,
    sender: Elsewhere,
    place: tuple[str, ...],
    value: object,
    said: str,
) -> None:
    def change(manifest: dict[str, Any]) -> None:
        inner = manifest
        for key in place[:-1]:
            inner = inner[key]
        inner[place[-1]] = value
        if place[0] in ("regime", "period"):
            manifest["obligation"] = obligation_of(province).code

    # What write() states itself is changed after it: the list is signed by hand.
    wrong = signed_again(sender.bundles[0], sender.key, change)
    if place == ("schema",):
        parts = members(wrong)
        said_ = parts["bundle.json"].replace(b"danvan.bundle/1", b"danvan.bundle/9")
        signature = sender.key.sign(b"danvan.bundle/1\n" + said_).hex()
        parts["bundle.json"] = said_
        public = json.loads(parts["bundle.sig"])["public_key"]
        parts["bundle.sig"] = json.dumps(
            {"public_key": public, "signature": signature}
        ).encode()
        wrong = zipped(parts)

    assert re.search(said, refusal_of(province, wrong))


def test_refuses_a_key_that_nobody_registered(
    province: Province, sender: Elsewhere
) -> None:
    stranger = Ed25519PrivateKey.generate()

    said = refusal_of(province, signed_again(sender.bundles[0], stranger))
    assert "không phải của cơ quan đã ký" in said or "chưa đăng ký" in said

    TrustedKey.objects.update(retired_at=timezone.now())
    assert "chưa đăng ký" in refusal_of(province, sender.bundles[0])


def test_a_key_stands_for_its_own_agency_alone(
    province: Province, sender: Elsewhere
) -> None:
    TrustedKey.objects.update(agency=make_agency("Sở khác", superior=province.top))

    with pytest.raises(BundleRefusedError, match="Chưa có yêu cầu"):
        take_in(data=sender.bundles[0], by=SYSTEM)


@pytest.mark.parametrize("role", ["clerk", "chief", "records_clerk", "home_clerk"])
def test_only_who_accepts_submissions_takes_a_report_in(
    province: Province, sender: Elsewhere, role: str
) -> None:
    with pytest.raises(NotVisibleError):
        take_in(data=sender.bundles[0], by=getattr(province, role))


def test_a_bundle_of_a_database_put_back_is_found(
    province: Province, sender: Elsewhere
) -> None:
    take_in(data=sender.bundles[0], by=province.officer)
    # What was signed is older now than what was countersigned: as after a rollback.
    ReceivedBundle.objects.update(size=10_000, obligation=None)
    Report.objects.update(code="BC-KHAC00")
    obligation = obligation_of(province)
    obligation.report = None
    obligation.save()
    ReceivedBundle.objects.update(sha256="0" * 64)

    with pytest.raises(BrokenChainError, match="đưa về bản cũ"):
        take_in(data=sender.bundles[0], by=province.officer)


def test_an_older_bundle_after_a_newer_is_refused(
    province: Province, sender: Elsewhere
) -> None:
    take_in(data=sender.bundles[0], by=province.officer)
    ReceivedBundle.objects.update(size=10_000, sha256="0" * 64)

    with pytest.raises(BundleRefusedError, match="gói này cũ hơn"):
        take_in(data=sender.bundles[0], by=province.officer)
