"""Events are never changed: triggers on both databases."""

from django.db import migrations

from danvan.audit import triggers


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: triggers.install(editor.connection),
            lambda apps, editor: triggers.remove(editor.connection),
        ),
    ]
