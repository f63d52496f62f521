"""The full-text index (chỉ mục toàn văn), kept in step by the database itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# The words are already folded and parted: the tokenizer has nothing left to do.
_SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(title_words, words, "
    "content='search_entry', content_rowid='id', detail=column, "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '/_'\")",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_fts(rowid, title_words, words) "
    "VALUES (new.id, new.title_words, new.words); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, title_words, words) "
    "VALUES ('delete', old.id, old.title_words, old.words); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, title_words, words) "
    "VALUES ('delete', old.id, old.title_words, old.words); "
    "INSERT INTO search_fts(rowid, title_words, words) "
    "VALUES (new.id, new.title_words, new.words); END",
    "INSERT INTO search_fts(search_fts) VALUES('rebuild')",
)
_SQLITE_REMOVE = (
    "DROP TRIGGER IF EXISTS search_entry_added",
    "DROP TRIGGER IF EXISTS search_entry_removed",
    "DROP TRIGGER IF EXISTS search_entry_changed",
    "DROP TABLE IF EXISTS search_fts",
)
_POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN title_vector tsvector GENERATED ALWAYS AS ("
    "array_to_tsvector(string_to_array(btrim(title_words), ' '))) STORED",
    "ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    "array_to_tsvector(string_to_array(btrim(title_words || ' ' || words), ' '))) "
    "STORED",
    "CREATE INDEX search_entry_title ON search_entry USING gin(title_vector)",
    "CREATE INDEX search_entry_vector ON search_entry USING gin(vector)",
)
_POSTGRESQL_REMOVE = (
    "ALTER TABLE search_entry DROP COLUMN IF EXISTS title_vector",
    "ALTER TABLE search_entry DROP COLUMN IF EXISTS vector",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index."""
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    _run(
        connection,
        _SQLITE_REMOVE if connection.vendor == "sqlite" else _POSTGRESQL_REMOVE,
    )


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    """Run statements in order."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
