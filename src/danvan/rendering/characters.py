"""Characters that may be printed (ký tự in được): data stays data in every format."""

from __future__ import annotations

import re
from html import escape

# XML 1.0 cannot hold these, not even escaped; lone surrogates have no UTF-8 form.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """Return the text with what no page can show replaced by a visible mark."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def markup(text: str) -> str:
    """Return the text for use inside XML or HTML, between tags or in quotes."""
    return escape(printable(text), quote=True)
