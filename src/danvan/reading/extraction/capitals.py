"""Headings without a number (tiêu đề không đánh số): capitals, marks of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.documents.span import Span
from danvan.reading.extraction.numbering import Candidate
from danvan.reading.extraction.parts.pieces import is_name
from danvan.reading.extraction.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.layout import Layout, Paragraph
    from danvan.reading.extraction.view import View

_RANK = 4
_OUTER = 6
_MOST = 200


def unnumbered(
    view: View, layout: Layout, body: Span, candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return the candidates with the headings among them that have no number.

    They count where no Roman number, chapter or article parts the body, and where
    there are several: one line in capitals is a title or an authority.
    """
    if any(candidate.rank <= _OUTER for candidate in candidates):
        return list(candidates)
    numbered = {candidate.paragraph for candidate in candidates}
    found = [
        Candidate(_RANK, "", "", Span(p.start, p.start), Span(p.start, p.end), at, None)
        for at, p in enumerate(layout.paragraphs)
        if body.start <= p.start < body.end
        and at not in numbered
        and (_capitals(view, p) or _hashes(view, p))
    ]
    if len(found) < 2:
        return list(candidates)
    return sorted([*candidates, *found], key=lambda candidate: candidate.paragraph)


def _capitals(view: View, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a heading in capitals: two words and no sign."""
    start, end = paragraph.start, paragraph.end
    said = view.text[start:end]
    if end - start > _MOST or not said.isupper() or view.flat[end - 1] in ".:;,/":
        return False
    words = view.low[start:end].split()
    beside = view.text[start - 1 : start] + view.text[end : end + 1]
    return (
        len(words) > 1
        and not {"\t", "|"} & set(beside + said)
        and " ".join(words) not in vocabulary().types
        and not is_name(view.words(start, end))
        and sum(letter.isalpha() for letter in said) > 0.6 * len(said)
    )


def _hashes(view: View, paragraph: Paragraph) -> bool:
    line = view.text.rfind("\n", 0, paragraph.start) + 1
    return view.text[line : paragraph.start].lstrip().startswith("#")
