"""The standards for alliances in the Inspectorate's framework of 2021; editors own them from here on."""

from django.db import migrations

STANDARDS = {
    "RPO1": "Dekkend netwerk van voorzieningen",
    "RPO2": "Regionale samenwerking",
    "RPO3": "Advisering en beoordeling toelaatbaarheid",
    "BKA1": "Visie, ambities en doelen",
    "BKA2": "Uitvoering en kwaliteitscultuur",
    "BKA3": "Evaluatie, verantwoording en dialoog",
}


def seed(apps, schema_editor):
    standards = apps.get_model("goals", "InspectionStandard").objects
    for order, (code, name) in enumerate(STANDARDS.items(), start=1):
        standards.update_or_create(name=name, defaults={"code": code, "order": order})
    standards.filter(code=None).delete()  # a name that none of these has


def take_away(apps, schema_editor):
    apps.get_model("goals", "InspectionStandard").objects.filter(code__in=STANDARDS, goals=None).delete()


class Migration(migrations.Migration):

    dependencies = [("goals", "0003_standards_bands_and_interims")]

    operations = [migrations.RunPython(seed, take_away)]
