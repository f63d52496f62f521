"""People of an agency and their posts (con người, chức vụ): no account is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import ForeignObjectRel, Q

from danvan.agencies.access import CORRECT, ENTER
from danvan.agencies.dating import (
    InsideError,
    apart,
    changing,
    end_row,
    line,
    note,
    values_of,
)
from danvan.agencies.models import Agency, Person, Post
from danvan.text.unicode import folded_key, sort_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.agencies.models import Unit
    from danvan.audit.viewer import Viewer

_TOLD = ("kind", "title", "from_on", "to_on")


def add_person(
    *, agency: Agency, full_name: str, by: Viewer, namesake: bool = False
) -> Person:
    """Add a person. Raises InsideError for a known name, unless a namesake."""
    person = Person(agency=agency)
    _name(person, full_name)
    with changing(agency, by, ENTER):
        known = Person.objects.filter(agency=agency, merged_into=None)
        if not namesake and known.filter(folded=person.folded).exists():
            raise InsideError(
                f"Đã có người tên {person.full_name}. Nếu là người khác trùng tên, "
                "đánh dấu vào ô “Người khác trùng tên”."
            )
        person.save(force_insert=True)
        # The trail knows people by their codes: it never forgets, and more read it.
        after = {"namesake": namesake}
        note(agency, by, "agencies.add_person", person.code, after=after)
    return person


def rename_person(*, person: Person, full_name: str, by: Viewer) -> None:
    """Correct or change a person's name; every row about her shows the new one."""
    agency = person.agency
    with changing(agency, by, CORRECT):
        _name(person, full_name)
        person.save(update_fields=["full_name", "folded", "sort_key"])
        action = "agencies.rename_person"
        note(agency, by, action, person.code, after={"renamed": True})


def leave(*, person: Person, on: date, by: Viewer) -> None:
    """Let a person leave with her last day: posts, seats, responsibilities end then.

    Raises InsideError where one of them would end before it begins.
    """
    agency = person.agency
    with changing(agency, by, CORRECT):
        still = Q(to_on__isnull=True) | Q(to_on__gt=on)
        for held in (
            person.posts,
            person.seats,
            person.responsibilities,
            person.delegations,
        ):
            for row in held.filter(still):
                end_row(row, on)
        person.left_on = on
        person.save(update_fields=["left_on"])
        note(agency, by, "agencies.leave", person.code, after={"left_on": on})


def merge_people(*, person: Person, into: Person, by: Viewer) -> None:
    """Keep one of two entries that stand for the same person.

    Her posts, seats, responsibilities and accounts go to the entry kept. Raises
    InsideError where rows elsewhere name the other entry, or days would collide.
    """
    agency = person.agency
    with changing(agency, by, CORRECT):
        if into.pk == person.pk or into.agency_id != agency.pk:
            raise InsideError("Chọn một người khác của cùng cơ quan.")
        if person.merged_into_id or into.merged_into_id:
            raise InsideError("Một trong hai mục đã được gộp trước đó.")
        if used := _rows_elsewhere(person):
            raise InsideError(
                f"{person.full_name} ({person.code}) đang có {used} dòng trong sổ. "
                "Gộp theo chiều ngược lại, hoặc sửa các dòng ấy sang "
                f"{into.full_name} ({into.code}) trước."
            )
        moved = _move(person, into)
        person.merged.update(merged_into=into)
        person.merged_into = into
        person.save(update_fields=["merged_into"])
        after = {"into": into.code, "moved": moved}
        note(agency, by, "agencies.merge_people", person.code, after=after)


def appoint(
    *,
    person: Person,
    kind: str,
    title: str,
    by: Viewer,
    unit: Unit | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Post:
    """Appoint a person to a post. Raises InsideError where she holds it already."""
    agency = person.agency
    post = Post(person=person, agency=agency, kind=kind, from_on=from_on, to_on=to_on)
    post.title, post.unit = line(title), unit
    with changing(agency, by, CORRECT):
        _held_once(post)
        post.save(force_insert=True)
        after = {"person": person.code, **values_of(post, *_TOLD)}
        note(agency, by, "agencies.add_post", person.code, after=after)
    return post


def correct_post(
    *,
    post: Post,
    kind: str,
    title: str,
    by: Viewer,
    unit: Unit | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> None:
    """Correct what was written of a post."""
    agency, person = post.agency, post.person
    with changing(agency, by, CORRECT):
        fresh = Post.objects.select_for_update().get(pk=post.pk)
        before = values_of(fresh, *_TOLD)
        fresh.kind, fresh.title, fresh.unit = kind, line(title), unit
        fresh.from_on, fresh.to_on = from_on, to_on
        _held_once(fresh)
        fresh.save()
        after = values_of(fresh, *_TOLD)
        note(
            agency, by, "agencies.correct_post", person.code, before=before, after=after
        )


def end_post(*, post: Post, on: date, by: Viewer) -> None:
    """End a post with its last day."""
    with changing(post.agency, by, CORRECT):
        end_row(post, on)
        after = {"title": post.title, "to_on": on}
        note(post.agency, by, "agencies.end_post", post.person.code, after=after)


def _rows_elsewhere(person: Person) -> int:
    """Count the rows of other applications that name a person, hidden links too."""
    count = 0
    for relation in Person._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not isinstance(relation, ForeignObjectRel) or model is None:
            continue
        if isinstance(model, str) or model._meta.app_label == "agencies":
            continue
        named = {relation.field.name: person.pk}
        count += model._default_manager.filter(**named).count()
    return count


def _name(person: Person, full_name: str) -> None:
    """Give a person a name, and what lists and searches need of it."""
    name = line(full_name)
    if not name:
        raise InsideError("Ghi họ và tên.")
    *family, given = name.split()
    person.full_name = name
    person.folded = folded_key(name)[:200]
    person.sort_key = sort_key(" ".join([given, *family]))[:1100]


def _held_once(post: Post) -> None:
    """Raise InsideError where the person holds the same post on one of the days."""
    same = Post.objects.filter(person_id=post.person_id, title=post.title)
    apart(
        same.exclude(pk=post.pk),
        post.from_on,
        post.to_on,
        f"Người này đã giữ chức vụ {post.title} trong thời gian ấy.",
    )


_NAMED_BY = (
    "posts",
    "seats",
    "responsibilities",
    "delegations",
    "delegations_given",
    "accounts",
)


def _move(person: Person, into: Person) -> dict[str, int]:
    """Let what names one entry name the other. Raises InsideError on a collision."""
    for seat in person.seats.all():
        apart(
            into.seats.filter(body_id=seat.body_id),
            seat.from_on,
            seat.to_on,
            f"Cả hai mục cùng là thành viên của {seat.body.name}. Kết thúc một trước.",
        )
    moved = {}
    for name in _NAMED_BY:
        moved[name] = getattr(person, name).update(person=into)
    return moved
