"""Donations (ủng hộ): to which fund, how much, handed over to whom."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row


class Donation(Row):
    """Money collected on one occasion for one fund (một đợt ủng hộ)."""

    collected_on = models.DateField()
    fund = models.CharField(max_length=20)
    occasion = models.CharField(max_length=500)
    amount = models.BigIntegerField()
    people = models.PositiveIntegerField(null=True, blank=True)
    letter = models.CharField(max_length=16, default="", blank=True)
    receipt = models.CharField(max_length=200, default="", blank=True)
    handed_on = models.DateField(null=True, blank=True)
    handed_to = models.CharField(max_length=300, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Money is handed over after it was collected."""

        verbose_name = "đợt ủng hộ"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gte=0), name="donation_amount"),
            models.CheckConstraint(
                condition=Q(handed_on=None) | Q(handed_on__gte=F("collected_on")),
                name="donation_handed_after_collected",
            ),
        )


def check_donation(values: Values) -> Iterator[Trouble]:
    """Mark money handed over before it was collected."""
    collected, handed = values.get("collected_on"), values.get("handed_on")
    if isinstance(collected, date) and isinstance(handed, date) and handed < collected:
        yield Trouble("handed_on", "Ngày nộp trước ngày vận động.")
    if handed and not values.get("handed_to"):
        yield Trouble("handed_to", "Ghi nơi đã nhận tiền.")


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out what an auditor asks first, and what is a duty by law."""
    if not values.get("handed_on"):
        yield Trouble("handed_on", "Chưa ghi ngày nộp tiền vào quỹ.")
    elif not values.get("receipt"):
        yield Trouble("receipt", "Chưa ghi phiếu thu, chứng từ của nơi nhận.")
    funds = catalogue("donation_funds")
    fund = str(values.get("fund") or "")
    if fund in funds.labels and funds[fund].facts.get("duty"):
        basis = funds[fund].facts["basis"]
        yield Trouble("fund", f"Khoản này là đóng góp bắt buộc theo {basis}.")


DONATIONS = RegisterSpec(
    slug="donations",
    title="Ủng hộ các quỹ",
    folder="movement",
    prefix="UH",
    model=Donation,
    day="collected_on",
    heading="occasion",
    key=("occasion", "fund", "collected_on"),
    description="Mỗi đợt vận động ủng hộ một quỹ: số tiền, số người, nơi nhận.",
    check=check_donation,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "collected_on",
                "Ngày vận động",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày ủng hộ", "Ngày thu"),
            ),
            Column(
                "fund",
                "Quỹ, cuộc vận động",
                "catalogue",
                catalogue=catalogue("donation_funds").labels,
                required=True,
                filterable=True,
                aliases=("Quỹ", "Cuộc vận động"),
                source=catalogue("donation_funds").basis,
            ),
            Column(
                "occasion",
                "Nội dung ủng hộ",
                "text",
                required=True,
                wide=True,
                aliases=("Nội dung", "Đợt ủng hộ"),
            ),
            Column(
                "amount",
                "Số tiền (đồng)",
                "money",
                required=True,
                filterable=True,
                minimum=0,
                aliases=("Số tiền", "Thành tiền"),
            ),
            Column(
                "people",
                "Số người ủng hộ",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số người", "Số lượng người"),
            ),
            Column(
                "letter",
                "Văn bản vận động",
                "row",
                refers_to="incoming outgoing",
                filterable=True,
                aliases=("Công văn", "Văn bản"),
            ),
            Column(
                "receipt",
                "Phiếu thu, chứng từ",
                "text",
                filterable=True,
                max_length=200,
                aliases=("Chứng từ", "Phiếu thu"),
            ),
            Column(
                "handed_on",
                "Ngày nộp",
                "date",
                filterable=True,
                aliases=("Ngày chuyển tiền",),
            ),
            Column(
                "handed_to",
                "Nơi nhận tiền",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Nơi nhận", "Đơn vị nhận"),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
