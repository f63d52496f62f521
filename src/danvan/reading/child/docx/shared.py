"""What all stories of a file share (dùng chung): styles, lists, comments, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from danvan.documents.aside import AsideKind
from danvan.reading.child.docx.items import Draft, Note
from danvan.reading.child.docx.names import P, R, T, w

if TYPE_CHECKING:
    from danvan.reading.child.docx.numbering import Numbering
    from danvan.reading.child.docx.package import Package
    from danvan.reading.child.docx.styles import Styles

NOTE_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""Kinds of notes, and the form in which Word counts them unless told otherwise."""


@dataclass(slots=True)
class Shared:
    """What all stories of a file share."""

    styles: Styles
    numbering: Numbering
    comments: dict[str, Draft] = field(default_factory=dict)
    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    """By ``footnote`` or ``endnote`` and identity."""
    findings: set[str] = field(default_factory=set)
    """Codes of problems."""
    rendered: bool = False
    """The file tells where its pages turned when it was last laid out."""


def comments_of(package: Package) -> dict[str, Draft]:
    """Return the comments by identity, not yet placed."""
    root = package.of_kind("comments")
    found: dict[str, Draft] = {}
    for one in () if root is None else root.iterchildren(w("comment")):
        said = "".join(
            "\n" if part.tag == P else part.text or "" for part in one.iter(T, P)
        )
        author, date = one.get(w("author")), one.get(w("date"))
        found[one.get(w("id"), "")] = Draft(
            AsideKind.COMMENT, said.strip(), author and author[:200], date and date[:40]
        )
    return found


def notes_of(package: Package) -> dict[tuple[str, str], Note]:
    """Return footnotes and endnotes by kind and identity."""
    found: dict[tuple[str, str], Note] = {}
    for kind in NOTE_KINDS:
        part = package.part_of_kind(f"{kind}s")
        root = None if part is None else package.tree(part)
        paragraphs = runs = 0
        for one in () if root is None else root:
            found[kind, one.get(w("id"), "")] = Note(
                kind, part or "", one, paragraphs, runs
            )
            paragraphs += sum(1 for _ in one.iter(P))
            runs += sum(1 for _ in one.iter(R))
    return found
