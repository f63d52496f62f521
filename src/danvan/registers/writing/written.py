"""Values made ready to be written (giá trị sẵn sàng ghi), or refused."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, OperationalError

from danvan.registers.checking import (
    InvalidRowError,
    Resolved,
    complete,
    find_double,
    find_troubles,
    resolve,
)
from danvan.registers.references.lookup import Lookup
from danvan.registers.registry import RegisterSpec
from danvan.text.refused import RefusedError

DEADLOCK = "40P01"
"""How PostgreSQL names two that wait for each other."""


class DoubledRowError(RefusedError):
    """Somebody wrote the same key in the same instant."""

    status = 409


def written(
    spec: RegisterSpec,
    agency_id: int,
    values: Mapping[str, object],
    *,
    but: int = 0,
    lookup: Lookup | None = None,
) -> Resolved:
    """Complete, resolve and check values; raises InvalidRowError.

    Who writes many rows gives the lookup of their names, and looks for doubles.
    """
    whole = complete(spec, values)
    names = lookup or Lookup(spec, agency_id)
    troubles = [*resolve(spec, names, whole, make=True)]
    marked = {trouble.column for trouble in troubles}
    troubles += (t for t in find_troubles(spec, whole) if t.column not in marked)
    if lookup is None and not troubles:
        twin = find_double(spec, agency_id, whole, but=but)
        troubles += [twin] if twin else []
    if troubles:
        raise InvalidRowError(spec, tuple(troubles))
    return whole


@contextmanager
def say_doubles(spec: RegisterSpec) -> Iterator[None]:
    """Turn a broken uniqueness into a sentence; raises DoubledRowError.

    Two persons may write the same key at once: the second meets the constraint, or,
    where each holds a key that the other wants, the database ends one of the two.
    """
    try:
        yield
    except (IntegrityError, OperationalError) as error:
        ended = getattr(error.__cause__, "sqlstate", "") == DEADLOCK
        if isinstance(error, OperationalError) and not ended:
            raise
        labels = ", ".join(spec.columns[name].label for name in spec.key)
        raise DoubledRowError(
            f"Có người vừa ghi dòng cùng {labels} vào sổ {spec.title}. "
            "Tải lại trang rồi xem."
        ) from error
