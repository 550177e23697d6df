import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0018_message_answer"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WalkIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='sleutel')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('noted_at', models.DateTimeField(verbose_name='genoteerd op')),
                ('dismissed_at', models.DateTimeField(blank=True, null=True, verbose_name='weggelegd op')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='genoteerd door')),
                ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='walk_ins', to='events.registration', verbose_name='aanmelding')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='walk_ins', to='events.session', verbose_name='datum')),
            ],
            options={
                'verbose_name': 'iemand die binnenkwam',
                'verbose_name_plural': 'mensen die binnenkwamen',
                'ordering': ['noted_at', 'id'],
            },
        ),
    ]
