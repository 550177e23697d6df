"""Everything the portal holds about one person, as that person may take it along."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryFile
from typing import BinaryIO

from django.core import signing
from django.db.models import Model
from django.utils import timezone

from foundation.personal_data import HOLDINGS, Holding

from .models import User

OWN_FIELDS = ("email", "first_name", "last_name", "date_joined", "last_login")
VALID = timedelta(hours=24)
SALT = "members.own_data"


def make_token(user: User) -> str:
    """What opens the download, for `user` alone and for 24 hours."""
    return signing.dumps([user.uuid.hex, (timezone.now() + VALID).timestamp()], salt=SALT)


def open_until(token: str, user: User) -> datetime:
    """Until when `token` opens the download.

    Raises BadSignature when it was not made for `user`, and of these SignatureExpired when its time is over.
    """
    owner, until = signing.loads(token, salt=SALT)
    if owner != user.uuid.hex:
        raise signing.BadSignature("made for somebody else")
    if until <= timezone.now().timestamp():
        raise signing.SignatureExpired("its time is over")
    return datetime.fromtimestamp(until, tz=UTC)


def own_data(user: User) -> dict:
    """Texts, numbers and moments per kind of data, with why it is kept and for how long."""
    data = {"Account": [{name: plain(getattr(user, name)) for name in OWN_FIELDS}]}
    for holding in holdings_of_people():
        reasons = {"grondslag": holding.basis, "bewaartermijn": holding.how_long, "gegevens": []}
        data.setdefault(holding.what.capitalize(), reasons)["gegevens"] += told(holding, user)
    return data


def holdings_of_people() -> list[Holding]:
    return sorted((holding for holding in HOLDINGS.values() if holding.is_of_people), key=lambda holding: holding.what)


def told(holding: Holding, user: User) -> list[dict]:
    """The rows themselves or, where they are about others or say nothing to people, how many there are."""
    rows = holding.rows_of(user)
    if holding.exported:
        return [{name: plain(getattr(row, name)) for name in holding.exported} for row in rows]
    number = rows.count()
    return [{"soort": str(holding.model_class()._meta.verbose_name_plural), "aantal": number}] if number else []


def plain(value):
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value) if isinstance(value, Model) else getattr(value, "isoformat", value.__str__)()


def own_files(user: User) -> Iterator[tuple[str, BinaryIO]]:
    for holding in holdings_of_people():
        for row in holding.rows_of(user) if holding.file_of else ():
            if found := holding.file_of(row):
                yield found


def own_data_zip(user: User) -> BinaryIO:
    """An open zip: one JSON file that people and programs can read, and the person's files."""
    out = TemporaryFile()  # noqa: SIM115  (whoever answers with it closes it)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gegevens.json", json.dumps(own_data(user), ensure_ascii=False, indent=2))
        for name, file in own_files(user):
            with file, archive.open(f"bestanden/{name}", "w") as place:
                shutil.copyfileobj(file, place)
    out.seek(0)
    return out
