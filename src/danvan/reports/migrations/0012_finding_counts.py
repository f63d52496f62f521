from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0011_checking_configuration'),
    ]

    operations = [
        migrations.CreateModel(
            name='FindingCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('errors', models.PositiveIntegerField()),
                ('warnings', models.PositiveIntegerField()),
                ('notes', models.PositiveIntegerField()),
                ('answered', models.PositiveIntegerField()),
                ('rules', models.CharField(max_length=8)),
                ('at', models.DateTimeField()),
                ('submission', models.OneToOneField(on_delete=models.deletion.CASCADE, related_name='finding_count', to='reports.submission')),
            ],
        ),
    ]
