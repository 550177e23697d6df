from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goals", "0015_budget_post_names")]

    operations = [
        migrations.AddConstraint(
            "budgetpost",
            models.UniqueConstraint(fields=("plan", "name"), name="budget_post_name_once"),
        ),
    ]
