from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questions", "0004_interventions_moves_and_addresses")]
    operations = [
        migrations.AddField(
            model_name="draft",
            name="written_in",
            field=models.UUIDField(blank=True, null=True, verbose_name="geschreven in formulier"),
        ),
    ]
