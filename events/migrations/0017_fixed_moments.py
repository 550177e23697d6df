from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0016_session_words"),
    ]

    operations = [
        migrations.AddField(
            model_name='session',
            name='fixed_moments',
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name='momenten die met de hand zijn gekozen'),
        ),
    ]
