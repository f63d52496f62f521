"""Rows of the registers for tests (dòng sổ mẫu cho kiểm thử)."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

from danvan.registers.actions import enter
from danvan.registers.cells import Named

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.registers.row import Row

_numbers = itertools.count(1)


def dossier_values(**values: object) -> dict[str, object]:
    """Give the values of a dossier received online and returned early."""
    return {
        "number": f"H53.10-{next(_numbers):06}",
        "procedure": "Cấp giấy phép bưu chính",
        "field": "Bưu chính",
        "applicant": "Trần Văn Bình",
        "channel": "online",
        "received_on": date(2026, 3, 2),
        "due_on": date(2026, 3, 20),
        "returned_on": date(2026, 3, 9),
        "result": "resolved",
    } | values


def make_dossier(agency: Agency, by: Viewer, **values: object) -> Row:
    """Enter a dossier."""
    return enter(
        register="dossiers",
        agency_id=agency.pk,
        values=dossier_values(**values),
        by=by,
    )


def sheet_values(**values: object) -> dict[str, object]:
    """Give a sheet of form II.06a whose identities hold."""
    return {
        "from_on": date(2026, 1, 1),
        "to_on": date(2026, 6, 30),
        "field": "Bưu chính",
        "received": 37,
        "received_online": 30,
        "received_direct": 5,
        "carried_over": 2,
        "resolved": 36,
        "early": 30,
        "on_time": 5,
        "late": 1,
        "pending": 1,
        "in_time": 1,
        "overdue": 0,
        "origin": "Hệ thống một cửa, xuất ngày 01/7/2026",
    } | values


def make_outgoing(agency: Agency, by: Viewer, **values: object) -> Row:
    """Enter a document that left the agency."""
    return enter(
        register="outgoing",
        agency_id=agency.pk,
        values={
            "number": next(_numbers),
            "symbol": "BC-SKHCN",
            "issued_on": date(2026, 3, 2),
            "document_type": "Báo cáo",
            "subject": "Công tác dân vận chính quyền quý I năm 2026",
        }
        | values,
        by=by,
    )


def make_entry(agency: Agency, by: Viewer, **values: object) -> Row:
    """Enter somebody in the roster."""
    return enter(
        register="roster",
        agency_id=agency.pk,
        values={
            "person": Named(f"Lê Thị Số {next(_numbers)}"),
            "category": "civil_servant",
            "from_on": date(2020, 1, 1),
        }
        | values,
        by=by,
    )
