"""Signed by a certificate file; the signature holds after our store gave it back."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import timezone

from danvan.audit.models import Event
from danvan.reading.signatures import can_verify, signatures_in
from danvan.reports.actions.issuing.esign import seal_report, sign_report
from danvan.reports.actions.issuing.issue import issue_in_series
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.actions.issuing.returned import take_returned_pdf
from danvan.reports.models import Report
from danvan.reports.numbers import NumberRefusedError
from danvan.reports.printing import print_report, signed_or_kept
from danvan.signatures import Certificate, SigningRefusedError, certificate_of, sign_pdf
from tests.factories.certificates import Authority, make_ca, make_pkcs12
from tests.factories.reports import (
    Province,
    ask,
    make_approved,
    make_reporting_province,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not can_verify(), reason="the sign extra (pyHanko) is not installed"
    ),
]


@pytest.fixture(scope="module")
def ca() -> Authority:
    return make_ca()


@pytest.fixture
def province() -> Province:
    made = make_reporting_province(dossiers=1)
    ask(made)
    return made


def of(ca: Authority, name: str) -> Certificate:
    return certificate_of(make_pkcs12(ca, name, "mk"), "mk", timezone.now())


def test_person_then_agency_and_both_hold_after_the_store(
    province: Province, ca: Authority
) -> None:
    report = make_approved(province)
    report = issue_in_series(
        code=report.code, version=report.version, by=province.records_clerk
    )
    agency = of(ca, report.agency.name_on(timezone.localdate()).name)
    records, chief = province.records_clerk, province.chief
    version = report.version
    with pytest.raises(SigningRefusedError, match="ký số trước"):
        seal_report(code=report.code, certificate=agency, version=version, by=records)
    for other in (agency, of(ca, f"{report.signer_name}h")):
        with pytest.raises(SigningRefusedError, match="người ký báo cáo là"):
            sign_report(code=report.code, certificate=other, version=version, by=chief)
    mine = of(ca, report.signer_name)
    asked = {"code": report.code, "certificate": mine, "version": version, "key": "s"}
    sign_report(**asked, by=chief)  # type: ignore[arg-type]
    report = sign_report(**asked, by=chief)  # type: ignore[arg-type]
    report = seal_report(
        code=report.code, certificate=agency, version=report.version, by=records
    )
    data = signed_or_kept(report)
    found = signatures_in(data, (ca.pem,))
    assert [one.signer for one in found] == [report.signer_name, agency.subject]
    assert all(one.holds and one.trusted for one in found)
    signed = Event.objects.filter(action__in=["report.sign", "report.seal"])
    assert signed.count() == 2
    kept = b"".join(
        path.read_bytes() for path in settings.DANVAN_FILES.rglob("*") if path.is_file()
    )
    assert mine.data not in kept


def test_a_returned_copy_changed_after_signing_is_refused(
    province: Province, ca: Authority
) -> None:
    report = make_approved(province)
    signed = sign_pdf(print_report(report).pdf, of(ca, report.signer_name), field="A")
    for data, holds in ((signed, True), (flip(signed), False)):
        copy = take_returned_pdf(
            code=report.code, data=data, name="a.pdf", by=province.records_clerk
        )
        assert [one["holds"] for one in copy.signatures] == [holds]
        assert copy.usable is holds
        assert "tin cậy" in copy.signatures[0]["verdict"] or not holds
    with pytest.raises(NumberRefusedError, match="bị sửa sau khi ký số"):
        number(report, copy.pk, province)


def flip(data: bytes) -> bytes:
    """Change one byte of the signed part that no reader shows."""
    at = data.index(b"/Author")
    return data[: at + 1] + b"B" + data[at + 2 :]


def number(report: Report, copy: int, province: Province) -> Report:
    return number_externally(
        code=report.code,
        numbering=Numbering("15", timezone.localdate(), copy),
        version=report.version,
        by=province.records_clerk,
    )
