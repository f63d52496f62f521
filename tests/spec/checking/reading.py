"""Reports of our own writing, read as any file: what rules of figures are asked."""

from __future__ import annotations

from danvan.checking import Context, check
from danvan.checking.rule import Rule
from danvan.documents.document import Document
from danvan.documents.finding import Finding
from danvan.reading.text import read_text


def yearly(*lines: str, title: str = "năm 2024", dated: str = "") -> Document:
    """Read a yearly report of the sample department with these lines."""
    head = ""
    if dated:
        head = (
            f"UBND TỈNH TÂN GIANG\nSỞ NỘI VỤ\n\nSố: 15/BC-SNV\nTân Giang, {dated}\n\n"
        )
    body = "\n".join(lines)
    text = f"{head}BÁO CÁO\nKết quả công tác dân vận chính quyền {title}\n\n{body}\n"
    return read_text(text.encode())


def found(
    document: Document, rule: Rule, context: Context | None = None
) -> list[Finding]:
    """Apply one rule."""
    return list(check(document, context, [rule]).findings)


def places(
    document: Document, rule: Rule, context: Context | None = None
) -> list[tuple[str, str]]:
    """Return the words marked, and how gravely."""
    return [
        (" ".join(one.span.of(document.text).split()), one.severity.value)
        for one in found(document, rule, context)
    ]
