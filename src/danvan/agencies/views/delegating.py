"""What can be done about delegations (giao ký): a form and its action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from danvan.agencies import inside_forms as forms
from danvan.agencies.access import CORRECT
from danvan.agencies.actions import delegations
from danvan.agencies.actions.delegations import DelegationWords
from danvan.agencies.views.act import Act, Place, ending

if TYPE_CHECKING:
    from django.forms import Form

_WORDS = ("kind", "document", "scope", "deputies", "from_on", "to_on")


def _form(place: Place, data: Any) -> Form:
    held, listed = place.row, place.people
    offered = forms.told(held, *_WORDS) if held else {}
    if held:
        offered["person"] = held.person.code
        offered["giver"] = held.giver.code if held.giver else ""
        named = {held.person, *([held.giver] if held.giver else [])}
        listed = (*listed, *(one for one in named if one not in listed))
    return forms.DelegationForm(data, people=listed, initial=offered)


def _write(place: Place, given: dict[str, Any]) -> object:
    giver, person = place.person(given.pop("giver")), place.person(given.pop("person"))
    assert person is not None  # noqa: S101
    words = DelegationWords(**given)
    if place.row is None:
        return delegations.delegate(
            agency=place.agency,
            giver=giver,
            person=person,
            words=words,
            by=place.viewer,
        )
    delegations.correct_delegation(
        given=place.row, giver=giver, person=person, words=words, by=place.viewer
    )
    return None


DELEGATING = {
    "them": Act("Ghi văn bản giao ký", "Ghi", CORRECT, _form, _write),
    "sua": Act("Sửa văn bản giao ký", "Lưu", CORRECT, _form, _write),
    "ket-thuc": ending(
        "Thôi giao ký",
        CORRECT,
        lambda place, given: delegations.end_delegation(
            given=place.row, by=place.viewer, **given
        ),
    ),
}
