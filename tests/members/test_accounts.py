import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from members import permissions
from members.models import Affiliation, Organisation, User
from tests import factories

PASSWORD = "geheim-wachtwoord-1"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def known(db):
    user = factories.MemberFactory(email="bekend@voorbeeld.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def signup_data(**changes):
    return {
        "email": "nieuw@voorbeeld.example",
        "first_name": "Nina",
        "last_name": "Nieuw",
        "organisation": "",
        "new_organisation": "",
        "role": "directeur",
        "password1": "paarse-olifant-fietst",
    } | changes


def code_in(letter) -> str:
    return re.search(r"^[A-Z0-9]{3,}(-[A-Z0-9]{3,})*$", letter.body, re.M).group()


def test_login_and_signup_have_their_dutch_addresses():
    assert reverse("account_login") == "/inloggen/"
    assert reverse("account_signup") == "/aanmelden/"


def test_old_login_address_leads_to_the_new_one(client):
    response = client.get("/account/login/?next=/leden/")

    assert (response.status_code, response.url) == (302, "/inloggen/?next=/leden/")


def test_signup_makes_an_unconfirmed_member_after_the_mailed_code(client):
    organisation = factories.OrganisationFactory()

    response = client.post("/aanmelden/", signup_data(organisation=organisation.pk))
    client.post(response.url, {"code": code_in(mail.outbox[-1])})

    user = User.objects.get(email="nieuw@voorbeeld.example")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.get_full_name(), user.is_superuser) == ("Nina Nieuw", False)
    assert (user.affiliation.organisation, user.affiliation.confirmed_at) == (organisation, None)
    assert user.card.listed_in_directory == "niemand"


def test_signup_is_told_to_the_organisation_once_the_address_is_verified(client):
    organisation = factories.OrganisationFactory()
    admin = factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now()).user

    response = client.post("/aanmelden/", signup_data(organisation=organisation.pk))
    before = [letter.to for letter in mail.outbox]
    client.post(response.url, {"code": code_in(mail.outbox[-1])})

    assert before == [["nieuw@voorbeeld.example"]]
    assert [letter.to for letter in mail.outbox[1:]] == [[admin.email]]
    assert list(Affiliation.objects.waiting()) == list(
        User.objects.get(email="nieuw@voorbeeld.example").affiliations.all()
    )


def test_signup_with_a_made_up_address_waits_for_nobody(client):
    client.post("/aanmelden/", signup_data(organisation=factories.OrganisationFactory().pk))
    claim = Affiliation.objects.get()
    client.force_login(factories.make_staff(permissions.ADMINISTRATORS))

    answer = client.post(reverse("members:confirmation", args=[claim.pk]))

    claim.refresh_from_db()
    assert (answer.status_code, claim.confirmed_at) == (404, None)
    assert list(Affiliation.objects.waiting()) == []


def test_signup_mail_is_dutch_text_and_html(client):
    organisation = factories.OrganisationFactory()

    client.post("/aanmelden/", signup_data(organisation=organisation.pk))

    letter = mail.outbox[-1]
    html, kind = letter.alternatives[0]
    assert letter.subject == f"Je code voor het Lerend Netwerk: {code_in(letter)}"
    assert letter.body.startswith("Fijn dat je meedoet.")
    assert (kind, html.count(f">{code_in(letter)}<")) == ("text/html", 1)


def test_account_mail_calls_nobody_a_member(client, db):
    client.post("/account/password/reset/", {"email": "onbekend@voorbeeld.example"})

    html, _ = mail.outbox[-1].alternatives[0]
    assert "omdat dit mailadres is ingevuld op het" in html
    assert "omdat je lid bent" not in html
    assert "mailvoorkeuren" not in html


