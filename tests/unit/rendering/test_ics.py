"""Calendar files: what RFC 5545 asks of every line, whatever people write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from danvan.rendering.ics import Event, escaped, folded, to_ics

STAMP = datetime(2024, 3, 1, 1, 2, 3, tzinfo=UTC)
ANYTHING = st.characters(exclude_categories=("Cs", "Cn"))
VIETNAM = timezone(timedelta(hours=7))


def unfolded(data: bytes) -> list[str]:
    """Read lines back as a calendar program does."""
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def unescaped(text: str) -> str:
    """Read a TEXT value back: one pass, so that a backslash stays itself."""
    told, rest = [], iter(text)
    for sign in rest:
        if sign == "\\":
            after = next(rest)
            told.append("\n" if after in "nN" else after)
        else:
            told.append(sign)
    return "".join(told)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_folded_lines_are_short_whole_and_read_back(text: str) -> None:
    data = folded(f"SUMMARY:{text}")
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    for line in lines:
        line.decode("utf-8")  # no character is cut in two
    joined = lines[0] + b"".join(line[1:] for line in lines[1:])
    assert joined.decode("utf-8") == f"SUMMARY:{text}"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n")))
def test_escaped_text_reads_back_and_never_breaks_a_line(text: str) -> None:
    said = escaped(text)
    assert "\n" not in said
    assert unescaped(said) == text


@given(st.text(ANYTHING, max_size=80))
def test_nothing_that_is_written_adds_a_line_of_its_own(text: str) -> None:
    event = Event(uid="LC-1@danvan", stamp=STAMP, starts=date(2024, 3, 1), summary=text)
    lines = unfolded(to_ics([event], "Lịch"))
    assert [line.partition(":")[0].partition(";")[0] for line in lines[6:-2]] == [
        "BEGIN",
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "END",
    ]


def test_an_appointment_is_told_in_universal_time() -> None:
    event = Event(
        uid="LC-1@danvan",
        stamp=STAMP,
        starts=datetime(2024, 3, 1, 7, 30, tzinfo=VIETNAM),
        ends=datetime(2024, 3, 1, 9, 0, tzinfo=VIETNAM),
        summary="Họp, bàn; kế hoạch",
        place="Phòng họp số 1",
        revision=2,
    )
    lines = unfolded(to_ics([event], "Lịch công tác"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20240301T003000Z" in lines
    assert "DTEND:20240301T020000Z" in lines
    assert "SUMMARY:Họp\\, bàn\\; kế hoạch" in lines
    assert "LOCATION:Phòng họp số 1" in lines
    assert "SEQUENCE:2" in lines


def test_a_whole_day_ends_where_the_next_begins() -> None:
    event = Event(uid="1", stamp=STAMP, starts=date(2024, 2, 29), summary="Đi cơ sở")
    lines = unfolded(to_ics([event], "Lịch"))
    assert "DTSTART;VALUE=DATE:20240229" in lines
    assert "DTEND;VALUE=DATE:20240301" in lines
