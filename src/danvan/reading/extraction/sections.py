"""Sections (phần, mục): headings of every numbering style in use, wrapped or not."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import Section
from danvan.documents.outline import HeadingMark, sections
from danvan.documents.span import Span
from danvan.reading.extraction.capitals import unnumbered
from danvan.reading.extraction.numbering import (
    SENTENCE,
    Candidate,
    candidate_at,
    in_sequence,
    value,
)
from danvan.reading.extraction.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from danvan.reading.extraction.layout import Layout
    from danvan.reading.extraction.view import View

_TITLE_MOST = 420
_RUN_IN = 160
"""A title longer than this does not run into its text."""
_COLON = re.compile(r":(?! ?\d{4})")
_MOST = 5_000
"""Numbered paragraphs looked at; no report has so many."""
_OUTER = 6
"""Ranks up to this one have headings alone, never items of a list."""
_LETTERS = 12
_ATTACHED = frozenset({"Phần", "Chương", "Mục", "Điều"})
"""Styles that tell an attached document from a table."""
_ISSUED_LINES = 12
_CLOSING = ("tren day la", "noi nhan")


def find_sections(
    view: View, layout: Layout, body: Span, rest: Span
) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Return the sections of a body and of what is attached, and their paragraphs.

    ``rest`` is what stands after the signature: a regulation issued by a decision
    has its own chapters and articles; the rows of a table have none.
    """
    own, headings = _sections(_Ground(view, layout, body))
    if not rest:
        return own, headings
    ground = _Ground(view, layout, rest)
    attached, others = _sections(ground, lambda c: not _in_table(view, c))
    chapters = any(section.style in _ATTACHED for section in attached)
    if not (chapters or _is_issued(view, layout, rest)):
        return own, headings
    moved = (
        replace(s, parent=s.parent + len(own) if s.parent is not None else None)
        for s in attached
    )
    return (*own, *moved), headings | others


def _sections(
    ground: _Ground, counts: Callable[[Candidate], bool] = lambda _: True
) -> tuple[tuple[Section, ...], frozenset[int]]:
    view, layout, body = ground
    every = (
        candidate_at(view, layout, index)
        for index, paragraph in enumerate(layout.paragraphs)
        if body.start <= paragraph.start < body.end
    )
    numbered = (found for found in every if found and counts(found))
    candidates = unnumbered(view, layout, body, list(islice(numbered, _MOST)))
    kept = _headings(ground, in_sequence(candidates))
    marks = [_mark(ground, candidate, level) for candidate, level in kept]
    headings = frozenset(candidate.paragraph for candidate, _ in kept)
    return sections(marks, body.end), headings


def _is_issued(view: View, layout: Layout, rest: Span) -> bool:
    """Tell whether a title opens what is attached: ``KẾ HOẠCH``, not a list."""
    attached = (p for p in layout.paragraphs if p.start >= rest.start)
    for paragraph in islice(attached, _ISSUED_LINES):
        line = paragraph.lines[0]
        said = " ".join(view.low[line.start : line.end].split())
        if said in vocabulary().types and view.text[line.start : line.end].isupper():
            return True
    return False


def _in_table(view: View, candidate: Candidate) -> bool:
    """Tell whether a number opens a row or a cell of a table."""
    start, end = candidate.number_span.start, candidate.title.end
    before = view.text[max(0, start - 6) : start].rstrip(" *\n")[-1:]
    after = view.text[end : end + 6].lstrip(" *\n")[:1]
    return "|" in (before, after) or "\t" in view.text[start : end + 1]


class _Ground(NamedTuple):
    """Where headings are looked for."""

    view: View
    layout: Layout
    body: Span


def _headings(
    ground: _Ground, candidates: list[Candidate]
) -> list[tuple[Candidate, int]]:
    """Choose the candidates that are headings, each with its level."""
    ranks = {candidate.paragraph: candidate.rank for candidate in candidates}
    chosen: set[int] = set()
    for group in _siblings(candidates):
        chosen |= _chosen(ground, group, ranks)
    kept: list[tuple[Candidate, int]] = []
    open_: list[int] = []
    for candidate in candidates:
        if candidate.paragraph not in chosen:
            continue
        while open_ and open_[-1] >= candidate.rank:
            open_.pop()
        open_.append(candidate.rank)
        kept.append((candidate, len(open_)))
    return kept


