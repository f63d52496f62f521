"""Blocks of a new report (dàn bài): an outline's sections become draft blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from danvan.law.outlines import Outline, OutlineSection, RowList, SentenceData
from danvan.law.outlining.wording import Truth, enumerated, say
from danvan.law.tokens import figures_named, find_tokens
from danvan.reports.composing.conditions import holds
from danvan.reports.composing.lists.listing import Seen, Told, ToldRow, tell
from danvan.reports.composing.values import Value

OPENING = "mở đầu"
CLOSING = "kết thúc"
LISTED = "{list}"
NOTHING = "Trong {{period.span}} không phát sinh {}."
"""What did not occur, said once at the end of a section."""
_NO_LIST = re.compile(r"(?:: | \()?\{list\}\)?")
_CHANGE = re.compile(r"\{(?P<code>[\w.]+):vs\}")
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
    chart: str = ""
    """Key of the chart that it holds."""


@dataclass(frozen=True, slots=True)
class Given:
    """What sentences are chosen by: the figures, and the rows of their lists."""

    values: Mapping[str, Value]
    rows: Mapping[RowList, Sequence[ToldRow]]
    earlier: Mapping[str, int] = field(default_factory=dict)
    """Values a year before, of those that sentences tell a change of."""
    context: Mapping[str, str] = field(default_factory=dict)
    """Words of the agency and the period; an empty one is not known."""
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
    mention = [outline.annex.mention] if outline.annex else []
    if outline.closing:
        closing = "\n".join([*mention, *outline.closing])
        yield BlockDraft(CLOSING, "paragraph", "composed", closing)


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
    for text in outline.opening:
        _note_cited(text, seen)
    return {section.key: _chosen(section, given, seen) for section in outline.sections}


def _chosen(section: OutlineSection, given: Given, seen: Seen) -> Told:
    """Write a section: a paragraph for each group, and once what did not occur."""
    paragraphs: list[str] = []
    codes: list[str] = []
    nil: list[str] = []
    for _, group in groupby(section.sentences, key=lambda one: one.paragraph):
        said: list[str] = []
        for sentence in group:
            told = _sentence(sentence, given, seen)
            codes += told.rows
            if told.words:
                said.append(told.words)
            elif sentence.nil and not _truth(given).holds(sentence.when):
                nil.append(sentence.nil)
        if said:
            paragraphs.append(_paragraph(said))
    if nil:
        paragraphs.append(NOTHING.format(enumerated(nil, "hoặc")))
    return Told("\n".join(paragraphs), tuple(codes))


def _paragraph(said: Sequence[str]) -> str:
    """Run sentences on; a list of items keeps its lines."""
    return ("\n" if any("\n" in words for words in said) else " ").join(said)


def _sentence(sentence: SentenceData, given: Given, seen: Seen) -> Told:
    """Write a sentence, or its zero form where it has nothing to say."""
    truth = _truth(given)
    words = say(sentence.text, truth).strip() if truth.holds(sentence.when) else ""
    _note_cited(words, seen)
    listed = Told()
    if words and sentence.rows is not None:
        listed = tell(sentence.rows, given.rows.get(sentence.rows, ()), seen)
        words = _with_list(words, listed.words)
    told = Told(words, listed.rows) if words else Told(say(sentence.zero, truth))
    return Told(_with_changes(told.words, given), told.rows)


def _with_list(words: str, listed: str) -> str:
    """Put the list in; a sentence that tells a figure stands without its list."""
    if listed:
        return words.replace(LISTED, listed)
    return _NO_LIST.sub("", words) if figures_named(words) else ""


def _truth(given: Given) -> Truth:
    return Truth(
        holds=lambda condition: holds(condition, given.values),
        positive=lambda code: holds(f"{code} > 0", given.values),
        compared=lambda code: _moved(code, given),
        told=lambda code: given.context.get(code) != "",
    )


def _moved(code: str, given: Given) -> bool:
    """Tell whether a change is worth telling: since something, and to another value."""
    value, earlier = given.values.get(code), given.earlier.get(code, 0)
    if value is None or value.value is None:
        return False
    return earlier > 0 and value.value != earlier


def _with_changes(words: str, given: Given) -> str:
    """Keep, in each change, the value that it is told since."""
    return _CHANGE.sub(
        lambda told: f"{{{told['code']}:vs{given.earlier[told['code']]}}}", words
    )


def _note_cited(words: str, seen: Seen) -> None:
    for token in find_tokens(words):
        if token.is_citation:
            seen.note(token.code)
