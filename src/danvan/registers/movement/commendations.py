"""Commendations (khen thưởng): who, which title or form, by which decision.

Titles and forms are dated: the law of 2022 holds from 01/01/2024, that of 2003 before.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.agencies.models import Body, Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

TURN = date(2024, 1, 1)
LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15"
LAW_BEFORE = "Luật Thi đua, khen thưởng số 15/2003/QH11"
TO = {"individual": "Cá nhân", "collective": "Tập thể"}
GROUPS = {
    "title": "Danh hiệu thi đua",
    "form": "Hình thức khen thưởng",
    "praise": "Biểu dương khác",
}


class Commendation(Row):
    """One commendation of a person or a collective (một lượt khen thưởng)."""

    form = models.CharField(max_length=30)
    grouped = models.CharField(max_length=20, default="", blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    collective = models.CharField(max_length=300, default="", blank=True)
    given_to = models.CharField(max_length=20, default="", blank=True)
    for_what = models.CharField(max_length=500)
    topic = models.CharField(max_length=20, default="", blank=True)
    decision = models.CharField(max_length=300, default="", blank=True)
    authority = models.CharField(max_length=200, default="", blank=True)
    signed_on = models.DateField()
    movement = models.CharField(max_length=16, default="", blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """One commendation is given to one person or to one collective."""

        verbose_name = "khen thưởng"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="commendation_amount",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(body=None, collective=""),
                name="commendation_to_one",
            ),
        )


def sort_out(values: Values) -> Values:
    """Compute to whom it is given, and whether it is a title or a form."""
    forms = catalogue("commendations")
    form = str(values.get("form") or "")
    known = form in forms.labels
    return {
        "given_to": "individual" if values.get("person") else "collective",
        "grouped": str(forms[form].facts.get("group", "")) if known else "",
    }


def check_commendation(values: Values) -> Iterator[Trouble]:
    """Ask for exactly one receiver, of the sort that may bear the title."""
    person = values.get("person")
    others = [n for n in ("body", "collective") if values.get(n)]
    if person and others:
        yield Trouble("person", "Ghi cá nhân thì để trống tổ chức và tập thể.")
    if not person and not others and not values.get("unit"):
        yield Trouble("collective", "Ghi ai được khen: cá nhân, đơn vị hoặc tập thể.")
    forms = catalogue("commendations")
    form = str(values.get("form") or "")
    if form not in forms.labels:
        return
    bearer = forms[form].facts.get("for")
    if bearer and bearer != values.get("given_to"):
        whom = TO[str(bearer)].lower()
        yield Trouble("form", f"“{forms[form].label}” chỉ tặng cho {whom}.")


def law_of_the_day(values: Values) -> Iterator[Trouble]:
    """Say which law holds on the day, and doubt a form that it does not know."""
    signed, form = values.get("signed_on"), str(values.get("form") or "")
    forms = catalogue("commendations")
    if not isinstance(signed, date) or form not in forms.labels:
        return
    new = signed >= TURN
    entry, law = forms[form], LAW if new else LAW_BEFORE
    if not entry.holds_on(signed):
        yield Trouble(
            "form", f"{law} áp dụng cho ngày ký không có “{entry.label}”; xem lại."
        )
        return
    article = entry.facts.get("article" if new else "before")
    yield Trouble("form", f"Căn cứ {law}{f', {article}' if article else ''}.")


COMMENDATIONS = RegisterSpec(
    slug="commendations",
    title="Khen thưởng",
    folder="movement",
    prefix="KT",
    model=Commendation,
    day="signed_on",
    heading="for_what",
    description="Mỗi cá nhân, tập thể được khen trong một quyết định ghi một dòng.",
    derive=sort_out,
    check=check_commendation,
    notes=law_of_the_day,
    columns=Columns(
        (
            Column(
                "form",
                "Danh hiệu, hình thức",
                "catalogue",
                catalogue=catalogue("commendations").labels,
                required=True,
                filterable=True,
                aliases=("Danh hiệu", "Hình thức khen thưởng", "Hình thức khen"),
                source=f"{LAW}; trước 01/01/2024: {LAW_BEFORE}",
            ),
            Column(
                "grouped",
                "Nhóm",
                "catalogue",
                catalogue=GROUPS,
                filterable=True,
                computed=True,
            ),
            Column(
                "person",
                "Cá nhân",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Họ tên", "Họ và tên"),
                help="Chỉ người được xem thông tin cá nhân mới thấy cột này.",
            ),
            Column(
                "unit",
                "Phòng, đơn vị",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Đơn vị", "Phòng"),
                help="Đơn vị được khen, hoặc đơn vị của cá nhân được khen.",
            ),
            Column(
                "body",
                "Tổ chức",
                "code",
                refers_to="body",
                filterable=True,
                aliases=("Đoàn thể",),
            ),
            Column(
                "collective",
                "Tập thể khác",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Tập thể",),
                help="Khi tập thể không phải phòng, đơn vị, tổ chức của cơ quan.",
            ),
            Column(
                "given_to",
                "Tập thể, cá nhân",
                "catalogue",
                catalogue=TO,
                filterable=True,
                computed=True,
                help="Cá nhân khi có ghi tên người.",
            ),
            Column(
                "for_what",
                "Thành tích",
                "text",
                required=True,
                wide=True,
                aliases=("Nội dung khen", "Lý do khen"),
            ),
            Column(
                "topic",
                "Chủ đề",
                "catalogue",
                catalogue=catalogue("told_topics").labels,
                filterable=True,
                help="Ví dụ công tác dân vận, khi khen theo chuyên đề.",
            ),
            Column(
                "decision",
                "Quyết định",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Số quyết định",),
            ),
            Column(
                "authority",
                "Cấp khen",
                "text",
                filterable=True,
                max_length=200,
                aliases=("Cơ quan khen", "Thẩm quyền"),
            ),
            Column(
                "signed_on",
                "Ngày ký",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày quyết định", "Ngày"),
            ),
            Column(
                "movement",
                "Phong trào",
                "row",
                refers_to="movements",
                filterable=True,
            ),
            Column(
                "amount",
                "Tiền thưởng (đồng)",
                "money",
                filterable=True,
                minimum=0,
                aliases=("Tiền thưởng",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
