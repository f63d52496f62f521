"""The foot of a DOCX file (phần cuối): recipients and signature on one level."""

from __future__ import annotations

from danvan.law.layout import Layout
from danvan.rendering.docx.measures import twips
from danvan.rendering.docx.paragraphs import line, paragraph, run, two_columns
from danvan.rendering.docx.picture import picture_xml
from danvan.rendering.drawing import Foot
from danvan.rendering.qr import address_in

_SIGNING_ROOM = 1560
"""Twips between title and name: room for the signature and a third of the seal."""
_LEFT_SHARE = 0.5
_QR_MM = 17


def foot_xml(foot: Foot, layout: Layout) -> str:
    """Return boxes 7 and 9b."""
    recipients = _recipients(foot, layout)
    signature = _signature(foot, layout)
    if not recipients and not signature:
        return ""
    left = twips(layout.text_width_mm * _LEFT_SHARE)
    right = twips(layout.text_width_mm) - left
    return (
        '<w:p><w:pPr><w:keepNext/><w:spacing w:line="120" w:lineRule="exact"/></w:pPr>'
        f"</w:p>{two_columns([(recipients, signature)], (left, right))}"
        # A body must end with a paragraph; one point high it makes no new page.
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _recipients(foot: Foot, layout: Layout) -> str:
    if not foot.recipients_title:
        return ""
    title = line(foot.recipients_title, layout["recipients-title"], "left")
    lines = "".join(
        line(text, layout["recipients"], "left") for text in foot.recipients
    )
    return title + lines + _check(foot)


def _check(foot: Foot) -> str:
    """Return the QR and its code, small, under the recipients."""
    if not foot.check:
        return ""
    picture = picture_xml(_QR_MM, "Mã QR dẫn tới trang kiểm chứng")
    drawn = picture if address_in(foot.check) else ""
    look = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
    return (
        f'<w:p><w:pPr><w:spacing w:before="120"/></w:pPr>{drawn}</w:p>' if drawn else ""
    ) + "".join(paragraph(run(text, look)) for text in foot.check)


def _signature(foot: Foot, layout: Layout) -> str:
    titles = "".join(
        line(text, layout["signature"], "center")
        for text in (*foot.authority, foot.title)
        if text
    )
    if not foot.name:
        return titles
    room = f'<w:spacing w:before="{_SIGNING_ROOM}"/>'
    return titles + line(foot.name, layout["signer"], "center", room)
