"""Values made ready to be written (giá trị sẵn sàng ghi), or refused."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError

from danvan.registers.checking import (
    InvalidRowError,
    Resolved,
    complete,
    find_double,
    find_troubles,
    resolve,
)
from danvan.registers.registry import RegisterSpec
from danvan.text.refused import RefusedError


class DoubledRowError(RefusedError):
    """Somebody wrote the same key in the same instant."""

    status = 409


def written(
    spec: RegisterSpec,
    agency_id: int,
    values: Mapping[str, object],
    *,
    but: int = 0,
    look_for_doubles: bool = True,
) -> Resolved:
    """Complete, resolve and check values; raises InvalidRowError."""
    whole = complete(spec, values)
    troubles = [*resolve(spec, agency_id, whole, make=True)]
    marked = {trouble.column for trouble in troubles}
    troubles += (t for t in find_troubles(spec, whole) if t.column not in marked)
    if look_for_doubles and not troubles:
        twin = find_double(spec, agency_id, whole, but=but)
        troubles += [twin] if twin else []
    if troubles:
        raise InvalidRowError(spec, tuple(troubles))
    return whole


@contextmanager
def say_doubles(spec: RegisterSpec) -> Iterator[None]:
    """Turn a broken uniqueness into a sentence; raises DoubledRowError.

    Two persons may write the same key at once: the second meets the constraint.
    """
    try:
        yield
    except IntegrityError as error:
        labels = ", ".join(spec.columns[name].label for name in spec.key)
        raise DoubledRowError(
            f"Có người vừa ghi dòng cùng {labels} vào sổ {spec.title}. "
            "Tải lại trang rồi xem."
        ) from error
