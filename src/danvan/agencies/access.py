"""Access (quyền truy cập): the one function that limits a query to what one may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from danvan.agencies.models import Grant
from danvan.audit.viewer import Level, NotVisibleError

if TYPE_CHECKING:
    from danvan.agencies.models import Account
    from danvan.audit.viewer import Viewer

__all__ = [
    "CORRECT",
    "ENTER",
    "NotVisibleError",
    "may_change",
    "require",
    "require_account",
    "scope",
]

M = TypeVar("M", bound=Model)

ENTER, CORRECT = "enter", "correct"
"""What one may do inside an agency without managing it."""
_READING = frozenset({"view", "export"})


def scope(
    viewer: Viewer,
    queryset: QuerySet[M],
    verb: str = "view",
    subject: str | None = None,
) -> QuerySet[M]:
    """Keep the rows of a query on which the viewer may do the verb.

    The subject is the model's ``ACCESS_SUBJECT`` unless given. Rows that name
    persons stay inside the agencies where the viewer may see persons.
    """
    model = queryset.model
    named = subject or str(getattr(model, "ACCESS_SUBJECT", model._meta.model_name))
    column = "pk" if model._meta.label == "agencies.Agency" else "agency_id"
    kept = queryset.filter(_of(column, viewer.agencies(verb, named)))
    if verb in _READING and _has_level(model):
        persons = _of(column, viewer.agencies("view_persons", named))
        kept = kept.filter(Q(level__lt=Level.PERSONS) | persons)
    return kept


def require(viewer: Viewer, verb: str, subject: str, agency_id: int) -> None:
    """Raise NotVisibleError unless the viewer may do the verb there."""
    if not viewer.may(verb, subject, agency_id):
        raise NotVisibleError


def may_change(viewer: Viewer, verb: str, agency_id: int) -> bool:
    """Tell whether the viewer may enter or correct, or manages the agency.

    Whoever manages an agency may change all that is inside it.
    """
    return viewer.may(verb, "agency", agency_id) or viewer.may(
        "manage", "agency", agency_id
    )


def require_account(viewer: Viewer, account: Account) -> None:
    """Raise NotVisibleError unless the viewer manages all agencies of an account.

    Otherwise the administrator of a small agency could take over an account that
    also holds a role above.
    """
    held = Grant.objects.filter(account=account, revoked_at__isnull=True)
    present = held.filter(Q(to_on__isnull=True) | Q(to_on__gte=timezone.localdate()))
    touched = set(present.values_list("agency_id", flat=True))
    if account.agency_id is not None:
        touched.add(account.agency_id)
    for agency_id in sorted(touched or {0}):
        require(viewer, "manage", "account", agency_id)


def _of(column: str, agencies: frozenset[int] | None) -> Q:
    """Make the condition that a row belongs to one of the agencies; None is all."""
    return Q() if agencies is None else Q(**{f"{column}__in": agencies})


def _has_level(model: type[Model]) -> bool:
    """Tell whether rows of the model carry a level."""
    try:
        model._meta.get_field("level")
    except FieldDoesNotExist:
        return False
    return True
