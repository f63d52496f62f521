"""PostgreSQL: room in the pages of tables that are updated all day.

A changed total stays on its page (a HOT update) and touches no index.
"""

from django.db import migrations

_ROOM = {"figures_gate": 50, "figures_total": 80}


def make_room(apps, editor):
    """Set the fill factors, on PostgreSQL only."""
    if editor.connection.vendor == "postgresql":
        for table, percent in _ROOM.items():
            editor.execute(f"ALTER TABLE {table} SET (fillfactor = {percent})")


class Migration(migrations.Migration):
    """Set the fill factors."""

    dependencies = [("figures", "0002_signed_figures_stay")]

    operations = [migrations.RunPython(make_room, migrations.RunPython.noop)]
