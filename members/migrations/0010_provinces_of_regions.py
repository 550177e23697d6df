from typing import Any

from django.db import migrations

NAMES = (
    "Groningen Friesland Drenthe Overijssel Flevoland Gelderland Utrecht Noord-Holland Zuid-Holland Zeeland "
    "Noord-Brabant Limburg"
).split()


def name_provinces(apps: Any, schema_editor: Any) -> None:
    """A region that has the name of a province lies in it; of the others nobody said it."""
    organisations = apps.get_model("members", "Organisation").objects.using(schema_editor.connection.alias)
    for name in NAMES:
        organisations.filter(region__iexact=name, province="").update(province=name.lower())


class Migration(migrations.Migration):
    dependencies = [("members", "0009_organisation_province")]

    operations = [migrations.RunPython(name_provinces, migrations.RunPython.noop)]
