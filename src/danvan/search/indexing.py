"""The index (chỉ mục) kept: note what can be found, drop what no longer can.

Called by actions inside their own transaction, whose event already says what
happened; the index can be built anew from the rows and has no events of its own.
"""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from danvan.audit.writing import writing
from danvan.search.models import Entry
from danvan.search.words import words
from danvan.text.unicode import clean

_LONGEST_TITLE = 500
_LONGEST_TEXT = 500_000


def index(
    *,
    subject: str,
    code: str,
    agency_id: int,
    level: int,
    title: str,
    text: str,
    url: str,
) -> Entry:
    """Note an object under its code, in place of what was noted before.

    Secret columns must be left out by the caller: what is given can be found.
    """
    shown, body = clean(title)[:_LONGEST_TITLE], clean(text)[:_LONGEST_TEXT]
    with writing():
        entry, _ = Entry.objects.update_or_create(
            code=code,
            defaults={
                "subject": subject,
                "agency_id": agency_id,
                "level": level,
                "title": shown,
                "text": body,
                "url": url,
                "title_words": f"{words(shown)} {words(code)}",
                "words": words(body),
                "indexed_at": timezone.now(),
            },
        )
    return entry


def forget_deleted_words() -> None:
    """Make the index anew, so that words of what was replaced are in none of its parts.

    Merging alone leaves them where there is one part only. On PostgreSQL the words
    are a column of the entry itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES('rebuild')")
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES('optimize')")


def drop(code: str) -> None:
    """Forget an object."""
    with writing():
        Entry.objects.filter(code=code).delete()
