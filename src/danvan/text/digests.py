"""Digests of source files (dấu của mã nguồn): a version that nobody counts up."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_ENDINGS = (".py", ".toml", ".gz")


@cache
def digest_of(*packages: str) -> str:
    """Return eight hexadecimal digits that change with any file of the packages."""
    digest = hashlib.sha256()
    for package in packages:
        for name, data in sorted(_files(resources.files(package), package)):
            digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()[:8]


def _files(folder: Traversable, within: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{within}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith(_ENDINGS):
            yield name, entry.read_bytes()
