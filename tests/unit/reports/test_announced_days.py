"""Lines of an announcement of holidays, as typed and as pasted."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.reports.redating.days import UnreadDaysError, read_days


def test_reads_spans_and_single_days_in_order() -> None:
    days = read_days(
        "02/5/2027; làm bù; Làm bù ngày 30/4\n\n30/4/2027 - 01/5/2027; nghỉ; Nghỉ lễ"
    )

    assert [(one.day, one.kind, one.name) for one in days] == [
        (date(2027, 4, 30), "off", "Nghỉ lễ"),
        (date(2027, 5, 1), "off", "Nghỉ lễ"),
        (date(2027, 5, 2), "worked", "Làm bù ngày 30/4"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "16/12/2026\tnghỉ\tLễ",
        "16/12/2026 | Nghỉ | Lễ",
        "16/12/2026 đến 16/12/2026;nghỉ;Lễ",
        "16/12/2026–16/12/2026; NGHỈ ; Lễ",
    ],
)
def test_reads_what_a_spreadsheet_gives(text: str) -> None:
    assert [one.day for one in read_days(text)] == [date(2026, 12, 16)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("16/12/2026; nghỉ", "Dòng 1: cần đủ"),
        ("16/12/2026; chơi; Lễ", "loại là"),
        ("30/02/2026; nghỉ; Lễ", "chưa đọc được ngày"),
        ("02/12/2026 - 01/12/2026; nghỉ; Lễ", "ngày cuối"),
        ("01/01/2026 - 31/12/2026; nghỉ; Lễ", "31 ngày"),
        ("\n16/12/2026; nghỉ; Lễ\nsai", "Dòng 3"),
    ],
)
def test_says_which_line_cannot_be_read(text: str, why: str) -> None:
    with pytest.raises(UnreadDaysError, match=why):
        read_days(text)
