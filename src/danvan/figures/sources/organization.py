"""What an agency is made of, as sources (cơ cấu, tổ chức của cơ quan)."""

from __future__ import annotations

from danvan.agencies.models.bodies import BodyKind, UnitKind
from danvan.agencies.models.people import PostKind
from danvan.figures.sources.dated import DatedTable
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns

_FROM = Column("from_on", "Từ ngày", "date", filterable=True)
_TO = Column("to_on", "Đến ngày", "date", filterable=True)
_PERSON = Column("person", "Người", "text", personal=True)
_TOPIC = Column(
    "topic",
    "Theo danh mục",
    "catalogue",
    catalogue=catalogue("responsibility_fields").labels,
    computed=True,
    filterable=True,
)


def _catalogue(
    name: str, label: str, of: type[UnitKind | BodyKind | PostKind]
) -> Column:
    return Column(
        name,
        label,
        "catalogue",
        {key: str(said) for key, said in of.choices},
        filterable=True,
    )


def _text(name: str, label: str) -> Column:
    return Column(name, label, "text", filterable=True)


_LAST_SEAT = (
    "CASE WHEN t.to_on IS NULL THEN b.to_on "
    "WHEN b.to_on IS NULL OR t.to_on < b.to_on THEN t.to_on ELSE b.to_on END"
)
"""A seat ends with its body at the latest."""

TABLES = (
    DatedTable(
        slug="units",
        title="Đơn vị thuộc cơ quan",
        columns=Columns(
            (_catalogue("kind", "Loại đơn vị", UnitKind), _text("name", "Tên đơn vị"),
             _FROM, _TO)
        ),
        fields="t.kind AS kind, t.name AS name",
        tables="agencies_unit t",
        part="don-vi",
    ),
    DatedTable(
        slug="posts",
        title="Chức vụ",
        columns=Columns(
            (_catalogue("kind", "Loại chức vụ", PostKind), _text("title", "Chức vụ"),
             _PERSON, _FROM, _TO)
        ),
        fields="t.kind AS kind, t.title AS title, p.code AS person",
        tables="agencies_post t JOIN agencies_person p ON p.id = t.person_id",
        code="'CV-' || t.id",
        inside=True,
        part="nhan-su",
    ),
    DatedTable(
        slug="bodies",
        title="Tổ chức trong cơ quan",
        columns=Columns(
            (_catalogue("kind", "Loại tổ chức", BodyKind), _text("name", "Tên tổ chức"),
             _text("founded_by", "Quyết định thành lập"), _FROM, _TO)
        ),
        fields="t.kind AS kind, t.name AS name, t.founded_by AS founded_by",
        tables="agencies_body t",
        part="to-chuc",
    ),
    DatedTable(
        slug="body_members",
        title="Thành viên tổ chức trong cơ quan",
        columns=Columns(
            (_catalogue("body_kind", "Loại tổ chức", BodyKind),
             _text("body", "Tên tổ chức"), _text("role", "Chức danh"),
             _PERSON, _FROM, _TO)
        ),
        fields=(
            "b.kind AS body_kind, b.name AS body, t.role AS role, p.code AS person"
        ),
        tables=(
            "agencies_bodymember t JOIN agencies_body b ON b.id = t.body_id "
            "JOIN agencies_person p ON p.id = t.person_id"
        ),
        agency="b.agency_id",
        code="'TV-' || t.id",
        last=_LAST_SEAT,
        inside=True,
        part="to-chuc",
    ),
    DatedTable(
        slug="responsibilities",
        title="Phân công phụ trách",
        columns=Columns(
            (_text("field", "Lĩnh vực"), _TOPIC,
             _text("notice", "Văn bản phân công"), _PERSON, _FROM, _TO)
        ),
        fields=(
            "t.field AS field, t.topic AS topic, t.notice AS notice, p.code AS person"
        ),
        tables="agencies_responsibility t JOIN agencies_person p ON p.id = t.person_id",
        inside=True,
        part="phan-cong",
    ),
)  # fmt: skip
