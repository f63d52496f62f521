"""The bundle reader (đọc gói): checked members, and JSON that can be parsed."""

from __future__ import annotations

import base64
import json
from typing import Any

from danvan.reading import refusal
from danvan.reading.child import archive
from danvan.reading.refusal import UnreadableFileError

MAX_MEMBERS = 12
MAX_JSON = 12_000_000
_DEEPEST = 40


def read_members(data: bytes) -> dict[str, Any]:
    """Return every member of a small archive, in base64.

    Raise UnreadableFileError where the archive is unsafe or its JSON cannot be read.
    """
    opened = archive.checked(data)
    names = opened.namelist()
    if len(names) > MAX_MEMBERS:
        raise UnreadableFileError(refusal.TOO_MANY_PARTS)
    found: dict[str, str] = {}
    for name in names:
        member = archive.member(opened, name, nested=name.endswith(".docx"))
        if member is None:
            raise UnreadableFileError(refusal.BROKEN)
        if name.endswith(".json"):
            _check_json(member)
        found[name] = base64.b64encode(member).decode()
    return {"members": found}


def _check_json(data: bytes) -> None:
    if len(data) > MAX_JSON:
        raise UnreadableFileError(refusal.TOO_LARGE_INSIDE)
    try:
        waiting = [(json.loads(data), 0)]
    except ValueError:
        raise UnreadableFileError(refusal.BROKEN) from None
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST:
            raise UnreadableFileError(refusal.TOO_MANY_PARTS)
        inside = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            waiting.extend((item, depth + 1) for item in inside)
