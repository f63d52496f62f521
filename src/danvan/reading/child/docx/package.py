"""The parts of a DOCX package (các phần của tệp Word), found by their relations."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from danvan.reading import refusal
from danvan.reading.child.docx.names import transitional
from danvan.reading.child.xml_parts import checked_parts, tree
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element

_USUAL = "word/document.xml"
_FIGURES = "{urn:danvan:figures:1}"
_MOST_FIGURES = 5_000_000
"""Bytes of the figures that travel with a file."""
_HARMLESS = frozenset({"hyperlink", "officeDocument"})
_OUTSIDE = {
    "attachedTemplate": "outside-template",
    "image": "outside-image",
    "oleObject": "outside-object",
    "package": "outside-object",
    "control": "outside-object",
    "aFChunk": "outside-text",
    "subDocument": "outside-text",
}


class Relation(NamedTuple):
    """What a part points at."""

    kind: str
    """The last word of its type: ``styles``, ``header``."""
    target: str
    """Name of a part; an address where it lies outside."""
    outside: bool


class Package:
    """The checked parts of a package, and how they point at each other."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._parts = dict(checked_parts(archive))
        self._names = {name.casefold(): name for name in self._parts}
        self.main = self._main()
        self._related = self._relations_by_id(self.main)

    def _main(self) -> str:
        """Return the name of the part that holds the body.

        Raise UnreadableFileError where there is none.
        """
        told = [r.target for r in self.relations("") if r.kind == "officeDocument"]
        for target in (*told, _USUAL):
            if (name := self._names.get(target.casefold())) is not None:
                return name
        raise UnreadableFileError(refusal.BROKEN)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part points at, in no order that matters."""
        return tuple(self._relations_by_id(part).values())

    def _relations_by_id(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for one in () if root is None else root.iterchildren("{*}Relationship"):
            kind = one.get("Type", "").rsplit("/", 1)[-1]
            target = one.get("Target", "")
            outside = one.get("TargetMode", "").lower() == "external"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target))[1:]
            found[one.get("Id", "")] = Relation(kind, target, outside)
        return found

    def tree(self, name: str) -> Element | None:
        """Return the root of a part; None where there is no such part.

        Raise UnreadableFileError where it is no XML.
        """
        found = self._names.get(name.casefold())
        return None if found is None else tree(transitional(self._parts[found]))

    def of_kind(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind that the body points at."""
        part = self.part_of_kind(kind)
        return None if part is None else self.tree(part)

    def part_of_kind(self, kind: str) -> str | None:
        """Return the name of the first part of a kind that the body points at."""
        for relation in self._related.values():
            if relation.kind == kind and not relation.outside:
                return relation.target
        return None

    def target(self, identity: str) -> Relation | None:
        """Return what the body points at by a relation's name, where it is a part."""
        relation = self._related.get(identity)
        return None if relation is None or relation.outside else relation

    def findings(self) -> list[str]:
        """Return what lies outside of the file, as codes of problems, sorted.

        Nothing of it is ever fetched.
        """
        found: set[str] = set()
        for name in self._parts:
            if not name.lower().endswith(".rels"):
                continue
            source = name.replace("_rels/", "", 1).removesuffix(".rels")
            for relation in self.relations(source):
                if relation.outside and relation.kind not in _HARMLESS:
                    found.add(_OUTSIDE.get(relation.kind, "outside-part"))
                elif relation.kind in {"aFChunk", "subDocument"}:
                    found.add("text-in-another-file")
        return sorted(found)

    def figures(self) -> str | None:
        """Return the figures that travel as a custom XML part in our namespace."""
        marked = _FIGURES.strip("{}").encode()
        for name, part in self._parts.items():
            if not re.fullmatch(r"customXml/item\d{1,3}\.xml", name):
                continue
            if len(part) <= _MOST_FIGURES and marked in part[:2000]:
                root = tree(part)
                if isinstance(root.tag, str) and root.tag.startswith(_FIGURES):
                    return "".join(map(str, root.itertext()))
        return None
