"""How values look on the screen (nhãn trên màn hình xem lại)."""

from __future__ import annotations

from django import template

from danvan.archive.models import ReadValue, ValueState
from danvan.archive.reviewing.labels import doubt_of, label_of
from danvan.archive.series.doubts import said
from danvan.archive.values.wording import period_words

register = template.Library()

_STANDING = {
    ValueState.ACCEPTED: "taken",
    ValueState.CORRECTED: "taken",
    ValueState.REJECTED: "dropped",
}
_TAGS = {
    ValueState.ACCEPTED: "tag-ok",
    ValueState.CORRECTED: "tag-ok",
    ValueState.REJECTED: "tag-muted",
}


register.filter("said", said)


register.filter("doubt", doubt_of)
register.filter("period_words", period_words)


@register.filter
def value_label(value: ReadValue) -> str:
    """Name what a value is."""
    return label_of(value)


@register.filter
def standing(value: ReadValue) -> str:
    """Give the class of a mark in the source."""
    known = _STANDING.get(ValueState(value.state))
    return known or ("doubtful" if value.doubtful else "open")


@register.filter
def standing_tag(value: ReadValue) -> str:
    """Give the class of the tag that tells the state."""
    known = _TAGS.get(ValueState(value.state))
    return known or ("tag-warn" if value.doubtful else "tag-muted")
