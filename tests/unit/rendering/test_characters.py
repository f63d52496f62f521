"""Characters that may be printed (ký tự in được)."""

from __future__ import annotations

from danvan.documents.builder import DocumentBuilder
from danvan.rendering.characters import markup, printable, settable, unprintable


def test_what_no_page_can_show_becomes_a_visible_mark() -> None:
    assert printable("a\x00b\x1b\ud800\uffff") == "a□b□□□"


def test_vietnamese_tabs_and_lines_are_left_alone() -> None:
    assert printable("Đắk Lắk\tổn\nừ") == "Đắk Lắk\tổn\nừ"


def test_markup_is_escaped_in_text_and_in_quotes() -> None:
    assert (
        markup("<a b=\"c\" d='e'>&") == "&lt;a b=&quot;c&quot; d=&#x27;e&#x27;&gt;&amp;"
    )


def test_letters_the_typeface_lacks_become_a_visible_mark() -> None:
    assert settable("đạt ✓ 😀 \uf0b7 → \ufeff") == "đạt □ □ □ → □"
    assert settable("không\u2011gãy\u00a0dòng") == "không\u2011gãy\u00a0dòng"


def test_places_of_unprintable_letters_are_told_beforehand() -> None:
    document = DocumentBuilder().paragraph("đạt ✓ hết").build()
    assert [span.of(document.text) for span in unprintable(document)] == ["✓"]
