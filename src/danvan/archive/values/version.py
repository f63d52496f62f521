"""The version of the rules of reading (phiên bản cách đọc): by what they are.

A digest of the files that read, make values and propose: whoever improves a rule or a
dictionary need not remember to count up, and no document stays with an older reading
unnoticed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_RULES = ("danvan.reading", "danvan.archive.values", "danvan.archive.records")
_ENDINGS = (".py", ".toml")


@cache
def rules_version() -> str:
    """Return eight hexadecimal digits that change with any rule of reading."""
    digest = hashlib.sha256()
    for package in _RULES:
        for name, data in sorted(_files(resources.files(package), package)):
            digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()[:8]


def stamped(reader: str) -> str:
    """Return the reader of a document with the version of the rules: ``pdf/1+…``."""
    return f"{reader}+{rules_version()}"


def _files(folder: Traversable, within: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{within}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith(_ENDINGS):
            yield name, entry.read_bytes()
