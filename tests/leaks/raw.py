"""What lies on the disk, byte for byte (đĩa, từng byte)."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db import connection

from tests.leaks.canaries import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def forms_of(word: str) -> set[bytes]:
    """Give a word as bytes in every form a program might have written it."""
    bare = squeezed(word)
    forms = {word, word.upper(), word.lower(), bare, bare.upper(), bare.capitalize()}
    forms |= {unicodedata.normalize("NFD", form) for form in forms}
    forms |= {json.dumps(form)[1:-1] for form in forms}
    wide = {form.encode("utf-16-le") for form in forms}
    return wide | {form.encode() for form in forms}


def found_on_disk(word: str, folders: Iterable[Path]) -> list[str]:
    """Tell where a word stands: in any table, database file, log or folder."""
    forms = forms_of(word)
    places = [
        place
        for place, data in (*_tables(), *_sessions(), *_files(folders))
        if any(form in data for form in forms)
    ]
    return sorted(set(places))


def _tables() -> Iterator[tuple[str, bytes]]:
    """Give every row of every table, as the database itself tells it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                yield f"table {table}", repr(row).encode() + b"".join(map(_bytes, row))


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode(errors="replace")


def _sessions() -> Iterator[tuple[str, bytes]]:
    for session in Session.objects.all():
        yield (
            "a session",
            json.dumps(session.get_decoded(), ensure_ascii=False).encode(),
        )


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Give every file: the database with its WAL and free pages among them."""
    for path in (*_database(), *(p for f in folders for p in f.rglob("*"))):
        if path.is_file():
            yield f"file {path.name}", path.name.encode() + path.read_bytes()


def _database() -> Iterator[Path]:
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        yield from name.parent.glob(f"{name.name}*")
