"""Characters that may be printed (ký tự in được): data stays data in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape

from danvan.documents.document import Document
from danvan.documents.span import Span
from danvan.rendering.widths import typeface

# XML 1.0 cannot hold these, not even escaped; lone surrogates have no UTF-8 form.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(f"[&<>\"']|{_UNPRINTABLE.pattern}")
_MARK = "\N{WHITE SQUARE}"
# Set without a glyph of their own: breaks, odd spaces, the hyphen that does not break.
_NEEDS_NO_GLYPH = frozenset("\t\n\r\x85\u2011\u2028\u2029\u3000")


def printable(text: str) -> str:
    """Return the text with what no page can show replaced by a visible mark."""
    return _UNPRINTABLE.sub(_MARK, text)


def is_plain(text: str) -> bool:
    """Tell whether a text stands in XML or HTML as it is."""
    return _SPECIAL.search(text) is None


def markup(text: str) -> str:
    """Return the text for use inside XML or HTML, between tags or in quotes."""
    # One search tells that most texts need nothing: a long table is mostly such cells.
    if is_plain(text):
        return text
    return escape(printable(text), quote=True)


def settable(text: str) -> str:
    """Return the text with every letter the vendored typeface lacks as a visible mark.

    A PDF for the archive refuses a letter without a glyph: one emoji pasted by a user
    must not keep a report from being issued.
    """
    missing = set(text) - _letters()
    return text.translate(dict.fromkeys(map(ord, missing), _MARK)) if missing else text


def unprintable(document: Document) -> Iterator[Span]:
    """Yield the places of letters that a PDF can show only as a mark."""
    known = _letters()
    for place, letter in enumerate(document.text):
        if letter not in known:
            yield Span(place, place + 1)


@cache
def _letters() -> frozenset[str]:
    """Return the letters of all four typefaces."""
    known = [
        typeface(bold=bold, italic=italic).advances.keys()
        for bold in (False, True)
        for italic in (False, True)
    ]
    common = set(known[0]).intersection(*known[1:])
    printed = {chr(code) for code in common if not _UNPRINTABLE.match(chr(code))}
    return frozenset(printed) | _NEEDS_NO_GLYPH
