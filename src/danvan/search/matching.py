"""Matching in the database (so khớp): FTS5 on SQLite, tsvector on PostgreSQL.

The words are our own folded tokens of letters and digits, so nothing of a query can
be taken for an operator of either engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, F, Func, Value

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    Terms = tuple[tuple[str, ...], ...]


class Matches(Func):
    """True for entries that hold every term; the last word of each may go on."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, terms: Terms, *, title_only: bool = False) -> None:
        """Look in title and text, or in the title alone."""
        super().__init__(F("id"), Value(fts5(terms, title_only=title_only)))
        self._tsquery = tsquery(terms, title_only=title_only)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Ask the full-text table beside the entries."""
        row, query = self.get_source_expressions()
        row_sql, _params = compiler.compile(row)
        query_sql, params = compiler.compile(query)
        table = "SELECT rowid FROM search_fts WHERE search_fts MATCH"
        return f"{row_sql} IN ({table} {query_sql})", tuple(params)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Ask the vector that the database keeps on each entry."""
        return (
            '"search_entry"."vector" @@ to_tsquery(\'simple\', %s)',
            (self._tsquery,),
        )


def fts5(terms: Terms, *, title_only: bool = False) -> str:
    """Write the terms as an FTS5 query of quoted phrases."""
    phrases = " AND ".join(f'"{" ".join(term)}"*' for term in terms)
    return f"title_words : ({phrases})" if title_only else phrases


def tsquery(terms: Terms, *, title_only: bool = False) -> str:
    """Write the terms as a PostgreSQL text query; weight A is the title."""
    weight = "A" if title_only else ""
    return " & ".join(_phrase(term, weight) for term in terms)


def _phrase(term: tuple[str, ...], weight: str) -> str:
    """Write words that follow one another; the last may go on."""
    *first, last = term
    whole = [f"'{word}':{weight}" if weight else f"'{word}'" for word in first]
    return "(" + " <-> ".join([*whole, f"'{last}':{weight}*"]) + ")"
