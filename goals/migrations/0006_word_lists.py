from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("goals", "0005_standard_code_once")]

    operations = [
        migrations.CreateModel(
            name="WordList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        "lijst",
                        max_length=40,
                        unique=True,
                        editable=False,
                        choices=[
                            ("vague_verbs", "Vage werkwoorden"),
                            ("vague_verb_phrases", "Vage uitdrukkingen"),
                            ("vague_adjectives", "Vage bijvoeglijke naamwoorden"),
                            ("vague_phrases", "Andere vage woorden"),
                            ("fixed_terms", "Vaste termen"),
                            ("action_verbs", "Werkwoorden van een activiteit"),
                            ("parties", "Woorden voor partijen"),
                            ("measures", "Maten"),
                            ("sources", "Bronnen"),
                        ],
                    ),
                ),
                ("added", models.TextField("woorden erbij", max_length=10000, blank=True)),
                ("removed", models.TextField("woorden eraf", max_length=10000, blank=True)),
            ],
            options={
                "verbose_name": "woordenlijst van de toets",
                "verbose_name_plural": "woordenlijsten van de toets",
                "ordering": ["pk"],
                "default_permissions": ("change", "view"),
            },
        ),
    ]
