from io import StringIO

import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.core.management import call_command

from members.models import Affiliation, ContactCard, Organisation, User
from portal.demo import people, themes


def load(scale=1):
    themes.load(scale=scale, progress=lambda *args: None)
    people.load(scale=scale, progress=lambda *args: None)


def counts():
    models = (User, Organisation, Affiliation, ContactCard, EmailAddress, Authenticator)
    return [model.objects.count() for model in models]


def test_demo_people_are_made_once(db):
    load()
    first = counts()

    load()

    assert first == [40, 12, 35, 40, 40, 10]
    assert counts() == first


def test_demo_people_grow_with_the_scale(db):
    load()

    load(scale=3)

    assert User.objects.count() == 140


def test_demo_logins_open_with_the_printed_password(rf, db):
    load()

    user = authenticate(rf.post("/"), email="lid@leernetwerk.example", password=people.PASSWORD)

    assert str(user.affiliation) == "Noor Verweij, directeur bij SWV Lindewaard"


@time_machine.travel("2027-01-14 12:00:10+00:00", tick=False)
def test_demo_code_prints_a_code_that_is_accepted(db):
    load()
    out = StringIO()

    call_command("demo_code", stdout=out)

    line = next(line for line in out.getvalue().splitlines() if "beheer@" in line)
    staff = Authenticator.objects.get(user__email="beheer@leernetwerk.example", type=Authenticator.Type.TOTP)
    assert staff.wrap().validate_code(line.split()[-1])
