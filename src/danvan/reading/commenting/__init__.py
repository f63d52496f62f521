"""Comments of Word (nhận xét trong tệp Word): findings at their places in a copy."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from danvan.reading import refusal, sha256_of
from danvan.reading.child.commenting.comment import Comment, Order, packed
from danvan.reading.child.limits import DOCUMENT
from danvan.reading.commenting.anchors import Anchors, quote
from danvan.reading.formats import kind_of, within_cap
from danvan.reading.refusal import UnreadableFileError
from danvan.reading.sandbox import READERS, answer_of

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.documents.document import Document
    from danvan.documents.finding import Finding

READER = "docx-comments"
"""What the child is asked for."""
MOST = 1_000
"""Comments of one file; how many are left out is told in the first."""
_SIGNED = (
    "Đây là bản sao để ghi nhận xét nên không còn chữ ký số; chữ ký số của tệp gốc "
    "vẫn nguyên trong tệp gốc."
)
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_comments(
    data: bytes,
    document: Document,
    findings: Sequence[Finding],
    *,
    author: str = "Danvan",
    when: datetime,
    rule_names: Mapping[str, str] | None = None,
) -> bytes:
    """Return a copy of a DOCX file with each finding as a comment at its place.

    ``document`` is what ``read`` made of the same bytes; ``when`` is told as it is,
    without its zone; ``rule_names`` are shown after the codes. Members that need no
    change are copied as they are, and so is all where nothing was found; a signature
    of the package is left out, and a comment says so. Raise UnreadableFileError with
    one Vietnamese sentence.
    """
    if not is_docx(data):
        raise UnreadableFileError(refusal.COMMENTS_NEED_DOCX)
    if document.source.sha256 != sha256_of(data):
        raise UnreadableFileError(refusal.CHANGED_SINCE)
    if document.layout is None or document.source.reader != READERS["docx"]:
        raise UnreadableFileError(refusal.NO_PLACES)
    if not findings:
        return data
    order = order_of(document, findings, author, when, rule_names or {})
    answer = answer_of(packed(order, within_cap(data)), READER, DOCUMENT)
    try:
        return base64.b64decode(answer["result"]["file"], validate=True)
    except (ValueError, KeyError, TypeError):
        raise UnreadableFileError(refusal.BROKEN) from None


def order_of(
    document: Document,
    findings: Sequence[Finding],
    author: str,
    when: datetime,
    names: Mapping[str, str],
) -> Order:
    """Return what the child is asked to write. Raise ValueError without a layout."""
    if document.layout is None:
        raise ValueError("no layout")
    anchors = Anchors(document, document.layout)
    ordered = sorted(findings, key=lambda finding: finding.span)
    comments = [
        _comment(finding, document, anchors, names) for finding in ordered[:MOST]
    ]
    if len(ordered) > MOST:
        told = f"Tệp này chỉ ghi {MOST} điểm đầu trong {len(ordered)} điểm cần xem."
        comments.insert(0, Comment((told,), paragraph=0))
    date = when.replace(tzinfo=None, microsecond=0).isoformat()
    return Order(_clean(author), date, tuple(comments), _SIGNED)


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes are a package that may be a DOCX file."""
    return bool(data) and kind_of(data, "") == "docx"


def lines_of(finding: Finding, name: str = "") -> list[str]:
    """Return what a comment says of a finding, line by line."""
    word = finding.severity.word
    head = f"{word[0].upper()}{word[1:]} {finding.rule}"
    lines = [f"{head}: {name}" if name else head, finding.message]
    if finding.suggestion:
        lines += f"Đề nghị: {_quoted(finding.suggestion)}".split("\n")
    if finding.basis:
        lines.append(f"Căn cứ: {finding.basis}")
    return lines


def _quoted(words: str) -> str:
    """Return the words, within quotes where a space at an end would not be seen."""
    return words if words == words.strip() else f"“{words}”"


def _comment(
    finding: Finding, document: Document, anchors: Anchors, names: Mapping[str, str]
) -> Comment:
    anchor = anchors.of(finding.span)
    lines = lines_of(finding, names.get(finding.rule, ""))
    if anchor.told:
        lines.append(f"Chỗ cần xem: {anchor.told}")
    quoted = quote(finding.span.of(document.text))
    boxed = f"Chỗ cần xem: trong hộp văn bản{f', {quoted}' if quoted else ''}."
    return Comment(
        tuple(map(_clean, lines)),
        anchor.start,
        anchor.end,
        anchor.paragraph,
        _clean(boxed),
    )


def _clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _NOT_IN_XML.sub(" ", text)
