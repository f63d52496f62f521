"""Reports that were sent, made straight in their tables (báo cáo đã gửi)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import count

from danvan.agencies.models import Agency
from danvan.figures.models import Figure, Indicator, Period, Regime, Return
from danvan.reports.composing.content import Content, Letterhead, Line
from danvan.reports.models import Approval, Obligation, Report, Submission
from tests.factories.reports import Province

AT = datetime(2025, 12, 16, 8, 0, tzinfo=UTC)
_numbers = count(1)


def make_filed(
    agency: Agency, regime: Regime, period: Period, values: Mapping[str, int]
) -> Return:
    """File a current return of an agency with these figures, typed by hand."""
    made = Return.objects.create(
        regime=regime,
        agency=agency,
        period=period,
        parent=agency.superior,
        path=f"{agency.path}{agency.pk}/",
        version=1,
        state="filed",
        current=True,
        signed_at=AT,
        filed_at=AT,
        sha=bytes(32),
    )
    known = {one.code: one for one in Indicator.objects.filter(code__in=list(values))}
    Figure.objects.bulk_create(
        Figure(
            code=f"SL-T{made.pk}-{known[code].pk}",
            return_of=made,
            indicator=known[code],
            value=value,
            state=1 if value else 2,
            source="typed",
            reason="Theo báo cáo giấy.",
            recorded_at=AT,
        )
        for code, value in values.items()
    )
    return made


def make_sent(
    province: Province,
    agency: Agency,
    sections: Sequence[tuple[str, str, str]] = (),
    *,
    figures: Return | None = None,
    sent_at: datetime = AT,
) -> Submission:
    """Send a report of the province's period to Home Affairs: key, heading, words."""
    number = next(_numbers)
    report = Report.objects.create(
        agency=agency,
        regime=province.regime,
        period=province.period,
        outline="T1",
        title="Kết quả thực hiện",
        state="submitted",
        number=f"{number}/BC-STN",
        number_year=2025,
        dated_on=date(2025, 12, 15),
        composed_by=1,
        composed_at=AT,
        figures_at=AT,
        figures=figures,
    )
    lines: list[Line] = []
    for key, heading, words in sections:
        lines.append(
            Line(
                "heading", heading, section=key, number=key.rpartition(".")[2], level=1
            )
        )
        lines += [Line("paragraph", text, section=key) for text in words.splitlines()]
    content = Content(_letterhead(agency), tuple(lines), province.period.code)
    Approval.objects.create(
        report=report,
        content=content.to_json(),
        sha256=content.sha256,
        by=1,
        by_label="Người duyệt",
        at=AT,
    )
    owed, _ = Obligation.objects.get_or_create(
        regime=province.regime,
        agency=agency,
        period=province.period,
        recipient_name="Sở Nội vụ",
        defaults={
            "outline": "T1",
            "recipient": province.home_affairs,
            "due_on": date(2025, 12, 16),
            "explanation": "Hạn thử",
        },
    )
    owed.report = report
    owed.save()
    return Submission.objects.create(
        report=report,
        agency=agency,
        recipient=province.home_affairs,
        sent_by=1,
        sent_by_label="Văn thư",
        sent_at=sent_at,
        due_on=date(2025, 12, 16),
        sha256=content.sha256,
    )


def _letterhead(agency: Agency) -> Letterhead:
    name = agency.name_on(AT.date())
    return Letterhead(
        parent="UBND TỈNH TÂN GIANG",
        issuer=name.name,
        symbol=f"BC-{name.abbreviation}",
        place=name.place,
        type="Báo cáo",
        subject="Kết quả thực hiện",
        recipients=("Như trên;", "Lưu: VT."),
        title="GIÁM ĐỐC",
        name="Lê Văn Minh",
    )
