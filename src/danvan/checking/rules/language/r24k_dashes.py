"""R24k: long dashes among hyphens (gạch ngang lẫn gạch nối): ``thu – chi``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.passages import passages, signs
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_BETWEEN = re.compile(r"[-–—](?<=[a-zà-ỹđ] .)(?= [a-zà-ỹđ])")


def _look(document: Document, context: Context) -> Iterator[Finding]:
    """Mark the first long dash where most of the document has hyphens there."""
    text = document.text
    if signs(document).isdisjoint("–—"):
        return
    dashes = [
        Span(*found.span())
        for passage in passages(document)
        for found in _BETWEEN.finditer(text, passage.start, passage.end)
    ]
    long = [span for span in dashes if span.of(text) != "-"]
    if long and len(dashes) > 2 * len(long):
        often = f" ({len(long)} chỗ)" if len(long) > 1 else ""
        said = (
            f"Dùng lẫn gạch ngang dài{often} với gạch nối ngắn: giữa hai từ ghi gạch "
            "nối ngắn như các chỗ khác."
        )
        yield Finding("R24k", Severity.INFO, long[0], said, "-")


RULE = Rule(
    code="R24k",
    name="Gạch ngang lẫn gạch nối",
    severity=Severity.INFO,
    explanation=(
        "Giữa hai từ của một cụm (“kinh tế - xã hội”) cùng một văn bản nên dùng một "
        "dấu; các mẫu của Nghị định 30/2020/NĐ-CP dùng gạch nối ngắn."
    ),
    bases=of_care(),
    good=("Kinh tế – xã hội và chính trị – tư tưởng.",),
    bad=(
        Bad(
            "Phát triển kinh tế - xã hội, chính trị - tư tưởng, công khai thu ⟦–⟧ chi.",
            "-",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
