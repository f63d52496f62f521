"""Writing an outline out (ghi đề cương ra tệp): the table that reads back the same.

Sentences that several outlines share are written out where they stand, so that the
file holds everything a province may want to change.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.law.outlines import Outline, OutlineSection, SentenceData

_OWN_FORM = frozenset(
    {"sections", "sentences", "rows", "level", "parent", "number", "annex"}
)
"""Fields that stand in the file in a form of their own, or follow from the key."""


def to_table(outline: Outline) -> dict[str, Any]:
    """Return the outline as plain data; ``law.outlines.from_table`` reads it back."""
    annex = {"annex": outline.annex.key} if outline.annex else {}
    return {
        **_plain(outline),
        **annex,
        "section": [_section(section) for section in outline.sections],
    }


def _section(section: OutlineSection) -> dict[str, Any]:
    told = _plain(section)
    if section.number != section.key.rpartition(".")[2]:
        told["number"] = section.number
    if section.sentences:
        told["sentences"] = [_sentence(one) for one in section.sentences]
    return told


def _sentence(sentence: SentenceData) -> dict[str, Any]:
    told = _plain(sentence)
    if sentence.rows is not None:
        told["list"] = _plain(sentence.rows)
    return told


def _plain(of: Any) -> dict[str, Any]:
    """Return the fields that say something else than their default."""
    told: Mapping[str, Any] = {
        one.name: getattr(of, one.name)
        for one in fields(of)
        if one.name not in _OWN_FORM and getattr(of, one.name) != _default(one)
    }
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
    }


def _default(one: Field[Any]) -> Any:
    return None if one.default is MISSING else one.default
