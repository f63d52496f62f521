"""Tokens in the words of a report (ô số liệu): ``{tthc.da_tra:02}``.

Grammar: ``{code}`` or ``{code:form}``. Forms: ``02`` count form (``05``), ``money``
(``68.750.000 đồng``), ``percent`` (``98,5%``), ``nil`` (the count form, or "không có"),
``vs37`` the change since a value in the smallest unit ("tăng 03 so với"), written
``vs`` in a sentence that is not chosen yet; ``{cite:CODE}`` names a document. The code
is an indicator's, or one of ``agency.* period.* signer.* profile.*
request.*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.documents.span import Span

_TOKEN = re.compile(
    r"\{(?P<cite>cite:)?(?P<code>[A-Za-z0-9_][\w./-]*)(?::(?P<form>[a-z0-9]+))?\}"
)

_BRACES = str.maketrans("{}", "()")

CONTEXT_CODES = frozenset(
    {
        "agency.name",
        "agency.short",
        "agency.self",
        "agency.abbreviation",
        "agency.superior",
        "agency.place",
        "period.label",
        "period.span",
        "period.year_before",
        "period.from",
        "period.to",
        "period.year",
        "period.next",
        "period.next_year",
        "signer.title",
        "profile.text",
        "profile.structure",
        "profile.bodies",
        "profile.committee",
        "request.basis",
    }
)
"""Codes filled from the agency, the period and the signer, not from figures."""


LIST = "list"
"""The place of a sentence's list of rows; filled when the sentence is chosen."""
CHANGE = "vs"
"""The form of a change; the value it is told since follows when it is chosen."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token in a text, with its place."""

    code: str
    form: str
    span: Span
    is_citation: bool = False


def without_tokens(text: str) -> str:
    """Return words of a register or of others, which never become tokens of ours."""
    return text.translate(_BRACES)


def find_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text in order."""
    for match in _TOKEN.finditer(text):
        yield Token(
            match["code"], match["form"] or "", Span(*match.span()), bool(match["cite"])
        )


def figures_told(text: str) -> Iterator[Token]:
    """Yield the tokens of a text that stand for figures."""
    for token in find_tokens(text):
        if not token.is_citation and token.code not in CONTEXT_CODES | {LIST}:
            yield token


def figures_named(text: str) -> frozenset[str]:
    """Return the codes of the indicators that a text with tokens names."""
    return frozenset(token.code for token in figures_told(text))
