"""Matching in the database (so khớp): FTS5 on SQLite, tsvector on PostgreSQL.

The words are our own folded tokens of letters and digits, so nothing of a query can
be taken for an operator of either engine. No engine keeps places: a phrase is asked
for by its pairs of words, so that nothing but the index itself is read.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection

from danvan.search.words import pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from danvan.search.models import Entry
    from danvan.search.words import Term


class Where(Enum):
    """How closely an entry answers, the closest first."""

    TITLE = "every term in the title"
    PHRASE = "the terms beside one another"
    ANYWHERE = "every term somewhere"


def newest(
    seen: QuerySet[Entry], terms: Sequence[Term], where: Where, most: int
) -> list[int]:
    """Return the keys of the newest entries that answer, out of those seen.

    The index leads and is read from its end: as soon as there are enough, the rest,
    whatever holds such words, is not looked at.
    """
    asked = tokens(terms, phrase=where is Where.PHRASE)
    title = where is Where.TITLE
    compiler = seen.query.get_compiler(connection=connection)
    try:
        condition, params = seen.query.where.as_sql(compiler, connection)
    except EmptyResultSet:
        return []
    if connection.vendor == "sqlite":
        source, query = _SQLITE, fts5(asked, title=title)
    else:
        source, query = _POSTGRESQL_TITLE if title else _POSTGRESQL, tsquery(asked)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{source} AND ({condition}) ORDER BY 1 DESC LIMIT %s",
            [query, *params, most],
        )
        return [int(row[0]) for row in cursor.fetchall()]


_SQLITE = (
    "SELECT search_fts.rowid FROM search_fts "
    "JOIN search_entry ON search_entry.id = search_fts.rowid "
    "WHERE search_fts MATCH %s"
)
_POSTGRESQL = "SELECT id FROM search_entry WHERE vector @@ %s::tsquery"
_POSTGRESQL_TITLE = "SELECT id FROM search_entry WHERE title_vector @@ %s::tsquery"


def tokens(terms: Sequence[Term], *, phrase: bool = False) -> tuple[str, ...]:
    """Give the words to ask for; one that ends with a star may go on.

    A single letter goes on to half of the index: it is left out beside others.
    """
    *before, last = terms
    asked = [term.token for term in before]
    if len(last.token) > 1:
        asked.append(f"{last.token}*")
    elif not before or last.token.isdigit():
        asked.append(last.token)
    if phrase:
        parts = [part for term in terms for part in term.parts]
        asked += pairs(parts[:-1])
        asked.append(f"_{parts[-2]}_{parts[-1]}*")
    return tuple(asked)


def fts5(tokens: Sequence[str], *, title: bool = False) -> str:
    """Write the words as an FTS5 query."""
    phrases = " AND ".join(
        f'"{token[:-1]}"*' if token.endswith("*") else f'"{token}"' for token in tokens
    )
    return f"title_words : ({phrases})" if title else phrases


def tsquery(tokens: Sequence[str]) -> str:
    """Write the words as a PostgreSQL text query."""
    return " & ".join(
        f"'{token[:-1]}':*" if token.endswith("*") else f"'{token}'" for token in tokens
    )
