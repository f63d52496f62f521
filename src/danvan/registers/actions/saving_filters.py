"""Keep a filter under a name (lưu bộ lọc), one's own only."""

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError, Viewer
from danvan.audit.writing import writing
from danvan.registers.filters import Filters
from danvan.registers.models import SavedFilter
from danvan.registers.registry import register as find_register
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

MOST = 30


class UnnamedFilterError(RefusedError):
    """A filter is kept under a name, and filters something."""


def save_filter(
    *, register: str, name: str, filters: Filters, by: Viewer
) -> SavedFilter:
    """Keep a filter; one of the same name is replaced.

    Raises UnnamedFilterError, NotVisibleError. A convenience of one person: it enters
    no record, hence no trail.
    """
    spec = find_register(register)
    require(by, "view", spec.subject, by.agency_id)
    said = " ".join(clean(name).split())[:60]
    if not said or not filters:
        raise UnnamedFilterError("Chọn điều kiện lọc rồi đặt tên cho bộ lọc.")
    with writing():
        mine = SavedFilter.objects.filter(account=by.account_id, register=register)
        if mine.exclude(name=said).count() >= MOST:
            raise UnnamedFilterError(f"Đã có {MOST} bộ lọc; bỏ bớt một bộ rồi lưu lại.")
        kept, _ = mine.update_or_create(
            name=said,
            defaults={
                "account": by.account_id,
                "register": register,
                "query": filters.query(),
            },
        )
    return kept


def forget_filter(*, register: str, code: str, by: Viewer) -> None:
    """Forget a filter of one's own. Raises NotVisibleError."""
    with writing():
        mine = SavedFilter.objects.filter(account=by.account_id, register=register)
        if not mine.filter(code=code).delete()[0]:
            raise NotVisibleError
