"""Many tables in one step of a migration (lập nhiều bảng một lượt).

Django renders every model that is related to a new one, and here each register knows
the agency: creating forty tables one by one renders the models some thousand times.
Together they are rendered once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class Together(Operation):
    """New tables, with what is added to them, made at once in their final shape."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        self._tables = [one for one in operations if isinstance(one, CreateModel)]
        made = {one.name_lower for one in self._tables}
        for one in operations:
            if one not in self._tables and (
                getattr(one, "model_name_lower", "") not in made
            ):
                # SQLite would build an older table anew from a shape of the past.
                raise ValueError(f"not about a new table: {one.describe()}")

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change the state without rendering a model in between."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Make the tables; what is added to a new table stands in it already."""
        for operation in self._tables:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Drop what was made, the last first."""
        for operation in reversed(self._tables):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what it does."""
        return "; ".join(operation.describe() for operation in self.operations)
