"""Rows of papers and direction for tests, from no more than what a test is about."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

from danvan.registers.actions import enter

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.registers.row import Row

DAY = date(2024, 3, 1)
USUAL: dict[str, dict[str, object]] = {
    "incoming": {
        "arrived_on": DAY,
        "issuer": "UBND tỉnh Tân Giang",
        "subject": "Triển khai công tác",
    },
    "outgoing": {
        "symbol": "KH-STTTT",
        "issued_on": DAY,
        "document_type": "Kế hoạch",
        "subject": "Triển khai công tác",
    },
    "rules": {"kind": "reception", "title": "Quy chế", "issued_on": DAY},
    "plans": {"title": "Kế hoạch", "topic": "other", "assigned_on": DAY},
    "tasks": {"content": "Nhiệm vụ", "assigned_on": DAY},
    "meetings": {"kind": "briefing", "title": "Giao ban", "held_on": DAY},
    "schedules": {"kind": "work", "on_day": DAY, "content": "Họp giao ban"},
    "coordination": {
        "kind": "programme",
        "title": "Chương trình phối hợp",
        "partner": "front",
        "signed_on": date(2022, 1, 4),
    },
    "advice": {"kind": "comment", "title": "Dự thảo kế hoạch", "asked_on": DAY},
}
numbers = itertools.count(1)


def make_row(register: str, agency: Agency, by: Viewer, **values: object) -> Row:
    """Enter a row that says the usual but for the values given."""
    return enter(
        register=register,
        agency_id=agency.pk,
        values=USUAL[register] | values,
        by=by,
    )
