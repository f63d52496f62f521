"""A text cut into pieces, and places as lists quote them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.checking.output.pieces import pieces, quoted
from danvan.documents.finding import Finding, Severity
from danvan.documents.span import Span

TEXT = "một hai ba bốn năm sáu bảy tám chín mười"


def finding(start: int, end: int, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("R1", severity, Span(start, end), "Sai.")


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TEXT)),
            st.integers(0, len(TEXT)),
            st.sampled_from(Severity),
        ),
        max_size=8,
    )
)
def test_pieces_are_the_text_and_tell_every_number_once(
    places: list[tuple[int, int, Severity]],
) -> None:
    found = [finding(min(a, b), max(a, b), kind) for a, b, kind in places]
    found.sort(key=lambda one: one.span)
    numbered = list(enumerate(found, 1))

    cut = list(pieces(TEXT, 0, len(TEXT), numbered))

    assert "".join(one.text for one in cut) == TEXT
    assert sorted(n for one in cut for n in one.ended) == [n for n, _ in numbered]
    place = 0
    for one in cut:
        over = [
            f.severity for f in found if f.span.start <= place < f.span.end and one.text
        ]
        assert one.severity == (min(over, key=list(Severity).index) if over else None)
        place += len(one.text)


def test_a_place_is_quoted_by_its_words() -> None:
    assert quoted(TEXT, Span(4, 7)) == "hai"
    assert quoted("a\n  b", Span(0, 5)) == "a b"
    assert quoted("x" * 200, Span(0, 200)) == ""
    assert quoted(TEXT, Span(4, 4)) == ""


def test_a_sign_alone_is_quoted_with_the_words_around_it() -> None:
    text = "Dòng đầu.\nThời gian giải quyết hồ sơ rút ngắn ; cán bộ làm tốt việc."
    at = text.index(" ;")

    told = quoted(text, Span(at, at + 2))

    assert told == "…quyết hồ sơ rút ngắn ; cán bộ làm tốt việc."
    assert quoted("ngắn ; hết", Span(4, 6)) == "ngắn ; hết"
