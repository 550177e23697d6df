from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("goals", "0002_rights")]

    operations = [
        migrations.AddField("inspectionstandard", "code", models.CharField("code", max_length=8, null=True)),
        migrations.AddField("inspectionstandard", "order", models.PositiveSmallIntegerField("volgorde", default=0)),
        migrations.AlterModelOptions(
            "inspectionstandard",
            {
                "ordering": ["order", "code"],
                "verbose_name": "standaard van de inspectie",
                "verbose_name_plural": "standaarden van de inspectie",
            },
        ),
        *(
            migrations.AddField(
                "indicatortemplate",
                name,
                models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True),
            )
            for name, label in (("lower", "ondergrens"), ("upper", "bovengrens"), ("interim", "voorbeeld tussendoel"))
        ),
        migrations.AddField(
            "indicatortemplate", "interim_on", models.DateField("tussendoel op", null=True, blank=True)
        ),
        migrations.AddField(
            "indicatortemplate", "question", models.CharField("vraag of stelling", max_length=200, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "indicatortemplate", "respondents", models.CharField("wie antwoordt", max_length=160, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "indicatortemplate",
            "respondent_count",
            models.PositiveIntegerField("voorbeeld aantal antwoorden", null=True, blank=True),
        ),
        migrations.AlterField(
            "activitytemplate",
            "budget",
            models.PositiveIntegerField(
                "voorbeeld middelen in euro",
                null=True,
                blank=True,
                help_text="Laat leeg als het bedrag onbekend is; 0 betekent: geen extra middelen.",
            ),
        ),
    ]
