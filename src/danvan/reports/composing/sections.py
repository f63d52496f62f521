"""Blocks of a new report (dàn bài): an outline's sections become draft blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from danvan.law.outlines import Outline, OutlineSection, RowList, SentenceData
from danvan.law.outlining.wording import Truth, say
from danvan.reports.composing.conditions import holds
from danvan.reports.composing.lists.listing import Seen, Told, ToldRow, tell
from danvan.reports.composing.values import Value

OPENING = "mở đầu"
CLOSING = "kết thúc"
LISTED = "{list}"
TOTAL = (
    "Số liệu tổng hợp từ báo cáo của {total.filed} trên {total.expected} đơn vị; "
    "đơn vị chưa có số liệu: {total.missing}."
)
"""Stands in every total: a sum that lacks somebody says so."""


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block as the outline gives it; its text still holds tokens."""

    section: str
    kind: str
    origin: str
    text: str
    number: str = ""
    style: str = ""
    level: int = 0
    rows: tuple[str, ...] = ()
    """The rows that its lists tell."""


@dataclass(frozen=True, slots=True)
class Given:
    """What sentences are chosen by: the figures, and the rows of their lists."""

    values: Mapping[str, Value]
    rows: Mapping[RowList, Sequence[ToldRow]]
    asked: bool = False
    """Whether a document asks for the report; its opening cites it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the report of the last period said in its standing and typed sections."""

    standing: Mapping[str, str]


def draft_blocks(
    outline: Outline,
    given: Given,
    earlier: Earlier | None = None,
    extra: Sequence[str] = (),
) -> Iterator[BlockDraft]:
    """Yield the blocks of a report: headings, sentences, standing text, gaps.

    The extra paragraphs follow the opening: what a total lacks.
    """
    opening = opening_words(outline, given, extra)
    if opening:
        yield BlockDraft(OPENING, "paragraph", "composed", opening)
    told = sentences(outline, given)
    for section in outline.sections:
        yield BlockDraft(
            section.key,
            "heading",
            "composed",
            section.title,
            section.number,
            section.number_style,
            section.level,
        )
        yield from _body(section, told[section.key], earlier)
    if outline.closing:
        yield BlockDraft(CLOSING, "paragraph", "composed", "\n".join(outline.closing))


def opening_words(outline: Outline, given: Given, extra: Sequence[str]) -> str:
    """Return the opening: it cites what asks for the report, where something does."""
    asked = given.asked and outline.opening_asked
    return "\n".join([*(outline.opening_asked if asked else outline.opening), *extra])


def _body(
    section: OutlineSection, composed: Told, earlier: Earlier | None
) -> Iterator[BlockDraft]:
    if composed.words:
        yield BlockDraft(
            section.key, "paragraph", "composed", composed.words, rows=composed.rows
        )
    if section.kind == "group":
        return
    kept = (earlier.standing.get(section.key) if earlier else None) or "\n".join(
        section.standing
    )
    if section.kind == "typed":
        yield BlockDraft(section.key, "paragraph", "typed", "")
    elif kept:
        yield BlockDraft(section.key, "paragraph", "standing", kept)
    elif not composed.words:
        yield BlockDraft(section.key, "paragraph", "typed", "")


def sentences(outline: Outline, given: Given) -> Mapping[str, Told]:
    """Choose the sentences of every section; a document is cited in full only once."""
    seen = Seen()
    return {section.key: _chosen(section, given, seen) for section in outline.sections}


def _chosen(section: OutlineSection, given: Given, seen: Seen) -> Told:
    told = [_sentence(one, given, seen) for one in section.sentences]
    return Told(
        "\n".join(one.words for one in told if one.words),
        tuple(code for one in told for code in one.rows),
    )


def _sentence(sentence: SentenceData, given: Given, seen: Seen) -> Told:
    """Write a sentence, or its zero form where it has nothing to say."""
    truth = Truth(
        holds=lambda condition: holds(condition, given.values),
        positive=lambda code: holds(f"{code} > 0", given.values),
    )
    words = say(sentence.text, truth) if truth.holds(sentence.when) else ""
    listed = Told()
    if words and sentence.rows is not None:
        listed = tell(sentence.rows, given.rows.get(sentence.rows, ()), seen)
        words = words.replace(LISTED, listed.words) if listed.words else ""
    return Told(words, listed.rows) if words else Told(say(sentence.zero, truth))
