"""The catalogue entry of each responsibility, read from its words (lĩnh vực)."""

from django.db import migrations, models


def name_topics(apps, schema_editor):
    from danvan.law.responsibilities import topic_of

    given = apps.get_model("agencies", "Responsibility")
    for row in given.objects.all().iterator():
        given.objects.filter(pk=row.pk).update(topic=topic_of(row.field))


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', "0004_delegations"),
    ]

    operations = [
        migrations.AddField(
            model_name='responsibility',
            name='topic',
            field=models.CharField(blank=True, default='', max_length=20, verbose_name='theo danh mục'),
        ),
        migrations.RunPython(name_topics, migrations.RunPython.noop),
    ]
