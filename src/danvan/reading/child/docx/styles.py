"""Styles (kiểu định dạng): properties through defaults, styles and what is direct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from danvan.documents.layout import ParagraphFormat, RunFormat
from danvan.reading.child.docx.names import (
    DRAWING,
    PPR,
    RPR,
    value,
    w,
)
from danvan.reading.child.docx.properties import (
    Properties,
    paragraph_properties,
    run_properties,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

F = TypeVar("F", ParagraphFormat, RunFormat)

_DEEPEST = 30
"""Styles that may stand on each other."""
_UNSAID: Properties = {"font": "Times New Roman", "size": 10.0}
"""What Word takes where the file has no defaults."""
_RUN_FIELDS = frozenset(RunFormat._fields)
_PARAGRAPH_FIELDS = frozenset(ParagraphFormat._fields)


class Styles:
    """The styles of a file, and the formats that its text really has."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self._theme = theme
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str | None, str] = {}
        self._run_defaults, self._paragraph_defaults = dict(_UNSAID), Properties()
        for style in () if root is None else root.iterchildren(w("style")):
            self._take(style)
        if root is not None and (said := root.find(w("docDefaults"))) is not None:
            runs, paragraphs = said.find(w("rPrDefault")), said.find(w("pPrDefault"))
            if runs is not None:
                own = run_properties(runs.find(RPR))
                if "theme" in own:
                    self._run_defaults.pop("font")
                self._run_defaults |= own
            if paragraphs is not None:
                self._paragraph_defaults = paragraph_properties(paragraphs.find(PPR))
        self._chains: dict[tuple[str, str | None], Properties] = {}
        self._fonts: dict[str, str | None] = {}
        self._resolved: dict[tuple[Any, ...], Properties] = {}
        self.run_formats: dict[RunFormat, int] = {}
        self.paragraph_formats: dict[ParagraphFormat, int] = {}

    def _take(self, style: Element) -> None:
        identity = style.get(w("styleId"))
        if identity is not None:
            self._elements.setdefault(identity, style)
            if style.get(w("default")) in {"1", "true", "on"}:
                self._defaults.setdefault(style.get(w("type")), identity)

    def of_paragraph(self, identity: str | None) -> Properties:
        """Return what a paragraph style says of paragraphs, the usual one for None."""
        return self._chain("p", identity or self._defaults.get("paragraph"))

    def _chain(self, side: str, identity: str | None) -> Properties:
        """Return what a style and those it stands on say of paragraphs or of runs."""
        key = (side, identity)
        if key not in self._chains:
            said: Properties = {}
            for style in self._line(identity):
                own = (
                    paragraph_properties(style.find(PPR))
                    if side == "p"
                    else run_properties(style.find(RPR))
                )
                # A font named outright and one of the theme end each other.
                if "font" in said or "theme" in said:
                    own.pop("font", None)
                    own.pop("theme", None)
                said = own | said
            said.pop("style", None)
            self._chains[key] = said
        return self._chains[key]

    def _line(self, identity: str | None) -> Iterable[Element]:
        """Yield a style and those it stands on, never one twice."""
        met: set[str] = set()
        while identity and identity not in met and len(met) < _DEEPEST:
            met.add(identity)
            style = self._elements.get(identity)
            if style is None:
                return
            yield style
            identity = value(style, w("basedOn"))

    def list_of(self, identity: str | None) -> str | None:
        """Return the list that a style of any type is tied to."""
        found: str | None = self._chain("p", identity).get("list")
        return found

    def line_of(self, identity: str | None) -> list[str]:
        """Return the identities of a style and those it stands on."""
        identity = identity or self._defaults.get("paragraph")
        return [style.get(w("styleId"), "") for style in self._line(identity)]

    def paragraph(self, direct: Properties, of_list: Properties) -> int:
        """Return the format of a paragraph, as its place in ``paragraph_formats``."""
        identity = direct.get("style") or self._defaults.get("paragraph")
        own = self._chain("p", identity)
        # The indents of a list count for less than those of a style that names it.
        layers = (own, of_list) if "list" in direct else (of_list, own)
        said = self._paragraph_defaults | layers[0] | layers[1] | direct
        element = self._elements.get(identity or "")
        said["style"] = None if element is None else _name_of(element)
        kept = {name: said[name] for name in said if name in _PARAGRAPH_FIELDS}
        return _known(self.paragraph_formats, ParagraphFormat(**kept))

    def run(self, paragraph_style: str | None, direct: Properties) -> Properties:
        """Return the whole properties of a run, ``format`` among them as its place."""
        key = (paragraph_style, *direct.items())
        if key not in self._resolved:
            outer = paragraph_style or self._defaults.get("paragraph")
            inner = direct.get("style") or self._defaults.get("character")
            layers = (self._chain("r", outer), self._chain("r", inner), direct)
            said = dict(self._run_defaults)
            for layer in layers:
                if "font" in layer or "theme" in layer:
                    said.pop("font", None)
                    said.pop("theme", None)
                said |= layer
            if "theme" in said:
                said["font"] = self._font(said["theme"])
            kept = {name: said[name] for name in said if name in _RUN_FIELDS}
            place = _known(self.run_formats, RunFormat(**kept))
            self._resolved[key] = said | {"format": place}
        return self._resolved[key]

    def _font(self, theme: str) -> str | None:
        """Return the font that a theme gives: ``minorHAnsi``, ``majorAscii``."""
        kind = "major" if theme.startswith("major") else "minor"
        if kind not in self._fonts:
            place = f".//{{{DRAWING}}}{kind}Font/{{{DRAWING}}}latin"
            latin = None if self._theme is None else self._theme.find(place)
            self._fonts[kind] = None if latin is None else latin.get("typeface")
        return self._fonts[kind]


def _name_of(style: Element) -> str | None:
    said = value(style, w("name"))
    return said[:200] if said else None


def _known(formats: dict[F, int], one: F) -> int:
    return formats.setdefault(one, len(formats))
