"""The sample's old reports (báo cáo cũ mẫu): one in the records, one to be reviewed."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from danvan.archive.actions import deciding
from danvan.archive.actions.accepting import accept_document
from danvan.archive.actions.dropping import Given, open_drop, take
from danvan.documents.builder import DocumentBuilder
from danvan.rendering import to_docx, to_pdf

if TYPE_CHECKING:
    from danvan.archive.models import OldDocument
    from danvan.audit.viewer import Viewer
    from danvan.documents.document import Document

_NUMBERS = ("I", "II", "III")


def drop_old(by: Viewer) -> None:
    """Drop the old reports for the agency that the viewer works in."""
    text = resources.files("danvan.sample").joinpath("data/old/reports.toml")
    told = tomllib.loads(text.read_text("utf-8"))["report"]
    drop = open_drop(agency_id=by.agency_id, by=by)
    files = [Given(one["file"], _drawn(one)) for one in told]
    for one, document in zip(told, take(drop=drop, files=files, by=by), strict=True):
        if one["accepted"]:
            _accept(document, one["choose"], by)


def _accept(document: OldDocument, chosen: dict[str, str], by: Viewer) -> None:
    for raw, indicator in chosen.items():
        value = document.values.get(raw=raw)
        deciding.choose_indicator(value=value.code, indicator=indicator, by=by)
        deciding.accept(value=value.code, by=by)
    deciding.accept_sure(document=document.code, by=by)
    accept_document(document=document.code, by=by)


def _drawn(told: dict[str, Any]) -> bytes:
    document = _written(told)
    return to_pdf(document) if told["file"].endswith("pdf") else to_docx(document)


def _written(told: dict[str, Any]) -> Document:
    built = DocumentBuilder().header(
        parent="UBND tỉnh Tân Giang",
        issuer="Sở Khoa học và Công nghệ",
        number=told["number"],
        symbol="/BC-SKHCN",
        place="Tân Giang",
        day=told["date"],
        type_name="Báo cáo",
        subject=told["subject"],
    )
    built.paragraph(told["basis"])
    for number, section in zip(_NUMBERS, told["section"], strict=False):
        built.heading(1, number, section["title"])
        for paragraph in section["paragraphs"]:
            built.paragraph(paragraph)
    built.recipients(["Sở Nội vụ;", "Ban Giám đốc;", "Lưu: VT, VP."])
    built.signature(authority="KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name="Lê Minh Tâm")
    return built.build()
