from django.db import migrations, models


class Migration(migrations.Migration):
    """The address is asked of the kind and no longer kept. The column stays, empty, while the release before this one
    still runs and writes it."""

    dependencies = [("notifications", "0004_typographic_quotes")]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="url",
            field=models.CharField(db_default="", max_length=300, verbose_name="adres"),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="notification", name="url")]
        ),
    ]
