"""The layout of a document (thể thức): what Nghị định 30/2020, Phụ lục I says.

Each row is a component, the sizes the decree allows and its look, after section V of
the annex.
"""

from __future__ import annotations

from datetime import date

import pytest

from danvan.law.layout import LAYOUT, NoLayoutError, layout_on

COMPONENTS = """
national-name     12-13  đậm       hoa
motto             13-14  đậm       thường
parent            12-13  đứng      hoa
issuer            12-13  đậm       hoa
number            13-13  đứng      thường
date              13-14  nghiêng   thường
type              13-14  đậm       hoa
subject           13-14  đậm       thường
letter-subject    12-13  đứng      thường
body              13-14  đứng      thường
basis             13-14  nghiêng   thường
heading-1         13-14  đậm       hoa
heading-2         13-14  đậm       thường
heading-3         13-14  đứng      thường
signature         13-14  đậm       hoa
signer            13-14  đậm       thường
addressee         13-14  đứng      thường
recipients-title  12-12  nghiêng,đậm  thường
recipients        11-11  đứng      thường
page-number       13-14  đứng      thường
"""


@pytest.mark.parametrize("row", COMPONENTS.strip().splitlines())
def test_a_component_has_the_decree_s_size_and_look(row: str) -> None:
    code, sizes, style, case = row.split()
    least, most = (float(size) for size in sizes.split("-"))
    part = LAYOUT[code]
    assert (part.size.least, part.size.most) == (least, most)
    assert part.size.used in part.size
    assert part.bold == ("đậm" in style)
    assert part.italic == ("nghiêng" in style)
    assert part.upper == (case == "hoa")


def test_the_page_is_a4_with_the_decree_s_margins() -> None:
    assert (LAYOUT.width_mm, LAYOUT.height_mm) == (210, 297)
    margins = (LAYOUT.top_mm, LAYOUT.bottom_mm, LAYOUT.left_mm, LAYOUT.right_mm)
    allowed = [(one.least, one.most) for one in margins]
    assert allowed == [(20, 25), (20, 25), (30, 35), (15, 20)]
    assert all(one.used in one for one in margins)


def test_the_body_keeps_to_the_decree() -> None:
    assert LAYOUT.first_line_mm.used in (10, 12.7)
    assert LAYOUT.paragraph_gap_pt.used >= 6
    assert 1 <= LAYOUT.line_spacing.used <= 1.5


def test_rules_are_as_long_as_the_decree_says() -> None:
    assert LAYOUT["motto"].rule == "full"
    assert LAYOUT["issuer"].rule == LAYOUT["subject"].rule == "part"
    assert LAYOUT.rule_share.used in LAYOUT.rule_share
    assert LAYOUT.rule_share.least == pytest.approx(1 / 3, abs=0.001)
    assert LAYOUT.rule_share.most == 0.5


def test_the_layout_applies_from_its_day_only() -> None:
    assert layout_on(date(2020, 3, 5)) is LAYOUT
    with pytest.raises(NoLayoutError, match="05/3/2020"):
        layout_on(date(2020, 3, 4))
