from django.db import migrations, models

import events.models.registrations


class Migration(migrations.Migration):
    # Nullable: a process that still runs the code of before writes rows without one.
    dependencies = [("events", "0004_contact_circle")]

    operations = [
        migrations.AddField(
            "registration",
            "code",
            models.CharField(
                max_length=10, null=True, default=None, editable=False, unique=True, verbose_name="code bij de ingang"
            ),
        ),
        migrations.AlterField(
            "registration",
            "code",
            models.CharField(
                default=events.models.registrations.new_code,
                editable=False,
                max_length=10,
                null=True,
                unique=True,
                verbose_name="code bij de ingang",
            ),
        ),
    ]
