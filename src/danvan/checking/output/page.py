"""Findings beside the text (kết quả bên lề): a page of HTML that prints as it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from danvan.checking.output.words import WORDS, safe, summary
from danvan.documents.finding import Severity

if TYPE_CHECKING:
    from danvan.checking.engine import Checked
    from danvan.documents.document import Document
    from danvan.documents.finding import Finding

Numbered = tuple[int, "Finding"]


def as_html(answers: Sequence[tuple[str, Document, Checked]]) -> str:
    """Return a page that needs no other file: each text with its findings beside it."""
    css = (files(__package__) / "page.css").read_text("utf-8")
    names = ", ".join(name for name, _, _ in answers)
    parts = [part for answer in answers for part in _document(*answer)]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Rà soát: {_html(names)}</title>\n<style>\n{css}</style>",
            "</head>\n<body>\n<main>",
            *parts,
            "</main>\n</body>\n</html>\n",
        ]
    )


def _document(name: str, document: Document, checked: Checked) -> Iterator[str]:
    yield f"<section>\n<h1>{_html(name)}</h1>\n<p>Kết quả: {summary(checked)}.</p>"
    text, numbered = document.text, list(enumerate(checked.findings, 1))
    place, index = 0, 0
    for end in _ends(text, checked):
        last = index
        while last < len(numbered) and numbered[last][1].span.start < end:
            last += 1
        yield from _row(text, place, end, numbered[index:last])
        place, index = end, last
    yield from _row("", 0, 0, numbered[index:])
    for left in checked.not_checked:
        yield f"<p>Chưa kiểm được {left.rule}: {_html(left.reason)}</p>"
    yield "</section>"


def _ends(text: str, checked: Checked) -> Iterator[int]:
    """Give where the rows of the page end: at lines that no finding crosses."""
    reach, place, findings = 0, 0, iter(checked.findings)
    finding = next(findings, None)
    while place < len(text):
        newline = text.find("\n", place)
        place = len(text) if newline < 0 else newline + 1
        while finding and finding.span.start < place:
            reach, finding = max(reach, finding.span.end), next(findings, None)
        if reach <= place:
            yield place
    if place < reach:
        yield reach


def _row(text: str, start: int, end: int, found: list[Numbered]) -> Iterator[str]:
    if not found and not text[start:end].strip():
        return
    yield f'<div class="row">\n<p class="words">{_marked(text, start, end, found)}</p>'
    yield "<aside>"
    for number, finding in found:
        yield _note(number, finding)
    yield "</aside>\n</div>"


def _marked(text: str, start: int, end: int, found: list[Numbered]) -> str:
    """Return the words with each stretch marked by the gravest finding over it."""
    opening, closing = defaultdict(list), defaultdict(list)
    for number, finding in found:
        opening[finding.span.start].append(finding.severity)
        closing[min(finding.span.end, end)].append((number, finding.severity))
    over: Counter[Severity] = Counter()
    pieces: list[str] = []
    bounds = sorted({start, end, *opening, *closing})
    for left, right in zip(bounds, [*bounds[1:], end], strict=True):
        for number, severity in closing[left]:
            over[severity] -= 1
            pieces.append(f"<sup>{number}</sup>")
        over.update(opening[left])
        gravest = next((severity for severity in Severity if over[severity] > 0), None)
        words = _html(
            text[left:right].rstrip("\n") if right == end else text[left:right]
        )
        marked = f'<mark class="{gravest}">{words}</mark>'
        pieces.append(marked if gravest and words else words)
    return "".join(pieces)


def _note(number: int, finding: Finding) -> str:
    word = WORDS[finding.severity]
    lines = [
        f'<div class="note {finding.severity}">',
        f"<p><strong>{number}. {word} {finding.rule}.</strong> "
        f"{_html(finding.message)}</p>",
    ]
    if finding.suggestion:
        lines.append(f"<p>Đề nghị: <q>{_html(finding.suggestion)}</q></p>")
    if finding.basis:
        lines.append(f'<p class="basis">Căn cứ: {_html(finding.basis)}</p>')
    return "\n".join([*lines, "</div>"])


def _html(text: str) -> str:
    return escape("\n".join(map(safe, text.split("\n"))))
