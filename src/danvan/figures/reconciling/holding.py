"""Who holds a draft of figures (ai giữ dự thảo): told by the package of reports.

Figures of a report are changed in the report, where its state and its words follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.figures.models import Return


@dataclass(frozen=True, slots=True)
class Holder:
    """What a draft belongs to: its name, and where its figures are changed."""

    name: str
    url: str


Holding = Callable[["Return"], Holder | None]

_told_by: list[Holding] = []


class HeldError(RefusedError):
    """The draft belongs to a report; its figures are changed there."""

    status = 409

    def __init__(self, holder: Holder) -> None:
        super().__init__(
            f"Số liệu kỳ này thuộc {holder.name}; hãy sửa ở thẻ Số liệu của báo cáo đó "
            "để câu chữ đổi theo."
        )


def tell(holding: Holding) -> None:
    """Say who knows what a draft belongs to, once at the start."""
    _told_by[:] = [holding]


def holder_of(return_: Return) -> Holder | None:
    """Return what a draft belongs to; None where it stands alone."""
    return _told_by[0](return_) if _told_by else None
