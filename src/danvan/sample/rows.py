"""Rows of the sample's registers (các dòng sổ của tỉnh mẫu)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.registers.actions.importing import Incoming
from danvan.registers.cells import Named
from danvan.sample.names import people

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

CATEGORIES = ("civil_servant", "public_employee", "decree_111", "labor_contract")


@dataclass(frozen=True, slots=True)
class Received:
    """Dossiers received from a day on, all of them returned in time."""

    since: date
    number: int
    every: int
    """Days between two of them."""
    on_time: int = 0
    """Every so manieth is returned on its day, the others before it; 0: none."""
    first: int = 1
    """The number of the first one in its year."""


REAL_DOSSIERS = (
    Received(date(2023, 1, 9), 37, 7, on_time=9),
    Received(date(2024, 1, 8), 36, 3),
    Received(date(2024, 6, 3), 21, 6, on_time=7, first=37),
)
"""As the reports of 2023 and of the first half of 2024 count, and the year's rest."""

PROCEDURES = (
    ("Cấp giấy phép bưu chính", "Bưu chính"),
    ("Cấp giấy phép xuất bản tài liệu không kinh doanh", "Xuất bản"),
    ("Cấp giấy chứng nhận đăng ký hoạt động khoa học và công nghệ", "Khoa học"),
    ("Đăng ký chuyển giao công nghệ", "Khoa học"),
    ("Cấp giấy phép tiến hành công việc bức xạ", "An toàn bức xạ"),
)


def roster(
    random: Random, headcount: Mapping[str, int], since: date, until: date | None
) -> Iterator[Incoming]:
    """Yield one row of the roster for each person of the headcount."""
    folk = people(random)
    for category, number in headcount.items():
        for place in range(number):
            name, sex, ethnicity = next(folk)
            yield Incoming(
                {
                    "person": Named(name),
                    "category": category,
                    "work": "support" if category == "decree_111" else "professional",
                    "sex": sex,
                    "ethnicity": ethnicity,
                    "from_on": since,
                    "to_on": until,
                },
                line=place + 1,
            )


def headcount(total: int) -> dict[str, int]:
    """Split a headcount into categories about as departments do."""
    servants = total * 5 // 10
    employees = total * 3 // 10
    decree = total // 10
    shares = (servants, employees, decree, total - servants - employees - decree)
    return dict(zip(CATEGORIES, shares, strict=True))


def dossiers(
    random: Random,
    number: int,
    window: tuple[date, date],
    until: date | None = None,
) -> Iterator[Incoming]:
    """Yield dossiers received in a window; most returned in time, a few not yet.

    What was returned is told until its last day, or until a later one.
    """
    first, last = window
    until = until or last
    span = (last - first).days
    for place in range(number):
        procedure, field = random.choice(PROCEDURES)
        received = first + timedelta(days=random.randrange(span))
        due = received + timedelta(days=random.choice((5, 7, 10, 15)))
        late = random.random() < 0.03
        returned = due + timedelta(days=2 if late else -random.choice((0, 1, 1, 2, 3)))
        yield _dossier(
            (place, f"{last.year}"),
            (procedure, field, random.choice(("online", "online", "direct", "post"))),
            (received, due, returned if returned <= until else None),
            next(people(random))[0],
        )


def sheet(random: Random, number: int, window: tuple[date, date]) -> Incoming:
    """Give one line of form II.06a: an agency whose rows stay in another system."""
    first, last = window
    carried = random.randrange(3)
    online = number * random.randrange(5, 9) // 10
    pending = random.randrange(1, 4)
    late = random.randrange(3)
    resolved = number + carried - pending
    early = resolved * random.randrange(6, 10) // 10 - late
    return Incoming(
        {
            "from_on": first,
            "to_on": last,
            "received": number + carried,
            "received_online": online,
            "received_direct": number - online,
            "carried_over": carried,
            "resolved": resolved,
            "early": early,
            "on_time": resolved - early - late,
            "late": late,
            "pending": pending,
            "in_time": pending,
            "overdue": 0,
            "origin": "Hệ thống một cửa của tỉnh, xuất ngày chốt số liệu",
        },
        line=1,
    )


def real_dossiers(random: Random, asked: Received) -> Iterator[Incoming]:
    """Yield dossiers that reports count: all returned early or on time."""
    for place in range(asked.number):
        procedure, field = random.choice(PROCEDURES[:2])
        received = asked.since + timedelta(days=place * asked.every)
        due = received + timedelta(days=10)
        exact = asked.on_time and place % asked.on_time == asked.on_time // 2
        returned = due - timedelta(days=0 if exact else random.choice((1, 3)))
        yield _dossier(
            (asked.first - 1 + place, str(asked.since.year)),
            (procedure, field, "online" if place % 3 else "direct"),
            (received, due, returned),
            next(people(random))[0],
        )


def _dossier(
    key: tuple[int, str],
    what: tuple[str, str, str],
    days: tuple[date, date, date | None],
    applicant: str,
) -> Incoming:
    place, year = key
    procedure, field, channel = what
    received, due, returned = days
    return Incoming(
        {
            "number": f"H99.{year[2:]}-{place + 1:04d}",
            "procedure": procedure,
            "field": field,
            "applicant": applicant,
            "channel": channel,
            "received_on": received,
            "due_on": due,
            "returned_on": returned,
            "result": "resolved" if returned else "",
        },
        line=place + 1,
    )


def outgoing(
    random: Random, symbol: str, number: int, window: tuple[date, date]
) -> Iterator[Incoming]:
    """Yield lines of the book of outgoing documents, in the order of their days."""
    first, last = window
    days = sorted(
        first + timedelta(days=random.randrange((last - first).days))
        for _ in range(number)
    )
    for place, day in enumerate(days, start=1):
        name, code, subject = random.choice(PAPERS)
        yield Incoming(
            {
                "number": place,
                "symbol": f"{code}-{symbol}" if code else f"{symbol}-VP",
                "issued_on": day,
                "document_type": name,
                "subject": subject,
                "copies": random.choice((1, 3, 5)),
                "sent_on": day,
            },
            line=place,
        )


PAPERS = (
    ("Kế hoạch", "KH", "Tự kiểm tra việc tiếp nhận và trả kết quả thủ tục hành chính"),
    ("Kế hoạch", "KH", "Tuyên truyền công tác dân vận trong cơ quan"),
    ("Quyết định", "QĐ", "Kiện toàn Ban Chỉ đạo thực hiện dân chủ ở cơ sở"),
    ("Quyết định", "QĐ", "Ban hành Quy chế chi tiêu nội bộ"),
    ("Báo cáo", "BC", "Kết quả công tác tháng"),
    ("Công văn", "", "Về việc cử người dự hội nghị"),
    ("Công văn", "", "Về việc góp ý dự thảo văn bản"),
    ("Thông báo", "TB", "Kết luận của Giám đốc tại giao ban tháng"),
)
