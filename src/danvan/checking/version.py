"""The version of the rules of checking (phiên bản bộ quy tắc): by what they are."""

from __future__ import annotations

from danvan.text.digests import digest_of


def rules_version() -> str:
    """Return eight hexadecimal digits that change with any rule or law it names."""
    return digest_of("danvan.checking", "danvan.law")