def test_signup_proposes_an_organisation_once(client):
    client.post("/aanmelden/", signup_data(new_organisation="SWV Nieuw  Land"))
    client.post("/account/logout/")
    client.post("/aanmelden/", signup_data(email="ander@voorbeeld.example", new_organisation="swv nieuw land"))

    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.approved_at) == ("SWV Nieuw Land", None)
    assert organisation.affiliations.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({}, "organisation", "Kies je organisatie, of vul hieronder de naam in."),
        ({"new_organisation": "X", "role": "baas"}, "role", "baas"),
        ({"new_organisation": "X", "password1": "kort"}, "password1", "8"),
        ({"new_organisation": "X", "first_name": "Kijk http://x"}, "first_name", "Vul alleen je naam in"),
    ],
)
def test_signup_says_what_is_wrong(client, changes, field, words):
    response = client.post("/aanmelden/", signup_data(**changes))

    assert words in str(response.context["form"].errors[field])
    assert User.objects.count() == 0
    assert b'value="Nieuw"' in response.content


def test_signup_takes_no_fields_beside_its_own(client):
    organisation = factories.OrganisationFactory()
    extra = {"is_superuser": "on", "is_active": "on", "groups": "1", "confirmed_at": "2026-01-01", "erased_at": "x"}

    client.post("/aanmelden/", signup_data(organisation=organisation.pk, administers_since="2026-01-01", **extra))

    user = User.objects.get()
    assert (user.is_superuser, user.groups.count(), user.erased_at) == (False, 0, None)
    assert Affiliation.objects.filter(confirmed_at=None, administers_since=None).count() == 1


def test_signup_answers_the_same_for_a_known_address(client, known):
    organisation = factories.OrganisationFactory()
    new = client.post("/aanmelden/", signup_data(organisation=organisation.pk))
    client.cookies.clear()

    old = client.post("/aanmelden/", signup_data(organisation=organisation.pk, email=known.email))

    assert (old.status_code, old.url) == (new.status_code, new.url)
    assert mail.outbox[-1].subject == "Je hebt al een account bij het Lerend Netwerk"
    assert User.objects.filter(email=known.email).count() == 1


@pytest.mark.parametrize("address", ["/account/password/reset/", "/account/login/code/"])
def test_reset_and_login_code_answer_the_same_for_an_unknown_address(client, known, address):
    answers = []
    for email in (known.email, "onbekend@voorbeeld.example"):
        client.cookies.clear()
        response = client.post(address, {"email": email})
        answers.append((response.status_code, response.url))

    assert answers[0] == answers[1]
    assert answers[0][0] == 302


def words_of(response, email: str) -> str:
    """The page, without the address that was typed and what is new on every page."""
    page = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", response.content.decode())
    return page.replace(email, "ADRES")


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/inloggen/", {"password": "verkeerd"}),
        ("/account/password/reset/", {}),
        ("/account/login/code/", {}),
        ("/aanmelden/", {}),
    ],
)
def test_pages_say_the_same_whether_an_address_is_known(client, known, address, fields):
    organisation = factories.OrganisationFactory()
    answers = []
    for email in (known.email, "onbekend@voorbeeld.example"):
        client.cookies.clear()
        data = signup_data(organisation=organisation.pk) | {"email": email, "login": email} | fields
        response = client.post(address, data, follow=True)
        answers.append((response.redirect_chain, response.status_code, words_of(response, email)))

    assert answers[0] == answers[1]


def test_login_with_password_goes_to_the_overview(client, known):
    response = client.post("/inloggen/", {"login": "Bekend@voorbeeld.example", "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/overzicht/")


def test_login_with_a_wrong_password_gives_the_same_words_as_an_unknown_address(client, known):
    wrong = client.post("/inloggen/", {"login": known.email, "password": "verkeerd"})
    unknown = client.post("/inloggen/", {"login": "onbekend@voorbeeld.example", "password": "verkeerd"})

    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert "klopt niet" in str(wrong.context["form"].errors)


def test_login_by_mailed_code(client, known):
    response = client.post("/account/login/code/", {"email": known.email})
    client.post(response.url, {"code": code_in(mail.outbox[-1])})

    assert client.session["_auth_user_id"] == str(known.pk)


@pytest.mark.parametrize("address", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)"])
def test_login_does_not_follow_a_foreign_next(client, known, address):
    response = client.post("/inloggen/", {"login": known.email, "password": PASSWORD, "next": address})

    assert response.url == "/overzicht/"


def test_login_is_blocked_after_five_failures(client, known):
    for _ in range(5):
        client.post("/inloggen/", {"login": known.email, "password": "verkeerd"})

    response = client.post("/inloggen/", {"login": known.email, "password": PASSWORD})

    assert "Wacht vijf minuten" in str(response.context["form"].errors)


def test_password_change_ends_other_sessions_and_tells_the_owner(client, known, django_user_model):
    other = client.__class__()
    for browser in (client, other):
        browser.post("/inloggen/", {"login": known.email, "password": PASSWORD})

    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "nog-een-goed-wachtwoord", "password2": "nog-een-goed-wachtwoord"},
    )

    assert client.get("/leden/").status_code == 200
    assert other.get("/leden/").status_code == 302
    assert mail.outbox[-1].subject == "Je wachtwoord is gewijzigd"


