"""Number series of the agency's own (số văn bản tự cấp), gap-free.

Numbers run from 01 within a year for State documents (Nghị định 30/2020/NĐ-CP,
Điều 15), within a committee's term for those of the Party (Hướng dẫn 36-HD/VPTW).
"""

from datetime import date, datetime

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.models import Agency, Body
from danvan.audit.actions import record
from danvan.audit.viewer import Viewer
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

SUBJECT = "papers"


class Series(models.Model):
    """A number series: of an agency or of a body in it, within one scope."""

    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.CharField("ký hiệu chuỗi số", max_length=40)
    scope = models.CharField("phạm vi", max_length=40)
    opens = models.DateField("mở từ")
    closes = models.DateField("khóa từ", null=True, blank=True)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        """One series for each owner, code and scope (a year, or a Party term)."""

        verbose_name = "chuỗi số"
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "code", "scope"),
                condition=Q(body=None),
                name="series_once",
            ),
            models.UniqueConstraint(
                fields=("owner", "body", "code", "scope"),
                condition=~Q(body=None),
                name="series_once_in_body",
            ),
            models.CheckConstraint(
                condition=Q(last_number__gte=0), name="series_last_number"
            ),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(closes__gte=F("opens")),
                name="series_closes",
            ),
        )

    def __str__(self) -> str:
        """Show code and scope."""
        return f"{self.code} ({self.scope})"


class IssuedNumber(models.Model):
    """A number taken from a series: never reused, voided only with a reason."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField("số")
    request_key = models.CharField("khóa yêu cầu", max_length=64, unique=True)
    subject = models.CharField("văn bản", max_length=16, default="", blank=True)
    taken_by = models.BigIntegerField("người lấy số")
    taken_at = models.DateTimeField("lấy lúc")
    void_reason = models.CharField("lý do hủy", max_length=500, default="", blank=True)
    voided_by = models.BigIntegerField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A number is given once in its series."""

        verbose_name = "số đã cấp"
        constraints = (
            models.UniqueConstraint(
                fields=("series", "number"), name="issued_number_once"
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None) | ~Q(void_reason=""),
                name="issued_number_void_reason",
            ),
        )

    def __str__(self) -> str:
        """Show the number with its leading zero (Nghị định 30/2020, Phụ lục I)."""
        return f"{self.number:02}"


class ClosedSeriesError(RefusedError):
    """The series is closed: it gives no more numbers."""

    status = 409


class NumberNotVoidedError(RefusedError):
    """A number is voided once, with a reason."""


def number_form(number: int) -> str:
    """Write a number as documents do: a zero before those under ten."""
    return f"{number:02d}"


def current_series(
    *,
    agency_id: int,
    code: str,
    day: date,
    by: Viewer,
    body_id: int | None = None,
    term: str = "",
) -> Series:
    """Give the series in use on a day, opening the year's (or the term's) first.

    Opening one closes the one before it. Raises NotVisibleError.
    """
    require(by, "number", SUBJECT, agency_id)
    scope = term or str(day.year)
    with writing():
        mine = Series.objects.filter(Q(body_id=body_id), owner_id=agency_id, code=code)
        # Two may open the year in the same instant: the second gets what the first
        # opened.
        named = {"owner_id": agency_id, "body_id": body_id, "code": code}
        series, opened = mine.get_or_create(
            scope=scope, defaults={**named, "opens": day}
        )
        if opened:
            before = mine.filter(closes=None, opens__lte=day).exclude(pk=series.pk)
            before.update(closes=day)
            record(
                chain=agency_id,
                by=by,
                action="numbering.open",
                subject=f"{code} {scope}"[:64],
                before=None,
                after={
                    "code": code,
                    "scope": scope,
                    "opens": day,
                    **({"body": series.body.code} if series.body else {}),
                },
            )
    return series


def take_number(
    *,
    series: Series,
    document_key: str,
    by: Viewer,
    subject: str = "",
    at: datetime | None = None,
) -> int:
    """Take the next number for a document, within the caller's transaction.

    The same key gets the same number again, so a retried click takes no second one.
    Raises ClosedSeriesError, NotVisibleError.
    """
    require(by, "number", SUBJECT, series.owner_id)
    with writing():
        held = _held(series, document_key)
        if held is not None:
            return held
        Series.objects.select_for_update().get(pk=series.pk)
        held = _held(series, document_key)
        if held is not None:
            return held
        moment = at or timezone.now()
        _refuse_after_the_end(series, timezone.localdate(moment))
        number = _advance(series)
        IssuedNumber.objects.create(
            series=series,
            number=number,
            request_key=document_key,
            subject=subject,
            taken_by=by.account_id,
            taken_at=moment,
        )
        record(
            chain=series.owner_id,
            by=by,
            action="numbering.take",
            subject=subject or document_key,
            before=None,
            after={"series": series.code, "scope": series.scope, "number": number},
            at=moment,
        )
    return number


def void_number(
    *,
    series: Series,
    number: int,
    reason: str,
    by: Viewer,
    at: datetime | None = None,
) -> IssuedNumber:
    """Void a number with its reason; it is never given again.

    Raises NumberNotVoidedError, NotVisibleError.
    """
    require(by, "number", SUBJECT, series.owner_id)
    said = " ".join(clean(reason).split())[:500]
    if not said:
        raise NumberNotVoidedError("Ghi lý do hủy số.")
    with writing():
        numbers = IssuedNumber.objects.select_for_update()
        issued = numbers.filter(series=series, number=number).first()
        if issued is None or issued.voided_at is not None:
            raise NumberNotVoidedError(f"Số {number_form(number)} không có để hủy.")
        issued.void_reason, issued.voided_by = said, by.account_id
        issued.voided_at = at or timezone.now()
        issued.save(update_fields=["void_reason", "voided_by", "voided_at"])
        record(
            chain=series.owner_id,
            by=by,
            action="numbering.void",
            subject=issued.subject or issued.request_key,
            before={"number": number},
            after={"number": number, "reason": said},
            at=issued.voided_at,
        )
    return issued


def _held(series: Series, document_key: str) -> int | None:
    """Give the number a key already has; raises ClosedSeriesError elsewhere."""
    issued = IssuedNumber.objects.filter(request_key=document_key).first()
    if issued is None:
        return None
    if issued.series_id != series.pk:
        raise ClosedSeriesError("Văn bản này đã lấy số ở chuỗi số khác.")
    return issued.number


def _refuse_after_the_end(series: Series, day: date) -> None:
    """Raise ClosedSeriesError where the agency had closed before the day.

    Its own days decide, so that a series closes and opens with its agency.
    """
    ended = Agency.objects.filter(pk=series.owner_id, closed_on__lt=day).first()
    if ended is not None:
        raise ClosedSeriesError(
            f"Cơ quan đã ngừng hoạt động, ngày cuối là {ended.closed_on:%d/%m/%Y}; "
            "lấy số ở cơ quan kế tục."
        )


def _advance(series: Series) -> int:
    """Move the counter (SQL: one statement reads and writes it)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_series SET last_number = last_number + 1 "
            "WHERE id = %s AND closes IS NULL RETURNING last_number",
            [series.pk],
        )
        row = cursor.fetchone()
    if row is None:
        raise ClosedSeriesError(f"Chuỗi số {series} đã khóa, không lấy số được nữa.")
    return int(row[0])
