"""Parts of a package to be written again (các phần của gói), and what names them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from danvan.reading.child.archive import member
from danvan.reading.child.docx.names import strict, transitional
from danvan.reading.child.xml_parts import tree

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = f"{{{_LINKS_SPACE}}}Relationship"
_SIGNED = "_xmlsignatures/"
_SIGNS = "digital-signature/origin"


class Parts:
    """The XML of a package, parsed where it is asked for and written where changed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        self._strict: set[str] = set()
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element | None:
        """Return the root of a part, to be changed in place; None where there is none.

        Raise UnreadableFileError where it is no XML.
        """
        found = self._names.get(name.casefold())
        if found is not None and found not in self._trees:
            part = member(self._archive, found) or b""
            usual = transitional(part)
            if usual is not part:
                self._strict.add(found)
            self._trees[found] = tree(usual, whole=True)
        return self._trees.get(name if found is None else found)

    def is_strict(self, name: str) -> bool:
        """Tell whether a part that was asked for is written in ISO 29500 Strict."""
        return self._names.get(name.casefold(), name) in self._strict

    def add(self, name: str, root: Element, *, like: str) -> None:
        """Add a part, in the namespaces of another one."""
        self._trees[name] = root
        if self.is_strict(like):
            self._strict.add(name)

    def free_name(self, wanted: str) -> str:
        """Return a name that no part has yet: ``word/comments.xml``."""
        stem, ending = posixpath.splitext(wanted)
        count, name = 1, wanted
        while name.casefold() in self._names:
            name = f"{stem}{count}{ending}"
            count += 1
        return name

    def declare(self, name: str, kind: str) -> None:
        """Tell the content type of a part that was added."""
        root = self.tree(_TYPES)
        if root is not None:
            told = {"PartName": f"/{name}", "ContentType": kind}
            root.append(root.makeelement(f"{{{_TYPES_SPACE}}}Override", told))

    def link(self, source: str, kind: str, target: str) -> None:
        """Let a part point at another one in its own folder."""
        folder, name = posixpath.split(source)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        root = self.tree(place)
        if root is None:
            root = tree(f'<Relationships xmlns="{_LINKS_SPACE}"/>'.encode(), whole=True)
            self._trees[place] = root
        taken = {one.get("Id") for one in root}
        count = len(taken) + 1
        while f"rId{count}" in taken:
            count += 1
        told = {"Id": f"rId{count}", "Type": kind, "Target": posixpath.basename(target)}
        root.append(root.makeelement(_LINK, told))

    def unsigned(self) -> set[str]:
        """Cut the way to signatures of the package; return the members left out."""
        left = {
            name for folded, name in self._names.items() if folded.startswith(_SIGNED)
        }
        if not left:
            return left
        for place, element, attribute in (
            ("_rels/.rels", "Relationship", "Target"),
            (_TYPES, "Override", "PartName"),
        ):
            root = self.tree(place)
            for one in (
                [] if root is None else list(root.iterchildren(f"{{*}}{element}"))
            ):
                told = one.get(attribute, "").lstrip("/").casefold()
                signed = one.get("Type", "").endswith(_SIGNS)
                if root is not None and (signed or told.startswith(_SIGNED)):
                    root.remove(one)
        return left

    def written(self) -> dict[str, bytes]:
        """Return the bytes of every part that was asked for, by name."""
        found: dict[str, bytes] = {}
        for name, root in self._trees.items():
            part: bytes = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8",
                standalone=True,
            )  # fmt: skip
            found[name] = strict(part) if name in self._strict else part
        return found
