"""Small PDF files drawn by hand: each letter where the test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
    b"/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"256 beginbfrange\n"
    + b"".join(b"<%02X00> <%02XFF> <%02X00>\n" % (h, h, h) for h in range(256))
    + b"endbfrange endcmap CMapName currentdict /CMap defineresource pop end end"
)
A4 = (595, 842)


@dataclass
class Drawn:
    """A page being drawn; every letter is half as wide as its size."""

    rotate: int = 0
    size: tuple[int, int] = A4
    parts: list[bytes] = field(default_factory=list)

    def text(
        self, x: float, y: float, said: str, size: float = 13, font: str = "F1",
        *, matrix: str = "1 0 0 1", mode: int = 0,
    ) -> Drawn:  # fmt: skip
        """Write a line at a place; its encoding is that of the font's letters."""
        code = said.encode("utf-16-be").hex()
        how = f"/{font} {size} Tf {mode} Tr {matrix} {x} {y} Tm"
        self.parts.append(f"BT {how} <{code}> Tj ET".encode())
        return self

    def lines(self, x: float, y: float, *said: str, step: float = 16) -> Drawn:
        """Write lines below each other."""
        for number, line in enumerate(said):
            self.text(x, y - number * step, line)
        return self

    def rule(self, x: float, y: float, width: float, height: float) -> Drawn:
        """Draw a thin filled box, as Word does."""
        self.parts.append(f"{x} {y} {width} {height} re f".encode())
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Drawn:
        """Draw the rules of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1] - xs[0], 0.5)
        for x in xs:
            self.rule(x, ys[-1], 0.5, ys[0] - ys[-1])
        return self


def pdf(*pages: Drawn, fonts: Sequence[str] = ("Serif",), catalog: str = "",
        page: str = "", objects: Sequence[str] = ()) -> bytes:  # fmt: skip
    """Return a file of some pages; fonts are F1, F2, … by their names.

    Objects given are numbered from 50; ``catalog`` and ``page`` may point at them.
    """
    kids = " ".join(f"{100 + 2 * n} 0 R" for n in range(len(pages)))
    found: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Length %d >> stream\n%b\nendstream" % (len(_CMAP), _CMAP),
    }
    for number, name in enumerate(fonts):
        found[10 + 2 * number] = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{11 + 2 * number} 0 R] /ToUnicode 3 0 R >>"
        ).encode()
        found[11 + 2 * number] = (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            "/FontDescriptor << /Type /FontDescriptor /FontName /"
            f"{name} /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 "
            "/CapHeight 700 /StemV 80 /ItalicAngle 0 >> >>"
        ).encode()
    for number, one in enumerate(objects):
        found[50 + number] = one.encode()
    named = " ".join(f"/F{n + 1} {10 + 2 * n} 0 R" for n in range(len(fonts)))
    for number, drawn in enumerate(pages):
        at = 100 + 2 * number
        content = b"\n".join(drawn.parts)
        found[at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {drawn.size[0]} "
            f"{drawn.size[1]}] /Rotate {drawn.rotate} /Contents {at + 1} 0 R "
            f"/Resources << /Font << {named} >> >> {page} >>"
        ).encode()
        found[at + 1] = b"<< /Length %d >> stream\n%b\nendstream" % (
            len(content), content,
        )  # fmt: skip
    return _file(found)


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return bytes(out)
