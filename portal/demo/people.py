"""Fictional organisations and their people; the demo logins, one per role."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import TypedDict

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from foundation.models import Theme
from members import permissions
from members.belonging.confirmation import holds_until
from members.models import Affiliation, ContactCard, Organisation, User

from .data import data_of
from .progress import Report

PASSWORD = "samen-leren-2026"  # noqa: S105  (printed beside every demo login)
# Only in the demo: everybody who runs it must be able to pass the second step.
TOTP_SECRET = "LERENDNETWERKPASSENDONDERWIJS234"  # noqa: S105
RECOVERY_SEED = "demo-herstelcodes"

# address before the @, first name, last name, organisation, function, administers it, group
LOGINS = [
    ("lid", "Noor", "Verweij", "SWV Lindewaard", "directeur", False, None),
    ("organisatie", "Ilse", "Dekker", "SWV Merelveld", "kwaliteitsmedewerker", True, None),
    ("organisator", "Femke", "Brouwer", None, None, False, permissions.ORGANISERS),
    ("moderator", "Tarik", "Kaya", None, None, False, permissions.MODERATORS),
    ("redacteur", "Marit", "Hoekstra", None, None, False, permissions.EDITORS),
    ("auteur", "Joris", "van Aalst", None, None, False, permissions.AUTHORS),
    ("beheer", "Samira", "Haddad", None, None, False, permissions.ADMINISTRATORS),
]
LOGIN_DOMAIN = "leernetwerk.example"
EXTRA_MEMBERS_PER_SCALE = 50
WORDS = data_of("mensen")
PROVINCES = {label: value for value, label in Organisation.Province.choices}
BATCH = 500


def load(*, scale: int, progress: Report) -> None:
    """Make the organisations, the logins and the members that are not there yet; `scale` 100 gives some 5,000."""
    organisations = load_organisations(extra=(scale - 1) * 2)
    people = list(login_rows()) + list(colleague_rows()) + list(generated_rows(scale, list(organisations)))
    addresses = set(User.objects.values_list("email", flat=True))
    missing = [person for person in people if person["email"] not in addresses]
    password = make_password(PASSWORD)
    done = len(people) - len(missing)
    progress("leden", done, len(people))
    while batch := missing[:BATCH]:
        missing = missing[BATCH:]
        with transaction.atomic():
            load_batch(batch, organisations, password)
        done += len(batch)
        progress("leden", done, len(people))
    give_staff_their_second_factor()


class PersonRow(TypedDict):
    """Somebody, where they work and as what (empty for staff of POS itself), and the group of staff they are in."""

    email: str
    first_name: str
    last_name: str
    organisation: str
    role: str
    administers: bool
    group: str | None
    confirmed: bool


def load_organisations(*, extra: int) -> dict[str, Organisation]:
    generated = (
        (
            f"SWV {place} {part}",
            "samenwerkingsverband",
            "po" if number % 2 else "vo",
            WORDS["regions"][number % len(WORDS["regions"])],
        )
        for number, (part, place) in enumerate(
            (part, place) for part in ("Noord", "Oost", "Zuid") for place in WORDS["places"].split()
        )
    )
    rows = [*WORDS["organisations"], *islice(generated, extra)]
    Organisation.objects.bulk_create(
        [
            Organisation(
                name=name,
                slug=slugify(name),
                number=f"{number:04d}",
                kind=kind,
                sector=sector,
                region=region,
                province=PROVINCES.get(region, ""),
                website=f"https://{slugify(name)}.example",
                approved_at=timezone.now(),
            )
            for number, (name, kind, sector, region) in enumerate(rows, start=2701)
        ],
        ignore_conflicts=True,
    )
    return {organisation.name: organisation for organisation in Organisation.objects.all()}


def login_rows() -> Iterator[PersonRow]:
    for local, first, last, organisation, role, administers, group in LOGINS:
        yield {
            "email": f"{local}@{LOGIN_DOMAIN}",
            "first_name": first,
            "last_name": last,
            "organisation": organisation or "",
            "role": role or "",
            "administers": administers,
            "group": group,
            "confirmed": True,
        }


def colleague_rows() -> Iterator[PersonRow]:
    for number, (first, last, organisation, role) in enumerate(WORDS["colleagues"]):
        address = slugify(f"{first} {last}").replace("-", ".", 1).replace("-", "")
        yield {
            "email": f"{address}@{slugify(organisation)}.example",
            "first_name": first,
            "last_name": last,
            "organisation": organisation,
            "role": role,
            "administers": number % 9 == 0,
            "group": None,
            "confirmed": number < len(WORDS["colleagues"]) - 3,
        }


def generated_rows(scale: int, organisations: list[str]) -> Iterator[PersonRow]:
    roles = ["directeur", "kwaliteitsmedewerker", "kwaliteitsmedewerker", "bestuurder", "anders"]
    first_names, last_names = WORDS["first_names"].split(), WORDS["last_names"].split()
    for number in range((scale - 1) * EXTRA_MEMBERS_PER_SCALE):
        yield {
            "email": f"lid{number + 1}@grootnetwerk.example",
            "first_name": first_names[number % len(first_names)],
            "last_name": last_names[number * 7 // len(first_names) % len(last_names)],
            "organisation": organisations[number % len(organisations)],
            "role": roles[number % len(roles)],
            "administers": False,
            "group": None,
            "confirmed": number % 20 != 19,
        }


def load_batch(batch: list[PersonRow], organisations: dict[str, Organisation], password: str) -> None:
    users = User.objects.bulk_create(
        [
            User(
                email=row["email"],
                first_name=row["first_name"],
                last_name=row["last_name"],
                password=password,
                date_joined=timezone.now() - timedelta(days=240 + number * 17 % 900),
                last_seen_on=timezone.localdate() - timedelta(days=number * 5 % 60),
            )
            for number, row in enumerate(batch)
        ]
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users]
    )
    pairs = list(zip(users, batch, strict=True))
    Affiliation.objects.bulk_create(
        [affiliation(user, row, organisations) for user, row in pairs if row["organisation"]]
    )
    groups = {group.name: group for group in Group.objects.all()}
    User.groups.through.objects.bulk_create(
        [User.groups.through(user=user, group=groups[row["group"]]) for user, row in pairs if row["group"]]
    )
    load_cards(users)


def affiliation(user: User, row: PersonRow, organisations: dict[str, Organisation]) -> Affiliation:
    now = timezone.now()
    return Affiliation(
        user=user,
        organisation=organisations[row["organisation"]],
        role=row["role"],
        started_on=timezone.localdate() - timedelta(days=400 + user.pk % 900),
        asked_at=now - timedelta(days=2),
        confirmed_at=now if row["confirmed"] else None,
        reconfirm_by=holds_until(now) if row["confirmed"] else None,
        administers_since=now if row["administers"] else None,
    )


def load_cards(users: list[User]) -> None:
    """Four of five show themselves in the directory, each with other details, so that consent can be seen at work."""
    themes = list(Theme.objects.all())
    audience = ContactCard.Audience
    members, nobody = audience.MEMBERS, audience.NOBODY
    less_than_all = (nobody, audience.ORGANISATION)
    cards = ContactCard.objects.bulk_create(
        [
            ContactCard(
                user=user,
                about=WORDS["about"][number % len(WORDS["about"])],
                phone=f"010 000 {number % 10000:04d}",
                linkedin=f"https://linkedin.example/in/{user.uuid}",
                listed_in_directory=less_than_all[number % 2] if number % 5 == 4 else members,
                email_audience=members if number % 2 == 0 else nobody,
                phone_audience=(members, audience.ORGANISATION, nobody)[number % 3],
                linkedin_audience=(members, audience.CIRCLES, nobody, nobody)[number % 4],
                about_audience=members,
            )
            for number, user in enumerate(users)
        ]
    )
    through = ContactCard.ask_me_about.through
    through.objects.bulk_create(
        [
            through(contactcard=card, theme=themes[(number + step) % len(themes)])
            for number, card in enumerate(cards)
            for step in (0, 3)[: 1 + number % 2]
            if themes
        ]
    )


def give_staff_their_second_factor() -> None:
    staff = User.objects.filter(email__endswith=f"@{LOGIN_DOMAIN}", groups__isnull=False, authenticator=None)
    secrets = {
        Authenticator.Type.TOTP: {"secret": TOTP_SECRET},
        Authenticator.Type.RECOVERY_CODES: {"seed": RECOVERY_SEED, "used_mask": 0},
    }
    Authenticator.objects.bulk_create(
        [Authenticator(user=user, type=kind, data=data) for user in staff for kind, data in secrets.items()]
    )
