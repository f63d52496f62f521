"""Warnings to the people (cảnh báo): the signal, the referral, the publication."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row


class Alert(Row):
    """A signal that people reported or the agency noticed (một cảnh báo)."""

    noticed_on = models.DateField()
    signal = models.CharField(max_length=20)
    content = models.CharField(max_length=500)
    reports = models.PositiveIntegerField(null=True, blank=True)
    referred_to = models.CharField(max_length=300, default="", blank=True)
    referred_on = models.DateField(null=True, blank=True)
    letter = models.CharField(max_length=16, default="", blank=True)
    published_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=20, default="", blank=True)
    link = models.CharField(max_length=500, default="", blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    result = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nothing is referred or published before it was noticed."""

        verbose_name = "cảnh báo"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(referred_on=None) | Q(referred_on__gte=F("noticed_on")),
                name="alert_referred_after_noticed",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("noticed_on")),
                name="alert_published_after_noticed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None)
                | Q(withdrawn_on__gte=F("published_on"), published_on__isnull=False),
                name="alert_withdrawn_after_published",
            ),
        )


def check_alert(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order and a publication without its day."""
    noticed, referred, published, withdrawn = (
        values.get(name)
        for name in ("noticed_on", "referred_on", "published_on", "withdrawn_on")
    )
    if isinstance(noticed, date):
        if isinstance(referred, date) and referred < noticed:
            yield Trouble("referred_on", "Ngày chuyển trước ngày nhận biết.")
        if isinstance(published, date) and published < noticed:
            yield Trouble("published_on", "Ngày đăng cảnh báo trước ngày nhận biết.")
    if isinstance(withdrawn, date):
        if not isinstance(published, date):
            yield Trouble("published_on", "Đã gỡ thì phải ghi ngày đăng.")
        elif withdrawn < published:
            yield Trouble("withdrawn_on", "Ngày gỡ trước ngày đăng.")
    if referred and not values.get("referred_to"):
        yield Trouble("referred_to", "Ghi cơ quan đã chuyển đến.")


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out a warning that people cannot have read yet."""
    if not values.get("published_on"):
        yield Trouble("published_on", "Chưa ghi ngày đăng: người dân chưa được báo.")
    elif not values.get("channel"):
        yield Trouble("channel", "Chưa ghi kênh đăng cảnh báo.")


ALERTS = RegisterSpec(
    slug="alerts",
    title="Cảnh báo",
    folder="outreach",
    prefix="CB",
    model=Alert,
    day="noticed_on",
    heading="content",
    description="Dấu hiệu lừa đảo, giả danh, sự cố được phản ánh và việc báo cho dân.",
    check=check_alert,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "noticed_on",
                "Ngày nhận biết",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày phản ánh", "Ngày nhận phản ánh"),
            ),
            Column(
                "signal",
                "Dấu hiệu",
                "catalogue",
                catalogue=catalogue("alert_signals").labels,
                required=True,
                filterable=True,
            ),
            Column(
                "content",
                "Nội dung cảnh báo",
                "text",
                required=True,
                wide=True,
                aliases=("Nội dung",),
                help="Không ghi tên, số điện thoại của người phản ánh.",
            ),
            Column(
                "reports",
                "Số phản ánh",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số lượt phản ánh", "Số tin báo"),
            ),
            Column(
                "referred_to",
                "Chuyển đến",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Cơ quan chuyển đến", "Phối hợp với"),
            ),
            Column("referred_on", "Ngày chuyển", "date", filterable=True),
            Column(
                "letter",
                "Văn bản chuyển",
                "row",
                refers_to="outgoing",
                filterable=True,
            ),
            Column(
                "published_on",
                "Ngày đăng cảnh báo",
                "date",
                filterable=True,
                aliases=("Ngày đăng",),
            ),
            Column(
                "channel",
                "Kênh đăng",
                "catalogue",
                catalogue=catalogue("channels").labels,
                filterable=True,
                aliases=("Kênh",),
            ),
            Column("link", "Địa chỉ (liên kết)", "text", aliases=("Link",)),
            Column(
                "withdrawn_on",
                "Ngày gỡ",
                "date",
                filterable=True,
                help="Để trống khi cảnh báo còn hiệu lực.",
            ),
            Column("result", "Kết quả xử lý", "long_text", max_length=5000),
        )
    ),
)
