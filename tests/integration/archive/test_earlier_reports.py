"""Accepted old documents stand as earlier reports when a new one is checked."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from danvan.archive.models import DocumentState, Drop, OldDocument, Reading
from danvan.archive.values.packing import packed
from danvan.audit.viewer import Level
from danvan.reading.text import read_text
from danvan.reports.findings.context import context_of
from tests.factories.old_reports import OLD_REPORT
from tests.factories.reports import (
    Province,
    another_department,
    ask,
    make_draft,
    make_reporting_province,
)

pytestmark = pytest.mark.django_db


def keep(province: Province, **values: object) -> None:
    drop = Drop.objects.create(
        agency=province.department,
        dropped_by=1,
        dropped_by_label="Văn thư",
        dropped_at=timezone.now(),
    )
    told: dict[str, object] = {
        "agency": province.department,
        "drop": drop,
        "file": "TP-1",
        "dropped_at": drop.dropped_at,
        "state": DocumentState.ACCEPTED,
        "document_type": "Báo cáo",
        "period_code": "2023",
        "period_end": date(2023, 12, 31),
    }
    document = OldDocument.objects.create(**(told | values))
    Reading.objects.create(
        document=document,
        reader="text/1",
        machine=packed(read_text(OLD_REPORT.encode())),
        text_sha256="0" * 64,
        read_at=drop.dropped_at,
    )


def test_only_accepted_reports_of_the_agency_and_regime_are_earlier_ones() -> None:
    province = make_reporting_province()
    ask(province)
    keep(province)
    keep(province, state=DocumentState.READ)
    keep(province, level=Level.PERSONS)
    keep(another_department(province))

    (earlier,) = context_of(make_draft(province)).earlier

    assert earlier.header.symbol.value == "15/BC-SKHCN"
    assert earlier.period == "2023"
