"""Models and good examples (mô hình “Dân vận khéo”, QCDC; người tốt, việc tốt)."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Body, Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row

LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15"
BY = {"collective": "Tập thể", "individual": "Cá nhân"}


class GoodModel(Row):
    """A model registered or an example found (một mô hình, một gương)."""

    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=30)
    field = models.CharField(max_length=20, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.CharField(max_length=20, default="", blank=True)
    content = models.TextField(default="", blank=True)
    registered_on = models.DateField()
    interim_on = models.DateField(null=True, blank=True)
    review_by = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    recognised_on = models.DateField(null=True, blank=True)
    recognised_by = models.CharField(max_length=200, default="", blank=True)
    decision = models.CharField(max_length=300, default="", blank=True)
    spread = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    result = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Reviewing and recognising come after registering."""

        verbose_name = "mô hình, gương điển hình"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(interim_on=None) | Q(interim_on__gte=F("registered_on")))
                & (Q(reviewed_on=None) | Q(reviewed_on__gte=F("registered_on")))
                & (Q(recognised_on=None) | Q(recognised_on__gte=F("registered_on"))),
                name="goodmodel_days",
            ),
        )


def made_by(values: Values) -> Values:
    """Compute whether one person or several together made it."""
    return {"made_by": "individual" if values.get("person") else "collective"}


def check_model(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order and two makers of one model."""
    registered = values.get("registered_on")
    for name, told in (
        ("interim_on", "Ngày sơ kết"),
        ("reviewed_on", "Ngày tổng kết"),
        ("recognised_on", "Ngày công nhận"),
    ):
        day = values.get(name)
        if isinstance(registered, date) and isinstance(day, date) and day < registered:
            yield Trouble(name, f"{told} trước ngày đăng ký.")
    if values.get("person") and values.get("body"):
        yield Trouble("body", "Chỉ ghi một: cá nhân, hoặc tổ chức đăng ký.")
    if values.get("recognised_by") and not values.get("recognised_on"):
        yield Trouble("recognised_on", "Đã được công nhận thì phải ghi ngày.")


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out a name about to be shown to everybody, and a missing decision."""
    if values.get("public") and values.get("made_by") == "individual":
        yield Trouble(
            "public", "Trang công khai nêu cá nhân: hỏi ý kiến người đó trước."
        )
    if values.get("recognised_on") and not values.get("decision"):
        yield Trouble("decision", "Chưa ghi quyết định công nhận.")


MODELS = RegisterSpec(
    slug="models",
    title="Mô hình, gương điển hình",
    folder="movement",
    prefix="MH",
    model=GoodModel,
    day="registered_on",
    heading="title",
    key=("title", "kind", "registered_on"),
    description="Mô hình “Dân vận khéo”, thực hiện dân chủ; gương người tốt, việc tốt.",
    due=Due(day="review_by", done="reviewed_on", label="Tổng kết mô hình"),
    derive=made_by,
    check=check_model,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "title",
                "Tên mô hình, việc tốt",
                "text",
                required=True,
                wide=True,
                aliases=("Tên mô hình", "Mô hình", "Việc làm tốt"),
                help="Không ghi tên người; người ghi ở cột Cá nhân.",
            ),
            Column(
                "kind",
                "Loại",
                "catalogue",
                catalogue=catalogue("model_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Loại mô hình",),
            ),
            Column(
                "field",
                "Lĩnh vực",
                "catalogue",
                catalogue=catalogue("model_fields").labels,
                filterable=True,
                source=catalogue("model_fields").basis,
            ),
            Column(
                "unit",
                "Phòng, đơn vị",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Đơn vị đăng ký", "Đơn vị"),
            ),
            Column(
                "body",
                "Tổ chức đăng ký",
                "code",
                refers_to="body",
                filterable=True,
                aliases=("Chi bộ, đoàn thể", "Tổ chức"),
                help="Chi bộ, công đoàn, chi đoàn.",
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
                "made_by",
                "Tập thể, cá nhân",
                "catalogue",
                catalogue=BY,
                filterable=True,
                computed=True,
                help="Cá nhân khi có ghi tên người.",
            ),
            Column("content", "Nội dung", "long_text", max_length=5000),
            Column(
                "registered_on",
                "Ngày đăng ký",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày phát hiện"),
                help="Với gương người tốt, việc tốt: ngày phát hiện, giới thiệu.",
            ),
            Column(
                "interim_on",
                "Ngày sơ kết",
                "date",
                filterable=True,
                aliases=("Sơ kết",),
            ),
            Column("review_by", "Hạn tổng kết", "date", filterable=True),
            Column(
                "reviewed_on",
                "Ngày tổng kết",
                "date",
                filterable=True,
                aliases=("Tổng kết",),
            ),
            Column(
                "recognised_on",
                "Ngày công nhận",
                "date",
                filterable=True,
                aliases=("Công nhận",),
            ),
            Column(
                "recognised_by",
                "Cấp công nhận",
                "text",
                filterable=True,
                max_length=200,
                aliases=("Cơ quan công nhận",),
            ),
            Column(
                "decision",
                "Quyết định công nhận",
                "text",
                filterable=True,
                max_length=300,
                source=LAW,
            ),
            Column("spread", "Đã nhân rộng", "boolean", filterable=True),
            Column(
                "public",
                "Nêu trên trang công khai",
                "boolean",
                filterable=True,
                aliases=("Công khai",),
            ),
            Column("result", "Kết quả", "long_text", max_length=5000),
        )
    ),
)
