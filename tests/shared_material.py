"""Where the real reports and their labels lie, outside the repository."""

from __future__ import annotations

from tools.shared_material import SHARED, available

__all__ = ["SHARED", "available"]
