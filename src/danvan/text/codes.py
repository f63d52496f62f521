"""Public code (mã): what is printed or exchanged in place of an inner key."""

from __future__ import annotations

import re
import secrets

# Crockford's base 32: no I, L, O, U, so that a code can be read out and typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
"""Letters: of a million rows in one table, one new code in a million is taken already.

With six it was one in a thousand; codes of six that were given out stay valid.
"""
_CODE = re.compile(rf"[A-Z]{{2,3}}-[{_ALPHABET}]{{6}}(?:[{_ALPHABET}]{{2}})?")
_PREFIX = re.compile(r"[A-Z]{2,3}")


def new_code(prefix: str) -> str:
    """Return a new random code: ``SL-7K3F9QAB``. Raise ValueError for a bad prefix."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"not a prefix: {prefix!r}")
    # 256 is a multiple of 32: every letter is as likely.
    tail = "".join(_ALPHABET[byte % 32] for byte in secrets.token_bytes(_LENGTH))
    return f"{prefix}-{tail}"


def is_code(text: str) -> bool:
    """Tell whether the text is written as a public code."""
    return _CODE.fullmatch(text) is not None
