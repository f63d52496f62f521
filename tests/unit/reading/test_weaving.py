"""Letters drawn font by font are put back into their words by their place."""

from __future__ import annotations

from danvan.reading.child.pdf.weaving import Letter, unwoven, woven

LINES = ["Thực hiện kế hoạch của tỉnh", "Sở đã tổ chức hội nghị²", "ở xã, phường"]


def _drawn() -> list[Letter]:
    """Return the letters, those of a second font after the rest of their line."""
    found = []
    for row, line in enumerate(LINES):
        letters = [
            Letter(
                500.0 - 20 * row + (5 if said == "²" else 0),
                (6.0 * place, 497.0 - 20 * row, 6.0 * place + 6, 510.0 - 20 * row),
                100 * row + place,
                "2" if said == "²" else said,
            )
            for place, said in enumerate(line)
        ]
        found += sorted(letters, key=lambda one: "\u1ea0" <= one.character <= "\u1ef9")
    return found


def test_words_are_whole_again_and_marks_are_raised() -> None:
    rows = list(unwoven(_drawn()))
    assert [" ".join(word.text for word in row) for row in rows] == LINES
    assert list(rows[1][0].letters) == [100, 101]


def test_lone_marked_letters_tell_that_words_were_torn() -> None:
    assert woven("Th c hi n k ho ch c a t nh ự ệ ế ạ ủ ỉ")
    assert not woven("Việc ở cơ sở, ở xã, ở phường và ở tỉnh được thực hiện. " * 9)


def test_a_line_of_spaces_alone_is_none() -> None:
    spaces = [Letter(900.0, (0.0, 897.0, 6.0, 910.0), 7, " ")]
    rows = list(unwoven([*spaces, *_drawn()]))
    assert len(rows) == len(LINES)
