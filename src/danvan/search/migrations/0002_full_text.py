"""The full-text index: FTS5 beside the table on SQLite, a vector on PostgreSQL."""

from django.db import migrations

from danvan.search import full_text


class Migration(migrations.Migration):
    """Install the index."""

    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: full_text.install(editor.connection),
            lambda apps, editor: full_text.remove(editor.connection),
        ),
    ]
