"""Cells that a spreadsheet must not take for formulas (ô an toàn)."""

from __future__ import annotations

DANGEROUS = "=+-@\t\r＝＋－＠"


def quoted(text: str) -> str:
    """Keep a text from being taken for a formula (one apostrophe before it)."""
    bare = text.lstrip("'")
    return f"'{text}" if bare[:1] and bare[0] in DANGEROUS else text


def unquoted(text: str) -> str:
    """Take back the apostrophe that `quoted` put before a text."""
    if not text.startswith("'"):
        return text
    bare = text.lstrip("'")
    return text[1:] if bare[:1] and bare[0] in DANGEROUS else text
