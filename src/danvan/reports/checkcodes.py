"""The code by which anyone may check a paper (mã kiểm chứng), and its address.

Sixteen letters of Crockford's base 32 are 80 random bits: nobody finds one by trying.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.urls import reverse

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")


def new_check_code() -> str:
    """Draw a code: ``7K3F-9QXA-02MN-TT4Z``."""
    drawn = [secrets.choice(_LETTERS) for _ in range(16)]
    return "-".join("".join(drawn[at : at + 4]) for at in range(0, 16, 4))


def read_check_code(typed: str) -> str:
    """Return a typed code as it is kept; empty where it is none."""
    letters = "".join(one for one in typed.upper().translate(_ALIKE) if one.isalnum())
    if len(letters) != 16 or any(one not in _LETTERS for one in letters):
        return ""
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def check_line(code: str) -> str:
    """Return what is printed: the address where it is known, else the code alone."""
    base = settings.DANVAN_PUBLIC_ADDRESS.rstrip("/")
    return f"{base}{reverse('reports:check', args=(code,))}" if base else code
