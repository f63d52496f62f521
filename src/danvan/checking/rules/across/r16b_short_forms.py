"""R16b: one body, several short forms of its name (tên viết tắt không thống nhất)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.across.departments import Named, issuer_of, mentions
from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.rule import Bad, Rule, of_care
from danvan.documents.finding import Finding, Severity

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

_INTRODUCED = re.compile(r"(?:tắt là|tắt|gọi là|\()\s*[:“\"']?\s*$")
_OFTEN = 3


def _look(document: Document, context: Context) -> Iterator[Finding]:
    issuer = issuer_of(document, context)
    bodies: dict[str, list[Named]] = defaultdict(list)
    for one in mentions(document, context):
        bodies[one.body].append(one)
    for body, named in bodies.items():
        forms: dict[str, Named] = {}
        for one in named:
            if one.short:
                forms.setdefault(_written(document, one), one)
        full = [one for one in named if not one.short]
        usual = next(iter(forms), "")
        for form, one in forms.items():
            if form != usual:
                yield _second(one, form, usual)
        if body == issuer and len(full) >= _OFTEN and forms:
            first = forms[usual]
            if not _is_introduced(document, first):
                yield _own(first, usual, _written(document, full[0]))


def _written(document: Document, named: Named) -> str:
    return " ".join(named.span.of(document.text).split())


def _is_introduced(document: Document, named: Named) -> bool:
    before = document.text[max(0, named.span.start - 20) : named.span.start]
    return _INTRODUCED.search(before) is not None


def _second(one: Named, form: str, usual: str) -> Finding:
    return Finding(
        "R16b",
        Severity.WARNING,
        one.span,
        f"Cùng một cơ quan nhưng chỗ trước viết tắt “{usual}”, chỗ này viết “{form}”; "
        "thống nhất một cách viết.",
        usual,
    )


def _own(one: Named, form: str, full: str) -> Finding:
    return Finding(
        "R16b",
        Severity.WARNING,
        one.span,
        f"Tên cơ quan ban hành viết tắt “{form}” trong khi các chỗ khác viết đầy đủ "
        f"“{full}”; thống nhất một cách viết.",
        full,
    )


RULE = Rule(
    code="R16b",
    name="Tên viết tắt cơ quan không thống nhất",
    severity=Severity.WARNING,
    explanation=(
        "Một cơ quan chỉ có một cách viết tắt trong cùng văn bản; tên của chính cơ "
        "quan ban hành đã viết đầy đủ thì không viết tắt ở chỗ khác nếu chưa nêu."
    ),
    bases=of_care(),
    good=("Sở KH&CN phối hợp với MTTQ Việt Nam tỉnh; MTTQ Việt Nam tỉnh chủ trì.",),
    bad=(
        Bad(
            "Phối hợp với MTTQ Việt Nam tỉnh tuyên truyền; tham gia các cuộc vận động "
            "do ⟦MTTQVN⟧ tỉnh phát động.",
            "MTTQ Việt Nam",
        ),
    ),
    look=_look,
    lacks=lacks_clean_text,
)
