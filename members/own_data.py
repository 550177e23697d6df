"""Everything the portal holds about one person, as that person may take it along."""

import io
import json
import zipfile

from django.db.models import Model

from foundation.personal_data import HOLDINGS

from .models import User

OWN_FIELDS = ("email", "first_name", "last_name", "date_joined", "last_login")


def own_data(user: User) -> dict:
    """Texts, numbers and moments per kind of data, with why it is kept and for how long."""
    data = {"Account": [{name: plain(getattr(user, name)) for name in OWN_FIELDS}]}
    for holding in sorted(HOLDINGS.values(), key=lambda holding: holding.what):
        if holding.exported:
            data[holding.what.capitalize()] = {
                "grondslag": holding.basis,
                "bewaartermijn": holding.how_long,
                "gegevens": [
                    {name: plain(getattr(row, name)) for name in holding.exported} for row in holding.rows_of(user)
                ],
            }
    return data


def plain(value):
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value) if isinstance(value, Model) else getattr(value, "isoformat", value.__str__)()


def own_data_zip(user: User) -> bytes:
    """The same as a zip with one JSON file that people and programs can read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gegevens.json", json.dumps(own_data(user), ensure_ascii=False, indent=2))
    return out.getvalue()
