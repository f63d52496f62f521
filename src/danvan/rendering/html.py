"""HTML (trang màn hình): the same document as a safe, semantic fragment.

Classes, none of them styled here: ``document``, ``document-head``, ``document-parent``,
``document-issuer``, ``document-nation``, ``document-motto``, ``document-number``,
``document-date``, ``document-letter-subject``, ``document-title``, ``document-type``,
``document-subject``, ``document-addressees``, ``document-body``, ``document-item``,
``document-table`` (with ``num`` on numeric cells), ``document-foot``,
``document-recipients``, ``document-check``, ``document-signature``,
``document-authority``,
``document-annex``, ``document-annex-line``,
``document-post``, ``document-signer``, and ``figure-link`` on figures.
"""

from __future__ import annotations

from collections.abc import Callable

from danvan.documents.document import Document
from danvan.rendering.characters import markup
from danvan.rendering.charts import draw_chart
from danvan.rendering.columns import alignments
from danvan.rendering.drawing import (
    AnnexLine,
    Drawing,
    Foot,
    Head,
    Heading,
    Item,
    Line,
    Part,
    Picture,
    Table,
    draw,
)

FigureUrl = Callable[[str], str]
_HIGHEST, _LOWEST = 3, 6
"""The page's own title is h1, the document's type and subject h2."""


def to_html(document: Document, figure_url: FigureUrl | None = None) -> str:
    """Return the document as an HTML fragment; figures are links if a URL is given."""
    drawing = draw(document)
    body = "".join(_part(part, figure_url) for part in drawing.body)
    annexes = "".join(
        f'<section class="document-annex">'
        f"{''.join(_part(part, figure_url) for part in annex)}</section>"
        for annex in drawing.annexes
    )
    return (
        f'<article class="document" lang="vi">{_head(drawing.head)}{_title(drawing)}'
        f'<div class="document-body">{body}</div>{_foot(drawing.foot)}'
        f"{annexes}</article>"
    )


def _head(head: Head) -> str:
    left = _line("document-parent", head.parent) + _line("document-issuer", head.issuer)
    right = _line("document-nation", head.nation) + _line("document-motto", head.motto)
    below = _line("document-number", head.number) + _line("document-date", head.date)
    letter = _line("document-letter-subject", head.letter_subject)
    return (
        f'<header class="document-head"><div>{left}</div><div>{right}</div>'
        f"{below}{letter}</header>"
    )


def _title(drawing: Drawing) -> str:
    named = "".join(
        f'<span class="document-{name}">{markup(text)}</span> '
        for name, text in (("type", drawing.type), ("subject", drawing.subject))
        if text
    )
    title = f'<h2 class="document-title">{named.rstrip()}</h2>' if named else ""
    if not drawing.addressees:
        return title
    lines = "".join(f"<p>{markup(text)}</p>" for text in drawing.addressees)
    return f'{title}<div class="document-addressees">{lines}</div>'


def _part(part: Part, figure_url: FigureUrl | None) -> str:
    if isinstance(part, Table):
        return _table(part, figure_url)
    words = _words(part.line, figure_url)
    if isinstance(part, AnnexLine):
        return f'<p class="document-annex-line">{words}</p>'
    if isinstance(part, Picture):
        drawn = draw_chart(part.chart)
        return f"<figure>{drawn}<figcaption>{words}</figcaption></figure>"
    if isinstance(part, Heading):
        level = min(part.level + _HIGHEST - 1, _LOWEST)
        return f"<h{level}>{words}</h{level}>"
    if isinstance(part, Item):
        return f'<p class="document-item">{words}</p>'
    return f"<p>{words}</p>"


def _table(table: Table, figure_url: FigureUrl | None) -> str:
    classes = [' class="num"' if one == "right" else "" for one in alignments(table)]
    rows = [
        "".join(
            f'<th scope="col"{named}>{_words(cell, figure_url)}</th>'
            if index < table.header_rows
            else f"<td{named}>{_words(cell, figure_url)}</td>"
            for cell, named in zip(row, classes, strict=True)
        )
        for index, row in enumerate(table.rows)
    ]
    head = "".join(f"<tr>{row}</tr>" for row in rows[: table.header_rows])
    body = "".join(f"<tr>{row}</tr>" for row in rows[table.header_rows :])
    return (
        f'<table class="document-table"><thead>{head}</thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _words(line: Line, figure_url: FigureUrl | None) -> str:
    if isinstance(line, str):
        return markup(line)
    return "".join(
        f'<a class="figure-link" href="{markup(figure_url(piece.figure))}" '
        f'data-figure="{markup(piece.figure)}">{markup(piece.text)}</a>'
        if piece.figure and figure_url
        else markup(piece.text)
        for piece in line
    )


def _foot(foot: Foot) -> str:
    recipients = ""
    if foot.recipients_title:
        lines = "".join(f"<li>{markup(text)}</li>" for text in foot.recipients)
        recipients = (
            f'<div class="document-recipients"><p>{markup(foot.recipients_title)}</p>'
            f"<ul>{lines}</ul></div>"
        )
    signature = (
        "".join(_line("document-authority", text) for text in foot.authority)
        + _line("document-post", foot.title)
        + _line("document-signer", foot.name)
    )
    if foot.check:
        lines = "".join(f"<p>{markup(text)}</p>" for text in foot.check)
        recipients += f'<div class="document-check">{lines}</div>'
    if not recipients and not signature:
        return ""
    return (
        f'<footer class="document-foot">{recipients}'
        f'<div class="document-signature">{signature}</div></footer>'
    )


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{markup(text)}</p>' if text else ""
