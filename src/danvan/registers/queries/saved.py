"""Filters somebody kept (bộ lọc đã lưu)."""

from danvan.audit.viewer import Viewer
from danvan.registers.models import SavedFilter


def saved_filters(viewer: Viewer, register: str) -> tuple[SavedFilter, ...]:
    """Give the viewer's own filters of a register, by name."""
    mine = SavedFilter.objects.filter(account=viewer.account_id, register=register)
    return tuple(mine)
