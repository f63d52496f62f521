"""Signing the issued PDF (ký số bản ban hành): the person, then the agency.

Nghị định 30/2020/NĐ-CP, Điều 13, 17 and Phụ lục I, Phần I, mục II.7.d, II.8.a. The
certificate file is used in memory for this one signature and never stored.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from danvan import rendering, signatures
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.files.actions import store
from danvan.reports.composing.context import short_name
from danvan.reports.guard import handled, move, remember, take
from danvan.reports.models import Report
from danvan.reports.printing import file_name, signed_or_kept, store_files
from danvan.reports.states import Action
from danvan.signatures import Appearance, Certificate, SigningRefusedError
from danvan.signatures.appearance import HEIGHT, SEAL, WIDTH
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.files.models import StoredFile


def sign_report(
    *,
    code: str,
    certificate: Certificate,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Report:
    """Add the signature of the person who signs; raises SigningRefusedError."""
    return _signed(Action.SIGN, code, certificate, version, by=by, key=key, now=now)


def seal_report(
    *,
    code: str,
    certificate: Certificate,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Report:
    """Add the agency's signature after the person's; raises SigningRefusedError."""
    return _signed(Action.SEAL, code, certificate, version, by=by, key=key, now=now)


def _signed(
    action: Action,
    code: str,
    certificate: Certificate,
    version: int,
    *,
    by: Viewer,
    key: str,
    now: datetime | None,
) -> Report:
    """Sign outside the transaction, then put the signed file in its place."""
    moment = now or timezone.now()
    with writing():
        if handled(key, by=by, action=action):
            return Report.objects.get(code=code)
        report, _ = take(code, action, by=by, version=version)
    store_files(report=report, by=by)
    _check_holder(report, certificate, action)
    base = signed_or_kept(report)
    data = signatures.sign_pdf(
        base,
        certificate,
        field="CoQuan" if action is Action.SEAL else "NguoiKy",
        appearance=_appearance(report, base, certificate, action, moment),
        timestamp_url=settings.DANVAN_TIMESTAMP_URL,
    )
    kept = store(
        stream=io.BytesIO(data),
        given_name=f"{file_name(report)}_ky-so.pdf",
        owner=report.code,
        subject="report",
        agency_id=report.agency_id,
        by=by,
    )
    return _put(action, kept, certificate, _Asked(report, version, by, key, now))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked: of which report and version, by whom, under which key."""

    report: Report
    version: int
    by: Viewer
    key: str
    now: datetime | None


def _put(
    action: Action, kept: StoredFile, certificate: Certificate, asked: _Asked
) -> Report:
    """Let the signed file take its place; the old one is kept as it was."""
    by, code = asked.by, asked.report.code
    with writing():
        report, line = take(code, action, by=by, version=asked.version)
        before, report.signed_pdf = report.signed_pdf, kept.code
        move(report, line)
        remember(asked.key, by=by, action=action, subject=code, now=asked.now)
        record(
            chain=report.agency_id,
            by=by,
            action=f"report.{action}",
            subject=code,
            version=report.version,
            before={"file": before or report.pdf},
            after={
                "file": kept.code,
                "sha256": kept.sha256,
                "certificate": certificate.subject,
                "issuer": certificate.issuer,
                "serial": certificate.serial,
            },
            at=asked.now,
        )
    return report


def _check_holder(report: Report, certificate: Certificate, action: Action) -> None:
    """Raise SigningRefusedError where the certificate is somebody else's."""
    holder = certificate.subject
    if action is Action.SIGN:
        if report.signed_pdf and report.numbering != "returned":
            raise SigningRefusedError("Báo cáo đã có chữ ký số của người ký.")
        if not _names(holder, report.signer_name):
            raise SigningRefusedError(
                f"Chứng thư số của {certificate.subject}, nhưng người ký báo cáo là "
                f"{report.signer_name}; dùng chứng thư của người ký."
            )
        return
    if not report.signed_pdf:
        raise SigningRefusedError(
            "Người có thẩm quyền ký số trước, rồi mới ký số của cơ quan."
        )
    day = report.dated_on or timezone.localdate()
    name = short_name(report.agency.name_on(day).name)
    if not _names(holder, name):
        raise SigningRefusedError(
            f"Chứng thư số của {certificate.subject}, không phải của {name}."
        )


def _names(holder: str, name: str) -> bool:
    """Tell whether a certificate's holder bears a name, whole words alone."""
    whole = rf"(?<!\w){re.escape(folded_key(name))}(?!\w)"
    return bool(name) and re.search(whole, folded_key(holder)) is not None


def _appearance(
    report: Report,
    base: bytes,
    certificate: Certificate,
    action: Action,
    now: datetime,
) -> Appearance | None:
    """Return what is seen and where; nothing where the name is not on the page."""
    place = signatures.place_above(base, report.signer_name)
    if place is None:
        return None
    moment = timezone.localtime(now).isoformat(timespec="seconds")
    if action is Action.SEAL:
        lines = [certificate.subject, f"Ký {moment}"]
        picture = rendering.to_stamp(lines, SEAL, HEIGHT, red=True)
        return Appearance(picture, place.beside())
    lines = [f"Ký bởi: {certificate.subject}", "Thời gian ký:", moment]
    return Appearance(rendering.to_stamp(lines, WIDTH, HEIGHT), place)