def test_email_change_confirms_the_new_and_tells_the_old(client, known):
    client.post("/inloggen/", {"login": known.email, "password": PASSWORD})

    client.post("/account/reauthenticate/", {"password": PASSWORD})

    response = client.post("/account/email/", {"email": "verhuisd@voorbeeld.example", "action_add": ""})
    assert User.objects.get(pk=known.pk).email == "bekend@voorbeeld.example"
    client.post(response.url, {"code": code_in(mail.outbox[-1])})

    assert User.objects.get(pk=known.pk).email == "verhuisd@voorbeeld.example"
    told = [letter.to for letter in mail.outbox if letter.subject == "Je mailadres is gewijzigd"]
    assert told == [["bekend@voorbeeld.example"]]


def test_email_change_of_who_waits_is_not_told_to_the_organisation_again(client, known):
    administrator = factories.make_staff(permissions.ADMINISTRATORS)
    known.affiliations.update(confirmed_at=None)
    client.force_login(known)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    response = client.post("/account/email/", {"email": "verhuisd@voorbeeld.example", "action_add": ""})
    client.post(response.url, {"code": code_in(mail.outbox[-1])})

    assert User.objects.get(pk=known.pk).email == "verhuisd@voorbeeld.example"
    assert [letter.to for letter in mail.outbox if letter.to == [administrator.email]] == []


def log_in_from(client, address, password, email="bekend@voorbeeld.example"):
    return client.post("/inloggen/", {"login": email, "password": password}, REMOTE_ADDR=address)


def test_wrong_passwords_from_elsewhere_do_not_keep_the_owner_out(client, known):
    for _ in range(6):
        stranger = log_in_from(client, "198.51.100.9", "fout-wachtwoord-1")

    owner = log_in_from(client, "192.0.2.1", PASSWORD)

    assert "Dit is te vaak mislukt" in stranger.content.decode()
    assert (owner.status_code, owner.url) == (302, "/overzicht/")


def test_mailed_code_stays_open_where_the_password_is_closed(client, known):
    for _ in range(6):
        log_in_from(client, "192.0.2.1", "fout-wachtwoord-1")

    answer = client.post("/account/login/code/", {"email": known.email}, REMOTE_ADDR="192.0.2.1")

    assert (answer.status_code, [letter.to for letter in mail.outbox]) == (302, [[known.email]])


def test_guessing_from_many_addresses_ends_too(client, known):
    for number in range(101):
        answer = log_in_from(client, f"198.51.{number}.9", "fout-wachtwoord-1")

    assert "Dit is te vaak mislukt" in answer.content.decode()


def test_logging_in_well_does_not_count_as_a_guess(client, known):
    for _ in range(6):
        answer = log_in_from(client, "192.0.2.1", PASSWORD)
        client.logout()

    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["\u202eSnaaj", "\u200b", "Ja\u200bn\u2066", "1234", "\ufeff \u2060"])
def test_name_holds_nothing_that_cannot_be_seen(client, name):
    organisation = factories.OrganisationFactory()

    client.post("/aanmelden/", signup_data(first_name=name, organisation=organisation.pk))

    visible = "".join(sign for sign in name if sign.isalpha())
    assert [user.first_name for user in User.objects.all()] == ([visible] if visible else [])


def test_login_says_why_it_is_asked_for_only_to_who_was_led_there(client, db):
    led, came = (client.get(path, follow=True).text for path in ("/forum/", "/inloggen/"))

    assert ["De pagina die je opent, is voor leden." in page for page in (led, came)] == [True, False]
