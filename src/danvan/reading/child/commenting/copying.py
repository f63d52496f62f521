"""Writing comments into a DOCX package (ghi nhận xét vào tệp Word).

Runs in the limited child only.
"""

from __future__ import annotations

import base64
import posixpath
from typing import TYPE_CHECKING, Any

from lxml import etree

from danvan.reading import refusal
from danvan.reading.child.archive import checked
from danvan.reading.child.commenting.anchoring import Anchoring, reference_look
from danvan.reading.child.commenting.comment import Comment, Order, unpacked
from danvan.reading.child.commenting.parts import Parts
from danvan.reading.child.commenting.repacking import repacked
from danvan.reading.child.docx.names import PPR, RELATIONS, VAL, WORD, P, R, T, value, w
from danvan.reading.child.docx.package import Package
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ID = w("id")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = tuple(
    map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "comment"))
)


def commented(sent: bytes) -> dict[str, Any]:
    """Return the file with comments, in base64. Raise UnreadableFileError."""
    order, data = unpacked(sent)
    archive = checked(data)
    package, parts = Package(archive), Parts(archive)
    main = parts.tree(package.main)
    if main is None or main.find(w("body")) is None:
        raise UnreadableFileError(refusal.BROKEN)
    dropped = parts.unsigned()
    comments = list(order.comments)
    if dropped:
        comments.insert(0, Comment((order.signed,), paragraph=0))
    root = _comments_part(package, parts)
    first = _first_free(main, root)
    styles = _styles(package)
    look = reference_look(main, styles.get("annotation reference"))
    boxed = Anchoring(main).put(comments, first, look)
    for identity, (comment, inside) in enumerate(zip(comments, boxed, strict=True)):
        told = [*comment.lines, *([comment.boxed] if inside and comment.boxed else [])]
        root.append(_element(root, order, told, str(first + identity), styles))
    file = repacked(data, archive, parts.written(), dropped)
    return {"file": base64.b64encode(file).decode()}


def _comments_part(package: Package, parts: Parts) -> Element:
    """Return the part of the comments there are, or a new one that the body names."""
    known = package.part_of_kind("comments")
    # Only what the package checked is parsed: a part may bear any name.
    if known is not None and package.tree(known) is not None:
        root = parts.tree(known)
        if root is not None:
            return root
    folder = posixpath.dirname(package.main)
    name = parts.free_name(posixpath.join(folder, "comments.xml"))
    root = etree.Element(w("comments"), nsmap={"w": WORD})
    parts.add(name, root, like=package.main)
    parts.declare(name, _KIND)
    office = _STRICT_RELATIONS if parts.is_strict(package.main) else RELATIONS
    parts.link(package.main, f"{office}/comments", name)
    return root


def _first_free(*roots: Element) -> int:
    """Return the first number behind those of all comments."""
    taken = [-1]
    for root in roots:
        for one in root.iter(*_MARKS):
            number = one.get(_ID, "")
            if number.isascii() and number.isdigit() and len(number) < 9:
                taken.append(int(number))
    return max(taken) + 1


def _styles(package: Package) -> dict[str, str]:
    """Return the identities of the styles that comments have in Word, by name."""
    root = package.of_kind("styles")
    found: dict[str, str] = {}
    for one in () if root is None else root.iterchildren(w("style")):
        name = (value(one, w("name")) or "").casefold()
        if name in {"annotation reference", "annotation text"}:
            found[name] = one.get(w("styleId"), "")
    return found


def _element(
    root: Element, order: Order, lines: list[str], identity: str, styles: dict[str, str]
) -> Element:
    comment = root.makeelement(w("comment"), {
        _ID: identity,
        w("author"): order.author,
        w("date"): order.date,
        w("initials"): "".join(word[0] for word in order.author.split()).upper(),
    })  # fmt: skip
    comment.extend(_paragraphs(root, lines, styles.get("annotation text")))
    return comment


def _paragraphs(
    root: Element, lines: list[str], style: str | None
) -> Iterator[Element]:
    for line in lines:
        paragraph = root.makeelement(P)
        if style is not None:
            properties = root.makeelement(PPR)
            properties.append(root.makeelement(w("pStyle"), {VAL: style}))
            paragraph.append(properties)
        run, text = root.makeelement(R), root.makeelement(T, {_SPACE: "preserve"})
        text.text = line
        run.append(text)
        paragraph.append(run)
        yield paragraph
