"""What to look at in a body (điểm cần xem): the law's numbers, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from danvan.agencies.models import Post
from danvan.agencies.models.bodies import BodyDecisionKind, SeatKind
from danvan.agencies.queries.inside import members_on, people_on, sees_persons
from danvan.law.bodies import BodyRule, body_rules
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from danvan.agencies.models import Body, BodyMember
    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, with its legal basis where there is one."""

    sentence: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A body as it stands on a day."""

    body: Body
    members: tuple[BodyMember, ...]
    posts: dict[int, list[Post]]
    staff: int
    began: date | None
    day: date


def findings_of(viewer: Viewer, body: Body, day: date) -> tuple[Finding, ...]:
    """Give what to look at in a body on a day; nothing where names are closed."""
    if not sees_persons(viewer, body.agency_id):
        return ()
    seen = _look(viewer, body, day)
    found = [*_missing(seen)]
    for rule in body_rules(body.kind, day):
        found += [Finding(said, rule.basis) for said in _CHECKS[rule.asks](rule, seen)]
    return tuple(found)


def _began_on(body: Body, day: date) -> date | None:
    """Give the first day of the composition in force on a day."""
    renewed = body.decisions.filter(kind=BodyDecisionKind.REFOUND, on__lte=day)
    last = renewed.order_by("-on").first()
    return last.on if last else body.from_on


def _look(viewer: Viewer, body: Body, day: date) -> _Seen:
    members = members_on(viewer, body, day)
    held: dict[int, list[Post]] = {}
    inside = [member.person_id for member in members if member.person_id]
    for post in (
        Post.objects.on(day).filter(person_id__in=inside).select_related("person")
    ):
        held.setdefault(post.person_id, []).append(post)
    staff = len(people_on(viewer, body.agency, day))
    return _Seen(body, members, held, staff, _began_on(body, day), day)


def _missing(seen: _Seen) -> Iterator[Finding]:
    if not seen.body.founded_by:
        yield Finding("Chưa ghi quyết định thành lập.")
    if not seen.members:
        yield Finding("Chưa có thành viên nào vào ngày này.")
    elif not any(member.kind == SeatKind.CHAIR for member in seen.members):
        yield Finding("Chưa ghi ai là người đứng đầu vào ngày này.")


def _members(rule: BodyRule, seen: _Seen) -> Iterator[str]:
    count, numbers = len(seen.members), rule.numbers
    if count and not numbers["least"] <= count <= numbers["most"]:
        yield rule.sentence.format(count=count, **numbers)


def _posts(rule: BodyRule, seen: _Seen) -> Iterator[str]:
    for member in seen.members:
        for post in seen.posts.get(member.person_id or 0, ()):
            named = any(word in post.title.lower() for word in rule.titles)
            if post.kind in rule.posts or named:
                yield rule.sentence.format(name=member.name, title=post.title)


def _term(rule: BodyRule, seen: _Seen) -> Iterator[str]:
    if seen.began is None:
        return
    years = rule.numbers["years"]
    last = _years_later(seen.began, years) - timedelta(days=1)
    if seen.day > last:
        yield rule.sentence.format(
            years=years, from_on=format_screen(seen.began), to_on=format_screen(last)
        )


def _staff(rule: BodyRule, seen: _Seen) -> Iterator[str]:
    if seen.staff <= rule.numbers["most"]:
        yield rule.sentence.format(count=seen.staff, **rule.numbers)


def _vices(rule: BodyRule, seen: _Seen) -> Iterator[str]:
    count = sum(member.kind == SeatKind.VICE for member in seen.members)
    small = len(seen.members) < rule.numbers["from_members"]
    if count > (1 if small else rule.numbers["most"]):
        yield rule.sentence.format(count=count, **rule.numbers)


def _years_later(day: date, years: int) -> date:
    """Give the same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


_CHECKS: dict[str, Callable[[BodyRule, _Seen], Iterator[str]]] = {
    "members": _members,
    "posts": _posts,
    "term": _term,
    "staff": _staff,
    "vices": _vices,
}
