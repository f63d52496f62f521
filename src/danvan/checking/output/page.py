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
    """Return a page that needs no other file: each text with its findings beside it.

    Boxes at its top hide severities; words and notes lead to each other.
    """
    css = (files(__package__) / "page.css").read_text("utf-8")
    names = ", ".join(name for name, _, _ in answers)
    parts = [
        part
        for number, answer in enumerate(answers, 1)
        for part in _Section(number, *answer).lines()
    ]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Rà soát: {_html(names)}</title>\n<style>\n{css}</style>",
            "</head>\n<body>",
            *_filters([checked for _, _, checked in answers]),
            "<main>",
            *(_contents(answers) if len(answers) > 1 else ()),
            *parts,
            "</main>\n</body>\n</html>\n",
        ]
    )


def _filters(all_checked: Sequence[Checked]) -> Iterator[str]:
    """Give a box for each severity, before the text: no script is needed then."""
    found = Counter(one.severity for checked in all_checked for one in checked.findings)
    for severity, word in WORDS.items():
        if found[severity]:
            yield (
                f'<input type="checkbox" id="{severity}" checked>'
                f'<label class="{severity}" for="{severity}">{word} '
                f"({found[severity]})</label>"
            )


def _contents(answers: Sequence[tuple[str, Document, Checked]]) -> Iterator[str]:
    yield "<nav>\n<ul>"
    for number, (name, _, checked) in enumerate(answers, 1):
        link = f'<a href="#v{number}">{_html(name)}</a>'
        yield f"<li>{link}: {summary(checked)}</li>"
    yield "</ul>\n</nav>"


class _Section:
    """One text with its findings; its places are named by its number."""

    def __init__(
        self, number: int, name: str, document: Document, checked: Checked
    ) -> None:
        self._number, self._name = number, name
        self._text, self._checked = document.text, checked

    def lines(self) -> Iterator[str]:
        """Give the lines of the page."""
        text, checked = self._text, self._checked
        yield f'<section id="v{self._number}">\n<h1>{_html(self._name)}</h1>'
        yield f"<p>Kết quả: {summary(checked)}.</p>"
        numbered = list(enumerate(checked.findings, 1))
        place, index = 0, 0
        for end in _ends(text, checked):
            last = index
            while last < len(numbered) and numbered[last][1].span.start < end:
                last += 1
            yield from self._row(place, end, numbered[index:last])
            place, index = end, last
        yield from self._row(len(text), len(text), numbered[index:])
        if checked.not_checked:
            yield "<details>\n<summary>Chưa kiểm được "
            yield f"{len(checked.not_checked):02} quy tắc</summary>"
            for left in checked.not_checked:
                yield f"<p>Chưa kiểm được {left.rule}: {_html(left.reason)}</p>"
            yield "</details>"
        yield "</section>"

    def _row(self, start: int, end: int, found: list[Numbered]) -> Iterator[str]:
        if not found and not self._text[start:end].strip():
            return
        words = self._marked(start, end, found)
        yield f'<div class="row">\n<p class="words">{words}</p>'
        if found:
            yield "<aside>"
            for number, finding in found:
                yield self._note(number, finding)
            yield "</aside>"
        yield "</div>"

    def _marked(self, start: int, end: int, found: list[Numbered]) -> str:
        """Return the words, each stretch marked by the gravest finding over it."""
        opening, closing = defaultdict(list), defaultdict(list)
        for number, finding in found:
            opening[finding.span.start].append(finding.severity)
            closing[min(finding.span.end, end)].append((number, finding.severity))
        over: Counter[Severity] = Counter()
        pieces: list[str] = []
        bounds = sorted({start, end, *opening, *closing})
        for left, right in zip(bounds, [*bounds[1:], end], strict=True):
            # What a place without length closes is opened there first.
            over.update(opening[left])
            for number, severity in closing[left]:
                over[severity] -= 1
                pieces.append(self._sign(number, severity))
            gravest = next((kind for kind in Severity if over[kind] > 0), None)
            said = self._text[left:right]
            words = _html(said.rstrip("\n") if right == end else said)
            marked = f'<mark class="{gravest}">{words}</mark>'
            pieces.append(marked if gravest and words else words)
        return "".join(pieces)

    def _sign(self, number: int, severity: Severity) -> str:
        """Return the number behind marked words; it leads to the note."""
        name = f"v{self._number}-{number}"
        link = f'<a id="{name}" href="#{name}n">{number}</a>'
        return f'<sup class="{severity}">{link}</sup>'

    def _note(self, number: int, finding: Finding) -> str:
        name = f"v{self._number}-{number}"
        word = WORDS[finding.severity]
        lines = [
            f'<div class="note {finding.severity}" id="{name}n">',
            f'<p><a href="#{name}"><strong>{number}. {word} {finding.rule}.</strong>'
            f"</a> {_html(finding.message)}</p>",
        ]
        if finding.suggestion:
            lines.append(
                f'<p class="mend">Đề nghị: <q>{_html(finding.suggestion)}</q></p>'
            )
        if finding.basis:
            lines.append(f'<p class="basis">Căn cứ: {_html(finding.basis)}</p>')
        return "\n".join([*lines, "</div>"])


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


def _html(text: str) -> str:
    return escape("\n".join(map(safe, text.split("\n"))))
