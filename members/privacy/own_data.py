"""Everything the portal holds about one person, as that person may take it along."""

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BinaryField, Field, Model
from django.utils import timezone

from foundation.personal_data import HOLDINGS, Holding, name_for

from ..models import User

# Never told, not even to whom they belong: what opens something, or stands in the way of forging it.
SECRETS = {"token", "key", "session_key", "data", "digest", "hash", "secret", "password", "code", "token_hash"}
# What says nothing to people: where a row stands in addresses, and how often it was saved.
FOR_PROGRAMS = {"uuid", "version"}
# Names for what is no field of a model of ours.
LABELS = {
    "content": "tekst",
    "created": "geplaatst op",
    "created_at": "sinds",
    "date_joined": "sinds",
    "email": "mailadres",
    "extra_data": "wat die dienst van je zegt",
    "forum": "forum",
    "group": "rol",
    "in_words": "antwoord in woorden",
    "ip": "netwerkadres",
    "last_login": "laatst gebruikt op",
    "last_seen_at": "laatst gezien op",
    "last_seen_on": "laatst gezien op",
    "last_used_at": "laatst gebruikt op",
    "mark_time": "gelezen op",
    "networkmessage": "bericht",
    "provider": "dienst",
    "session": "datum",
    "sessionmessage": "bericht",
    "subject": "onderwerp",
    "topic": "vraag",
    "type": "soort",
    "uid": "kenmerk bij die dienst",
    "updated": "gewijzigd op",
    "user_agent": "browser",
    "verified": "bevestigd",
}
OF_OTHERS = {"account", "auth", "forum_conversation", "forum_tracking", "mfa", "socialaccount", "usersessions"}
OWN_FIELDS = (
    *("email", "first_name", "last_name", "date_joined", "last_login", "last_seen_on"),
    "first_steps_closed_at",
)
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


def own_data(user: User) -> dict[str, Any]:
    """Texts, numbers and moments per kind of data, with why it is kept and for how long; all under Dutch names."""
    kinds: dict[str, dict[str, Any]] = {}
    for holding in holdings_of_people():
        reasons = {"grondslag": holding.basis, "bewaartermijn": holding.how_long, "gegevens": []}
        kinds.setdefault(holding.what.capitalize(), reasons)["gegevens"] += rows_of(holding, user)
    return {"Account": [told_row(user, OWN_FIELDS, user)], **kinds}


def holdings_of_people() -> list[Holding]:
    return sorted((holding for holding in HOLDINGS.values() if holding.is_of_people), key=lambda holding: holding.what)


def rows_of(holding: Holding, user: User) -> list[dict[str, Any]]:
    """The rows themselves or, where they are about others or say nothing to people, how many there are."""
    rows = holding.rows_of(user)
    if holding.exported:
        names = told_fields(holding)
        return [told_row(row, names, user) for row in rows]
    number = rows.count()
    return [{"soort": holding.rows_in_words, "aantal": number}] if number else []


def told_fields(holding: Holding) -> list[str]:
    """What the register names, and every other field of the row but its numbers, people, secrets and what is untold.

    A model of others has fields that only their own code understands: of those the register names what is told.
    """
    meta = holding.model_class()._meta
    if meta.app_label in OF_OTHERS:
        return list(holding.exported)
    fields = [*meta.concrete_fields, *meta.many_to_many]
    rest = [field.name for field in fields if is_told(field)]
    apart = {*holding.exported, *holding.untold}
    return [*holding.exported, *(name for name in rest if name not in apart)]


def is_told(field: Field[Any, Any]) -> bool:
    """The bytes of a file are no text: `Holding.file_of` brings it along."""
    return not (
        field.primary_key
        or isinstance(field, BinaryField)
        or field.related_model is User
        or field.name in SECRETS | FOR_PROGRAMS
        or hasattr(field, "parent_link")
    )


def told_row(row: Model, names: Iterable[str], user: User) -> dict[str, Any]:
    return {label_of(row, name): words_of(row, name, user) for name in names}


def label_of(model: Model | type[Model], name: str) -> str:
    if model._meta.app_label in OF_OTHERS or model._meta.auto_created:
        return LABELS[name]
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return LABELS[name]
    return str(field.verbose_name) if isinstance(field, Field) else LABELS[name]


def words_of(row: Model, name: str, user: User) -> object:
    """As it stands on the screen: the choice in words, the names of what a list holds."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return [name_for(one, user) for one in value.all()] if hasattr(value, "all") else plain(value, user)


def plain(value: object, user: User) -> object:
    if value is None or isinstance(value, bool | int | float | str | dict):
        return value
    return name_for(value, user) if isinstance(value, Model) else getattr(value, "isoformat", value.__str__)()


def own_files(user: User) -> Iterator[tuple[str, BinaryIO]]:
    for holding in holdings_of_people():
        if file_of := holding.file_of:
            yield from filter(None, map(file_of, holding.rows_of(user)))


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
