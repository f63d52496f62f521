"""Rows made findable (đưa dòng vào chỉ mục tìm kiếm)."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from danvan.audit.viewer import Level
from danvan.registers.content import heading_of, shown
from danvan.registers.registry import RegisterSpec
from danvan.registers.row import Row
from danvan.search import indexing as search
from danvan.search.models import Entry
from danvan.search.words import words

AT_ONCE = 500
LONGEST_TITLE = 500


def index(spec: RegisterSpec, row: Row, values: Mapping[str, object]) -> None:
    """Let a row be found; a struck one no longer is.

    Where persons name the row, only those who may see persons find it.
    """
    if row.struck:
        search.drop(code=row.code)
    else:
        search.index(**_told(spec, row, values, address(spec)))  # type: ignore[arg-type]


def index_new(
    spec: RegisterSpec, rows: Iterable[tuple[Row, Mapping[str, object]]]
) -> None:
    """Let many new rows be found, in a few statements."""
    now, place = timezone.now(), address(spec)
    told = (_told(spec, row, values, place) for row, values in rows)
    entries = [
        Entry(
            **one,
            title_words=f"{words(str(one['title']))} {words(str(one['code']))}",
            words=words(str(one["text"])),
            indexed_at=now,
        )
        for one in told
    ]
    Entry.objects.bulk_create(entries, batch_size=AT_ONCE)


def address(spec: RegisterSpec) -> str:
    """Give the address under which the pages of a register's rows lie.

    Written out: looking it up would load every page of the application first.
    """
    return f"/so/{spec.slug}/"


def _told(
    spec: RegisterSpec, row: Row, values: Mapping[str, object], place: str
) -> dict[str, object]:
    named = spec.columns[spec.heading].personal
    columns = spec.columns.shown(persons=named)
    return {
        "subject": spec.subject,
        "code": row.code,
        "agency_id": row.agency_id,
        "level": Level.PERSONS if named else row.level,
        "title": heading_of(spec, row, values)[:LONGEST_TITLE],
        "text": " ".join(filter(None, (shown(c, values.get(c.name)) for c in columns))),
        "url": f"{place}{row.code}/",
    }
