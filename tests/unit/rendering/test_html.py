"""HTML (trang màn hình)."""

from __future__ import annotations

from lxml import etree, html

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import Quantity
from danvan.documents.span import Span
from danvan.rendering import to_html
from tests.integration.rendering.sample_document import report


def elements(made: str, path: str) -> list[etree._Element]:
    """Return the elements of a path in a fragment."""
    found = html.fromstring(made).xpath(path)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]


def test_figures_are_links_where_an_address_is_given() -> None:
    made = to_html(report(), lambda code: f"/so-lieu/{code}/")
    links = elements(made, "//a[@class='figure-link']")
    assert [link.get("href") for link in links][:1] == ["/so-lieu/SL-000001/"]
    assert [link.get("data-figure") for link in links][:1] == ["SL-000001"]
    assert links[0].text == "53"


def test_without_an_address_there_are_no_links() -> None:
    assert "<a " not in to_html(report())


def test_headings_follow_the_page_s_own() -> None:
    page = html.fromstring(to_html(report()))
    assert [one.tag for one in page.iter("h1", "h2", "h3", "h4")] == [
        "h2", "h3", "h3", "h4",
    ]  # fmt: skip


def test_a_table_has_a_head_and_scoped_cells() -> None:
    made = to_html(report())
    assert [th.get("scope") for th in elements(made, "//thead//th")] == ["col"] * 4
    assert len(elements(made, "//tbody/tr")) == 4
    assert elements(made, "//tbody/tr[1]/td[@class='num']")[0].text == "1.200"


def test_hostile_words_stay_words() -> None:
    hostile = "<script>alert(1)</script> & \" ' \x00\x1b"
    built = DocumentBuilder().header(issuer=hostile, subject=hostile)
    quantity = Quantity(Span(0, 3), 1, None, None, figure='"><img src=x>')
    built.paragraph(hostile, [quantity]).recipients([hostile])
    made = to_html(built.build(), lambda code: f"javascript:{code}")
    assert elements(made, "//script|//img") == []
    assert "\x00" not in made
    assert "<script>alert(1)</script>" in "".join(
        str(text) for text in html.fromstring(made).itertext()
    )


def test_there_is_no_style_or_script_for_a_strict_policy() -> None:
    made = to_html(report(), lambda code: f"/so-lieu/{code}/")
    assert "style=" not in made
    assert "<script" not in made