def _siblings(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Group what stands in one list: same rank, nothing outer between."""
    groups: list[list[Candidate]] = []
    current: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        rank = candidate.rank
        for inner in [inner for inner in current if inner > rank]:
            del current[inner]
        if rank not in current or value(candidate) == 1:
            current[rank] = []
            groups.append(current[rank])
        current[rank].append(candidate)
    return groups


def _chosen(
    ground: _Ground, group: list[Candidate], ranks: Mapping[int, int]
) -> set[int]:
    """Return the paragraphs of a list that are headings; a mere list has none.

    A heading has no full stop, or other paragraphs under it; the members of a
    list of sentences have neither. Among headings a title may run into its text.
    """
    if group[0].rank <= _OUTER:
        return {candidate.paragraph for candidate in group}
    shaped = {c.paragraph for c in group if _shaped(ground.view, c)}
    followed = {c.paragraph for c in group if _followed(ground, c, ranks)}
    if group[0].rank >= _LETTERS:
        whole = shaped & followed
        return whole if len(whole) == len(group) else set()
    labelled = {c.paragraph for c in group if _labelled(ground.view, c)}
    if 2 * len(shaped) >= len(group) or 2 * len(followed) > len(group):
        return shaped | followed | labelled
    if len(group) > 1 and len(labelled | shaped | followed) == len(group):
        return labelled | shaped | followed
    return {c.paragraph for c in group if _bold(ground.view, c)}


def _shaped(view: View, candidate: Candidate) -> bool:
    """Tell whether a paragraph reads as a heading: short, and no sentence."""
    end = candidate.cut or candidate.title.end
    length = end - candidate.title.start
    most = 120 if candidate.rank >= _LETTERS else _TITLE_MOST
    shaped = view.flat[end - 1 : end] not in SENTENCE and 0 < length <= most
    return shaped or _bold(view, candidate)


def _labelled(view: View, candidate: Candidate) -> bool:
    """Tell whether a title runs into its text: ``1. Mục tiêu chung: Hỗ trợ …``."""
    start, end = candidate.title.start, candidate.title.end
    colon = _colon(view, start, end)
    if colon < 0 or any(sign in view.flat[start:colon] for sign in (". ", ";")):
        return False
    return (
        view.flat[start].isupper() and view.flat[colon + 1 : end].strip()[:1].isupper()
    )


def _bold(view: View, candidate: Candidate) -> bool:
    """Tell whether Markdown sets more than the number in bold."""
    return _bold_end(view, candidate) is not None


def _bold_end(view: View, candidate: Candidate) -> int | None:
    """Return where the bold letters of a title end: ``**1. A**``, ``1. **A:** b``."""
    text, title = view.text, candidate.title
    number = candidate.number_span
    opened = "**" in text[max(0, number.start - 3) : number.start]
    between = text[number.end : title.start]
    if opened == ("**" in between) and between.count("**") < 2:
        return None
    end = text.find("**", title.start, title.end + 4)
    return min(end, title.end) if end > title.start else None


def _followed(ground: _Ground, candidate: Candidate, ranks: Mapping[int, int]) -> bool:
    """Tell whether paragraphs of its own stand under a numbered paragraph."""
    following = candidate.paragraph + 1
    if following >= len(ground.layout.paragraphs):
        return False
    paragraph = ground.layout.paragraphs[following]
    if paragraph.start >= ground.body.end:
        return False
    if candidate.cut is not None:
        return True
    if ground.view.low.startswith(_CLOSING, paragraph.start):
        return False
    return ranks.get(following, candidate.rank + 1) > candidate.rank


def _mark(ground: _Ground, candidate: Candidate, level: int) -> HeadingMark:
    view = ground.view
    start, end = _title(ground, candidate)
    while end > start and view.flat[end - 1] in ":./ ":
        end -= 1
    return HeadingMark(
        number=candidate.number,
        style=candidate.style,
        level=level,
        title=view.words(start, end),
        number_span=candidate.number_span,
        title_span=Span(start, end),
    )


def _title(ground: _Ground, candidate: Candidate) -> tuple[int, int]:
    """Return the range of a title, without the text it may run into."""
    view = ground.view
    start, end = candidate.title.start, candidate.title.end
    if start >= end:
        return _title_below(ground, candidate)
    bold = _bold_end(view, candidate)
    if bold is not None:
        end = bold
    elif candidate.cut is not None:
        end = candidate.cut
    elif candidate.rank > 4 and (
        view.flat[end - 1 : end] in SENTENCE or end - start > _TITLE_MOST
    ):
        end = _run_in(view, start, end)
    return view.trimmed(start, end)


def _title_below(ground: _Ground, candidate: Candidate) -> tuple[int, int]:
    """Return the title under ``Chương I``, empty where none stands there."""
    none = candidate.title.start
    following = candidate.paragraph + 1
    below = ground.layout.paragraphs[following : following + 1]
    if not below or below[0].start >= ground.body.end:
        return none, none
    view, (start, end, *_) = ground.view, below[0]
    sentence = view.flat[end - 1] in SENTENCE or end - start > _RUN_IN
    if candidate_at(view, ground.layout, following) or (
        sentence and not view.text[start:end].isupper()
    ):
        return none, none
    return start, end


def _colon(view: View, start: int, end: int) -> int:
    """Return the colon after a short title, else -1; that of ``9001:2015`` is none."""
    match = _COLON.search(view.flat, start, min(end, start + _RUN_IN))
    return match.start() if match else -1


def _run_in(view: View, start: int, end: int) -> int:
    """Return where the title of a paragraph ends that goes on with its text."""
    colon = _colon(view, start, end)
    if colon > start:
        return colon
    stop = view.flat.find(". ", start, min(end, start + _TITLE_MOST))
    return stop if stop > start else min(end, start + _TITLE_MOST)
