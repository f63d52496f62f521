"""Reading a DOCX package (đọc tệp Word) into a layer.

Runs in the limited child only.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from danvan.documents.aside import Aside, AsideKind
from danvan.documents.document import BlockKind
from danvan.documents.layout import Layout
from danvan.documents.span import Span
from danvan.reading import refusal
from danvan.reading.child.archive import checked
from danvan.reading.child.docx.items import Draft, Note, paragraphs_of, words_of
from danvan.reading.child.docx.names import w
from danvan.reading.child.docx.number_forms import written
from danvan.reading.child.docx.numbering import Numbering
from danvan.reading.child.docx.package import Package
from danvan.reading.child.docx.sections import (
    References,
    Running,
    first_differs,
    page_format,
    references_of,
)
from danvan.reading.child.docx.shared import (
    NOTE_KINDS,
    Shared,
    comments_of,
    notes_of,
)
from danvan.reading.child.docx.story import Story
from danvan.reading.child.docx.styles import Styles
from danvan.reading.child.docx.writing import LETTERHEAD, Writer, folded
from danvan.reading.child.layer import Layer
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from danvan.documents.layout import PageFormat
    from danvan.reading.child.docx.items import Item
    from danvan.reading.child.docx.package import Relation


def read_layer(data: bytes) -> Layer:
    """Read the text of a DOCX file, how it is set, and what it holds beside.

    Raise UnreadableFileError for anything unsafe or broken.
    """
    package = Package(checked(data))
    try:
        return _Reader(package).read()
    except OverflowError:
        raise UnreadableFileError(refusal.TOO_MANY_PARTS) from None


class _Reader:
    """One file: its stories are walked, then written one behind the other."""

    def __init__(self, package: Package) -> None:
        self._package = package
        styles = Styles(package.of_kind("styles"), package.of_kind("theme"))
        numbering = Numbering(package.of_kind("numbering"), styles.list_of)
        self._shared = Shared(
            styles, numbering, comments_of(package), notes_of(package)
        )
        self._writer = Writer(Layer())
        self._parts: list[str] = []
        self._running: dict[str, tuple[list[Item], Running]] = {}
        """Heads and feet of pages, by the name of their part."""

    def read(self) -> Layer:
        """Return the layer. Raise OverflowError past the cap of a text."""
        root = self._package.tree(self._package.main)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise UnreadableFileError(refusal.BROKEN)
        items = self._story(self._package.main).items(body)
        sections = _sections(body)
        ahead = self._letterhead(sections, items)
        writer = self._writer
        if ahead is not None:
            writer.write(self._running[ahead][0])
        writer.write(items)
        if (last := body.find(w("sectPr"))) is not None:
            writer.ends_section(last)
        pages = self._page_formats(ahead)
        self._write_notes()
        return self._finished(pages, ahead)

    def _story(self, part: str) -> Story:
        self._parts.append(part)
        return Story(self._shared, len(self._parts) - 1)

    def _run(self, identity: str) -> Running | None:
        """Return the head or foot of a page that a section points at."""
        relation = self._package.target(identity)
        if relation is None:
            return None
        if relation.target not in self._running:
            root = self._package.tree(relation.target)
            if root is None:
                return None
            self._running[relation.target] = self._read_running(relation, root)
        return self._running[relation.target][1]

    def _read_running(
        self, relation: Relation, root: Element
    ) -> tuple[list[Item], Running]:
        story = self._story(relation.target)
        items = story.items(root)
        alignment = look = None
        if story.number_format is not None:
            look = list(self._shared.styles.run_formats)[story.number_format]
        if story.numbered is not None:
            formats = list(self._shared.styles.paragraph_formats)
            for one in paragraphs_of(items):
                if one.index == story.numbered:
                    alignment = formats[one.format].alignment
        kind = AsideKind.HEADER if relation.kind == "header" else AsideKind.FOOTER
        numbered = story.numbered is not None
        return items, Running(kind, words_of(items), numbered, alignment, look)

    def _letterhead(self, sections: list[Element], items: list[Item]) -> str | None:
        """Return the head of the first page where it holds the letterhead.

        It does where the body has none.
        """
        if not sections or LETTERHEAD.search(folded(words_of(items[:40]))):
            return None
        headers = references_of(sections[0], None).headers
        kind = "first" if first_differs(sections[0]) else "default"
        identity = headers.get(kind, "")
        running, relation = self._run(identity), self._package.target(identity)
        if running is None or not LETTERHEAD.search(folded(running.text)):
            return None
        return None if relation is None else relation.target

    def _page_formats(self, ahead: str | None) -> tuple[PageFormat, ...]:
        found: list[PageFormat] = []
        references: References | None = None
        for start, section in self._writer.sections:
            references = references_of(section, references)
            for by_kind in references:
                for identity in by_kind.values():
                    self._run(identity)
            found.append(page_format(section, start, references, self._run))
        return tuple(found)

    def _write_notes(self) -> None:
        """Write the notes after the body, in the order of their marks."""
        counts = dict.fromkeys(NOTE_KINDS, 0)
        placed: dict[int, Span] = {}
        for draft in list(self._writer.drafts):
            note = draft.note
            if note is None:
                continue
            counts[note.kind] += 1
            draft.text = written(counts[note.kind], NOTE_KINDS[note.kind])
            # A note that is marked twice is printed once.
            if id(note) not in placed:
                placed[id(note)] = self._write_note(note)
            draft.words = placed[id(note)]

    def _write_note(self, note: Note) -> Span:
        if note.part not in self._parts:
            self._parts.append(note.part)
        story = Story(self._shared, self._parts.index(note.part))
        story.paragraphs, story.runs = note.paragraphs, note.runs
        start = self._writer.layer.length
        self._writer.write(story.items(note.element), BlockKind.NOTE)
        end = self._writer.layer.length
        return Span(min(start + bool(start), end), end)

    def _finished(self, pages: tuple[PageFormat, ...], ahead: str | None) -> Layer:
        writer, layer, shared = self._writer, self._writer.layer, self._shared
        layer.layout = Layout(
            parts=tuple(self._parts),
            paragraph_formats=tuple(shared.styles.paragraph_formats),
            run_formats=tuple(shared.styles.run_formats),
            pages=pages,
            paragraphs=tuple(writer.paragraphs),
            runs=tuple(writer.runs),
            drawings=tuple(writer.drawings),
            cells=tuple(writer.cells),
        )
        layer.asides = [
            *(_aside(draft) for draft in writer.drafts),
            *self._running_asides(ahead),
        ]
        if shared.rendered:
            layer.pages = _pages(writer.turns, layer)
        if any(aside.kind is AsideKind.COMMENT for aside in layer.asides):
            shared.findings.add("comments")
        layer.problems = sorted({*shared.findings, *self._package.findings()})
        layer.figures = self._package.figures()
        return layer

    def _running_asides(self, ahead: str | None) -> list[Aside]:
        """Return the heads and feet of pages that are no part of the text."""
        return [
            Aside(running.kind, running.text)
            for part, (_, running) in self._running.items()
            if part != ahead and running.text
        ]


def _sections(body: Element) -> list[Element]:
    """Return the properties of the sections of a body; not those before a change."""
    return [
        section
        for section in body.iter(w("sectPr"))
        if (parent := section.getparent()) is not None
        and parent.tag != w("sectPrChange")
    ]


def _aside(draft: Draft) -> Aside:
    start = draft.start or 0
    end = start if draft.end is None else max(start, draft.end)
    return Aside(
        draft.kind, draft.text, Span(start, end), draft.author, draft.date, draft.words
    )


def _pages(turns: list[int], layer: Layer) -> list[Span]:
    """Part the text where its pages turned, and tell each block its page."""
    starts = [0, *turns]
    ends = [*turns, layer.length]
    layer.blocks = [
        replace(block, page=bisect_right(starts, block.span.start))
        for block in layer.blocks
    ]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]
