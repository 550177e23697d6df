import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

NOBODY = models.Value(0)
EUROS = {"max_digits": 14, "decimal_places": 2}


class Migration(migrations.Migration):
    """Statutory costs become the posts of a budget: the same rows under the same numbers, so that versions find them.

    The table keeps its name, for the servers that still run the code before this.
    """

    dependencies = [("goals", "0013_measuring_link_indicators")]

    operations = [
        migrations.AlterModelTable("statutorycost", "goals_statutorycost"),
        migrations.RenameModel("StatutoryCost", "BudgetPost"),
        migrations.AlterModelOptions(
            "budgetpost",
            {
                "verbose_name": "begrotingspost",
                "verbose_name_plural": "begrotingsposten",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.AlterField(
            "budgetpost",
            "plan",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="budget_posts",
                to="goals.plan",
                verbose_name="plan",
            ),
        ),
        migrations.AlterField("budgetpost", "name", models.CharField(max_length=120, verbose_name="post")),
        migrations.AlterField(
            "budgetpost",
            "amount",
            models.DecimalField(blank=True, null=True, verbose_name="begroot in euro", **EUROS),
        ),
        migrations.AddField(
            "budgetpost",
            "kind",
            models.CharField(
                choices=[
                    ("gewoon", "gewone post"),
                    ("wettelijk", "wettelijke taak"),
                    ("afdracht", "afdracht"),
                ],
                db_default="wettelijk",
                default="gewoon",
                max_length=12,
                verbose_name="soort",
            ),
        ),
        migrations.AddField(
            "budgetpost",
            "spent",
            models.DecimalField(blank=True, null=True, verbose_name="gerealiseerd in euro", **EUROS),
        ),
        migrations.AddConstraint(
            "budgetpost",
            models.CheckConstraint(
                condition=models.Q(("spent", None), ("spent__gte", 0), _connector="OR"),
                name="budget_post_spent_not_negative",
            ),
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("planned", models.DecimalField(verbose_name="begroot in euro", **EUROS)),
                ("spent", models.DecimalField(blank=True, null=True, verbose_name="gerealiseerd in euro", **EUROS)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="goals.activity",
                        verbose_name="activiteit",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="goals.goal",
                        verbose_name="doelstelling",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="goals.partner",
                        verbose_name="ontvangen door",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="goals.budgetpost",
                        verbose_name="post",
                    ),
                ),
            ],
            options={
                "verbose_name": "koppeling van een post",
                "verbose_name_plural": "koppelingen van posten",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity", None), ("goal__isnull", False)),
                            models.Q(("activity__isnull", False), ("goal", None)),
                            _connector="OR",
                        ),
                        name="allocation_one_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("planned__gte", 0)), name="allocation_planned_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("spent", None), ("spent__gte", 0), _connector="OR"),
                        name="allocation_spent_not_negative",
                    ),
                    models.UniqueConstraint(
                        models.F("post"),
                        django.db.models.functions.comparison.Coalesce("goal", NOBODY),
                        django.db.models.functions.comparison.Coalesce("activity", NOBODY),
                        django.db.models.functions.comparison.Coalesce("partner", NOBODY),
                        name="allocation_once",
                    ),
                ],
            },
        ),
    ]
