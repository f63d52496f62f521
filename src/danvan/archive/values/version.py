"""The version of the rules of reading (phiên bản cách đọc): by what they are.

A digest of the files that read, make values and propose: whoever improves a rule or a
dictionary need not remember to count up, and no document stays with an older reading
unnoticed.
"""

from __future__ import annotations

from danvan.text.digests import digest_of


def rules_version() -> str:
    """Return eight hexadecimal digits that change with any rule of reading."""
    return digest_of(
        "danvan.reading", "danvan.archive.values", "danvan.archive.records"
    )


def stamped(reader: str) -> str:
    """Return the reader of a document with the version of the rules: ``pdf/1+…``."""
    return f"{reader}+{rules_version()}"
