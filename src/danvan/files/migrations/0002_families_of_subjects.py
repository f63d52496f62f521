"""Registers stand under families of subjects: what was noted before follows."""

from django.db import migrations

FAMILIES = {"dossiers": "service", "outgoing": "papers", "roster": "staff"}


def rename(apps, schema_editor):
    """Put the three first registers under their families."""
    noted = apps.get_model("files", "StoredFile")
    for old, new in FAMILIES.items():
        noted.objects.filter(subject=old).update(subject=new)


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("files", "0001_initial")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
