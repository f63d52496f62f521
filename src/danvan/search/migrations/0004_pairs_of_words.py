"""The words of the index hold pairs and whole numbers; no engine keeps places."""

from django.db import migrations

from danvan.search import full_text
from danvan.search.words import words


def part_anew(apps, schema_editor):
    """Take the index away, part the words of every entry anew, and make it again."""
    full_text.remove(schema_editor.connection)
    entries = apps.get_model("search", "Entry").objects
    held = []
    for entry in entries.order_by("pk").iterator(chunk_size=200):
        entry.title_words = f"{words(entry.title)} {words(entry.code)}"
        entry.words = words(entry.text)
        held.append(entry)
        if len(held) == 200:
            entries.bulk_update(held, ["title_words", "words"])
            held.clear()
    entries.bulk_update(held, ["title_words", "words"])
    full_text.install(schema_editor.connection)


class Migration(migrations.Migration):
    """Data, and the index over it."""

    dependencies = [("search", "0003_families_of_subjects")]

    operations = [migrations.RunPython(part_anew, migrations.RunPython.noop)]
