from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0020_scale_ends"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="session",
            options={"ordering": ["starts_at", "id"], "verbose_name": "datum", "verbose_name_plural": "datums"},
        ),
    ]
