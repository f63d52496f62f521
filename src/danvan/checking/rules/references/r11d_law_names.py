"""R11d: a code cited as a law (Bộ luật mà ghi Luật): ``Luật Lao động``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document


def _look(document: Document, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    # A title that no law bears is read with doubt; that a code bears it tells enough.
    for citation in document.citations:
        title = citation.title
        if citation.type == "Luật" and title and title not in told:
            told.add(title)
            yield from _check(document.text, citation, title)


def _check(text: str, citation: Citation, title: str) -> Iterator[Finding]:
    from danvan.law.citing.laws import by_title  # read only where there is a law

    law = by_title(title)
    code = by_title(f"Bộ luật {title.removeprefix('Luật ')}")
    printed = citation.span.of(text)
    # In small letters it is a branch of the law: người học luật hình sự.
    if code is None or (law and law.enacted) or not printed.startswith("Luật"):
        return
    if "".join(printed.split()) != "".join(title.split()):
        yield _finding(citation, code.title, None)
    else:
        yield _finding(citation, code.title, code.title)


def _finding(citation: Citation, right: str, suggestion: str | None) -> Finding:
    return Finding(
        "R11d",
        Severity.WARNING,
        citation.span,
        f"Tên đúng là “{right}”.",
        suggestion,
    )


RULE = Rule(
    code="R11d",
    name="Tên của bộ luật",
    severity=Severity.WARNING,
    explanation=(
        "Luật được viện dẫn theo tên, nên tên phải đúng: “Bộ luật Lao động”, không "
        "phải “Luật Lao động”."
    ),
    bases=of_care(),
    good=("Ký hợp đồng theo Bộ luật Lao động và Luật Viên chức.",),
    bad=(Bad("Ký hợp đồng theo ⟦Luật Lao động⟧.", "Bộ luật Lao động"),),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
