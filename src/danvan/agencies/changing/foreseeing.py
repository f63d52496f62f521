"""What a change would do (điều sẽ xảy ra): it is done, looked at, and taken back.

So the page before the deed says exactly what the deed does, and refuses what the deed
would refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.changing.event_writing import name_of
from danvan.agencies.models import (
    Agency,
    AgencyEvent,
    AgencyName,
    Body,
    Grant,
    Person,
    Post,
    Responsibility,
    Unit,
)
from danvan.agencies.models.agency import AgencyEventKind
from danvan.audit.writing import writing
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

_DATED = (
    (Unit, "Đơn vị", "name"),
    (Body, "Tổ chức", "name"),
    (Post, "Chức vụ", "title"),
    (Responsibility, "Phân công", "field"),
)


class _TakeBackError(Exception):
    """Takes back what was tried."""


@dataclass(frozen=True, slots=True)
class _State:
    """All that an event may change, as it stands at one moment."""

    agencies: dict[int, tuple[date | None, int | None]]
    names: dict[int, str]
    people: dict[int, tuple[str, int]]
    dated: dict[tuple[str, int], tuple[str, int, date | None]]


def foreseen(act: Callable[[], object]) -> tuple[str, ...]:
    """Do it, tell in sentences what it changed, and take it back.

    Raises what the action raises.
    """
    said: tuple[str, ...] = ()
    try:
        with writing():
            before = _state()
            made = act()
            noted = _event(made) if isinstance(made, AgencyEvent) else ()
            said = (*noted, *_changes(before, _state()))
            raise _TakeBackError
    except _TakeBackError:
        return said


def _event(event: AgencyEvent) -> Iterable[str]:
    """Tell what the event itself will say, or that it will say no more."""
    if event.voided_at is not None:
        yield f"Sự kiện {event.code} ngày {format_screen(event.date)} bị hủy."
        return
    old, new = (
        "; ".join(sorted(name_of(agency, event.date) for agency in side.all()))
        for side in (event.predecessors, event.successors)
    )
    what = f" ({event.note})" if event.note else ""
    yield (
        f"Ghi sự kiện: {event.get_kind_display()}{what} từ ngày "
        f"{format_screen(event.date)} theo {event.legal_document}: {old} → "
        f"{new or 'không có cơ quan kế tục'}."
    )
    for share in event.shares.select_related("successor"):
        of = f"chỉ tiêu {share.indicator}" if share.indicator else "số liệu trước đó"
        yield (
            f"Đọc theo cơ quan hiện nay, {name_of(share.successor, event.date)} nhận "
            f"{share.per_mille} phần nghìn của {of}."
        )
    if event.kind == AgencyEventKind.SPLIT and not event.shares.exists():
        yield "Văn bản không nêu phần chia: số liệu trước đó giữ dưới tên cũ."


def _state() -> _State:
    agencies = Agency.objects.values_list("pk", "closed_on", "superior_id")
    names = AgencyName.objects.filter(to_on__isnull=True)
    dated: dict[tuple[str, int], tuple[str, int, date | None]] = {}
    for model, label, field in _DATED:
        rows = model._default_manager.values_list("pk", field, "agency_id", "to_on")
        for pk, name, agency, to_on in rows:
            dated[label, pk] = (name, agency, to_on)
    return _State(
        {pk: (closed_on, superior) for pk, closed_on, superior in agencies},
        dict(names.values_list("agency_id", "name")),
        {
            pk: (name, agency)
            for pk, name, agency in Person.objects.values_list(
                "pk", "full_name", "agency_id"
            )
        },
        dated,
    )


def _changes(before: _State, after: _State) -> Iterable[str]:
    """Tell the differences of two moments, the agencies first."""
    names = before.names | {
        pk: name for pk, name in after.names.items() if pk not in before.names
    }
    closed: list[int] = []
    for pk, (closed_on, superior) in after.agencies.items():
        was_closed, was_under = before.agencies.get(pk, (None, None))
        if closed_on and not was_closed:
            closed.append(pk)
            last = format_screen(closed_on)
            yield (
                f"{names[pk]} ngừng hoạt động; ngày cuối là {last}, sau ngày đó thôi "
                "cấp số văn bản."
            )
        elif was_closed and not closed_on:
            yield f"{names[pk]} hoạt động trở lại."
        if superior != was_under and superior is not None:
            yield f"{names[pk]} chuyển sang trực thuộc {names[superior]}."
    for pk, name in after.names.items():
        if pk in before.names and before.names[pk] != name:
            yield f"{before.names[pk]} đổi tên thành {name}."
    for pk, (name, agency) in after.people.items():
        if pk in before.people and before.people[pk][1] != agency:
            yield f"{name} chuyển sang {names[agency]}."
    yield from _dated(before, after, names)
    held = Grant.objects.filter(agency__in=closed, revoked_at__isnull=True).count()
    if held:
        yield (
            f"{held} vai trò đã giao ở cơ quan ngừng hoạt động không tự chuyển: giao "
            "lại ở cơ quan kế tục."
        )


def _dated(before: _State, after: _State, names: dict[int, str]) -> Iterable[str]:
    """Tell which rows inside agencies end, begin, or go on again."""
    for key, (name, agency, to_on) in after.dated.items():
        what = f"{key[0]} “{name}”"
        if key not in before.dated:
            yield f"{what} có mới ở {names[agency]}."
        elif to_on and not before.dated[key][2]:
            yield f"{what} ở {names[agency]} kết thúc ngày {format_screen(to_on)}."
        elif before.dated[key][2] and not to_on:
            yield f"{what} ở {names[agency]} tiếp tục như trước."
    for key, (name, agency, _) in before.dated.items():
        if key not in after.dated:
            yield f"{key[0]} “{name}” ở {names[agency]} không còn."
