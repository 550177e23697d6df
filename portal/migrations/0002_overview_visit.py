import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0002_tables'),
        ('portal', '0001_cache_table'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    run_before = [('knowledge', '0001_tables')]

    operations = [
        migrations.CreateModel(
            name='OverviewVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='overview_visit', to=settings.AUTH_USER_MODEL, verbose_name='lid')),
                ('started_at', models.DateTimeField(verbose_name='dit bezoek')),
                ('previous_at', models.DateTimeField(blank=True, null=True, verbose_name='vorig bezoek')),
            ],
            options={
                'verbose_name': 'bezoek aan het overzicht',
                'verbose_name_plural': 'bezoeken aan het overzicht',
            },
        ),
    ]
