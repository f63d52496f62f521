"""R11f: an article of the rules, cited of the decision that issued them.

``Điều 9 của Quyết định … ban hành Quy chế``: the decision itself has a few articles,
the ninth is one of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.citing import cited_in_sentences
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Citation, Document

_ISSUES = re.compile(
    r"[^.;]{0,160}?\bban\s+hành\s+(?:kèm\s+theo\s+)?"
    r"(?P<rules>Quy\s+chế|Quy\s+định|Điều\s+lệ|Nội\s+quy|Quy\s+tắc)\b",
    re.IGNORECASE,
)
_REACH = 240
_OWN_ARTICLES = 5
"""A decision that issues rules has hardly more articles of its own."""


def _look(document: Document, context: Context) -> Iterator[Finding]:
    for citation in cited_in_sentences(document):
        provision = citation.provision
        article = provision.article if provision else None
        if citation.type == "Quyết định" and article and _is_beyond(article):
            yield from _check(document.text, citation, article)


def _is_beyond(article: str) -> bool:
    return article.isdecimal() and int(article) > _OWN_ARTICLES


def _check(text: str, citation: Citation, article: str) -> Iterator[Finding]:
    end = citation.span.end
    found = _ISSUES.match(text, end, end + _REACH)
    if found:
        rules = " ".join(found["rules"].split()).capitalize()
        yield Finding(
            "R11f",
            Severity.INFO,
            citation.span,
            f"Điều {article} là điều của {rules}, không phải của quyết định ban hành: "
            f"ghi “Điều {article} {rules} … ban hành kèm theo Quyết định số "
            f"{citation.number}”.",
        )


RULE = Rule(
    code="R11f",
    name="Điều của quy chế, không phải của quyết định",
    severity=Severity.INFO,
    explanation=(
        "Quyết định ban hành quy chế chỉ có vài điều của nó; các điều khác là của quy "
        "chế ban hành kèm theo."
    ),
    bases=of_care(),
    good=(
        "Theo Điều 9 Quy chế ban hành kèm theo Quyết định số 96/QĐ-SNV ngày 29/9/2023.",
        "Theo Điều 2 của Quyết định số 96/QĐ-SNV ngày 29/9/2023 về việc ban hành Quy "
        "chế.",
    ),
    bad=(
        Bad(
            "Theo Điều 9 của ⟦Quyết định số 96/QĐ-SNV ngày 29/9/2023⟧ về việc ban hành "
            "Quy chế thực hiện dân chủ."
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
    by_law=False,
)
