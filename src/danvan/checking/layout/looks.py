"""Looks against the law's (so cách trình bày): what differs, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.layout import RunFormat
    from danvan.law.layout import Component, Range

_ALIGNED = {
    "left": "canh trái", "center": "canh giữa", "right": "canh phải",
    "justify": "canh đều hai lề",
}  # fmt: skip
_LETTERS_WIDE = 0.26
"""Word keeps sizes in half points; a quarter is a matter of rounding."""
_LETTERS_DRAWN = 0.6


def says_range(range_: Range) -> str:
    """Return ``13–14``, or ``13`` where both are the same."""
    least, most = f"{range_.least:g}", f"{range_.most:g}"
    shown = least if least == most else f"{least}–{most}"
    return shown.replace(".", ",")


def says_number(value: float) -> str:
    """Return a measure with at most one decimal, and a comma."""
    return f"{round(value, 1):g}".replace(".", ",")


def says_alignment(alignment: str) -> str:
    """Return ``canh giữa``."""
    return _ALIGNED[alignment]


def finding(
    spans: Sequence[Span],
    said: str,
    *,
    unit: str = "chỗ",
    severity: Severity = Severity.WARNING,
    basis: str | None = None,
) -> Finding:
    """Return one finding for many places: the first, and how many there are."""
    many = f" ({len(spans)} {unit}, đầu tiên ở đây)" if len(spans) > 1 else ""
    return Finding("", severity, spans[0], f"{said}{many}.", basis=basis)


def basis_of(sheet: Sheet, part: Component) -> str | None:
    """Return where the law says how a component looks; None where it was not read."""
    if not sheet.norm.certain or not part.source:
        return None
    return f"{sheet.regime}, {part.source}"


def look_findings(sheet: Sheet, codes: Iterable[str]) -> Iterator[Finding]:
    """Find how the components of these codes differ, one finding for like places."""
    for code in codes:
        part = sheet.norm.components.get(code)
        if part is None:
            continue
        groups: dict[tuple[str, ...], list[Span]] = {}
        for span in sheet.parts.places.get(code, ()):
            said = (*_of_letters(sheet, part, span), *_of_place(sheet, part, span))
            if said:
                groups.setdefault(said, []).append(span)
        for said, spans in groups.items():
            yield finding(
                spans, f"{part.name}: {'; '.join(said)}", basis=basis_of(sheet, part)
            )


def _of_letters(sheet: Sheet, part: Component, span: Span) -> Iterator[str]:
    look = sheet.look(span)
    if look is None:
        return
    yield from size_faults(look, part.size, measured=sheet.measured)
    yield from style_faults(look, part)
    text = span.of(sheet.document.text)
    if part.upper and any(map(str.islower, text)):
        yield "phải viết bằng chữ in hoa"
    if part.lower and text.isupper() and len(text) > _FEW_LETTERS:
        yield "phải viết bằng chữ in thường, không in hoa toàn bộ"


_FEW_LETTERS = 4


def size_faults(look: RunFormat, sizes: Range, *, measured: bool) -> Iterator[str]:
    """Tell a size out of its range; nothing where the file tells none."""
    room = _LETTERS_DRAWN if measured else _LETTERS_WIDE
    if look.size is None or sizes.least - room <= look.size <= sizes.most + room:
        return
    yield f"cỡ chữ {says_number(look.size)}, quy định cỡ chữ {says_range(sizes)}"


def style_faults(look: RunFormat, part: Component) -> Iterator[str]:
    """Tell weight and slant that are not the component's."""
    if look.bold != part.bold:
        yield "phải in đậm" if part.bold else "không in đậm"
    if look.italic != part.italic:
        yield "phải in nghiêng" if part.italic else "phải là chữ đứng, không nghiêng"


def _of_place(sheet: Sheet, part: Component, span: Span) -> Iterator[str]:
    """Tell where a paragraph of its own is not in the middle of its cell or page."""
    format_ = sheet.format(span)
    if part.align != "center" or format_ is None or sheet.measured:
        return
    if format_.alignment == "center" or not sheet.stands_alone(span):
        return
    # Indents may have brought it to the middle another way.
    if format_.left > 0 or format_.first_line > 0:
        return
    if part.code in _IN_CELLS and sheet.layout.cell_at(span.start) is None:
        return
    yield f"{says_alignment(format_.alignment)}, quy định canh giữa"


_IN_CELLS = frozenset({
    "national-name", "motto", "parent", "issuer", "number", "date", "letter-subject",
    "signature", "signer",
})  # fmt: skip
"""Beside others: without a table nobody can tell what their middle is."""

