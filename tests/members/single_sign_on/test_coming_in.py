"""Who comes in from elsewhere, at a provider that runs beside the tests."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members import permissions
from members.inviting.invitations import invite
from members.models import User
from members.privacy.erasure import erase_member
from tests import factories
from tests.members.test_accounts import PASSWORD, code_in
from tests.openid_provider import address_on

LOGIN = "/account/oidc/surfconext/login/"
NOOR = {"email": "noor@swv.example", "email_verified": True, "given_name": "Noor", "family_name": "Verweij"}


def with_account(email="noor@swv.example", **fields):
    user = factories.MemberFactory(email=email, **fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def linked(sub, user=None):
    user = user or with_account()
    SocialAccount.objects.create(user=user, provider="surfconext", uid=sub, extra_data={"email": user.email})
    return user


def who_is_in(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def signup_data(**changes):
    names = {"first_name": "Noor", "last_name": "Verweij", "role": "directeur"}
    return names | {"organisation": "", "new_organisation": ""} | changes


def log_in(client, user, next_path):
    return client.post(f"/inloggen/?next={next_path}", {"login": user.email, "password": PASSWORD, "next": next_path})


def test_who_is_new_becomes_a_member_that_waits_for_the_organisation(client, surfconext, come_in):
    organisation = factories.OrganisationFactory()
    administrator = factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now()).user

    answer = come_in(client, surfconext.knows("nieuw", **NOOR))
    form = client.get(answer.url).content.decode()
    tampered = signup_data(organisation=organisation.pk, email="ander@swv.example")
    ended = client.post(answer.url, tampered)

    user = User.objects.get(email="noor@swv.example")
    assert answer.url == "/account/3rdparty/signup/"
    assert ('value="Noor"' in form, 'value="noor@swv.example"' in form) == (True, True)
    assert (ended.status_code, who_is_in(client)) == (302, user)
    assert (user.affiliation.organisation, user.affiliation.confirmed_at) == (organisation, None)
    assert (user.has_usable_password(), user.card.listed_in_directory) == (False, "niemand")
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("noor@swv.example", True)]
    assert [letter.to for letter in mail.outbox] == [[administrator.email]]
    assert client.get("/forum/").status_code == 404


def test_who_is_new_and_was_invited_belongs_to_the_organisation_at_once(client, surfconext, come_in):
    organisation = factories.OrganisationFactory()
    administrator = factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now()).user
    invite(organisation=organisation, emails=[NOOR["email"]], words="", by=administrator)

    answer = come_in(client, surfconext.knows("genood", **NOOR))
    client.post(answer.url, signup_data(organisation=organisation.pk))

    assert who_is_in(client).affiliation.confirmed_by == administrator
    assert [letter.to for letter in mail.outbox] == [[NOOR["email"]]] * 2
    assert client.get("/forum/").status_code == 200


def test_who_is_new_and_fills_in_nothing_loses_nothing(client, surfconext, come_in):
    answer = come_in(client, surfconext.knows("leeg", **NOOR))

    page = client.post(answer.url, signup_data())

    assert "Kies je organisatie, of vul hieronder de naam in." in page.content.decode()
    assert not User.objects.filter(email="noor@swv.example").exists()
    again = client.post(answer.url, signup_data(organisation=factories.OrganisationFactory().pk))
    assert (again.status_code, who_is_in(client).email) == (302, "noor@swv.example")


def test_address_that_the_provider_did_not_verify_gets_a_code_of_ours(client, surfconext, come_in):
    for sub, claims in {"nee": {"email_verified": False}, "zwijgt": {}, "tekst": {"email_verified": "false"}}.items():
        email = f"{sub}@swv.example"
        answer = come_in(client, surfconext.knows(sub, given_name="Bo", **{"email": email} | claims))
        ended = client.post(answer.url, signup_data(organisation=factories.OrganisationFactory().pk, email=email))
        before = who_is_in(client)
        client.post(ended.url, {"code": code_in(mail.outbox[-1])})

        assert (before, mail.outbox[-1].to, who_is_in(client).email) == (None, [email], email)
        assert list(EmailAddress.objects.filter(email=email).values_list("verified", flat=True)) == [True]
        client.post("/account/logout/")


def test_unverified_address_of_somebody_else_tells_nothing_and_opens_nothing(client, surfconext, come_in):
    user = with_account()

    answer = come_in(client, surfconext.knows("dief", email=user.email, email_verified=False))
    data = signup_data(organisation=factories.OrganisationFactory().pk, email=user.email)
    ended = client.post(answer.url, data)

    assert (answer.url, ended.url) == ("/account/3rdparty/signup/", reverse("account_email_verification_sent"))
    assert (who_is_in(client), SocialAccount.objects.count()) == (None, 0)
    assert [letter.to for letter in mail.outbox] == [[user.email]]


def test_domains_whose_provider_is_believed_need_no_code(client, surfconext, set_up, come_in):
    set_up(surfconext.register("http://testserver") | {"SSO_SURFCONEXT_VERIFIED_DOMAINS": "swv.example"})

    answer = come_in(client, surfconext.knows("domein", email="bo@swv.example", given_name="Bo"))
    client.post(answer.url, signup_data(organisation=factories.OrganisationFactory().pk))

    assert who_is_in(client).email == "bo@swv.example"


def test_claims_under_other_names_are_read_by_the_settings(client, surfconext, set_up, come_in):
    claims = "id=employee,email=mail,verified=mail_ok,first_name=gn,last_name=sn"
    set_up(surfconext.register("http://testserver") | {"SSO_SURFCONEXT_CLAIMS": claims})
    told = {"employee": "4711", "mail": "bo@swv.example", "mail_ok": True, "gn": "Bo", "sn": "Proef"}

    answer = come_in(client, surfconext.knows("anders", **told))
    form = client.get(answer.url).content.decode()
    client.post(answer.url, signup_data(organisation=factories.OrganisationFactory().pk))

    assert 'value="Bo"' in form
    assert 'value="Proef"' in form
    kept = SocialAccount.objects.values_list("user__email", "uid", "extra_data")
    assert list(kept) == [("bo@swv.example", "4711", {"email": "bo@swv.example"})]


def test_known_address_is_linked_only_after_logging_in_to_it(client, surfconext, come_in):
    user = with_account()

    answer = come_in(client, surfconext.knows("bekend", **NOOR))
    page = client.get(answer.url).content.decode()
    before = (who_is_in(client), SocialAccount.objects.count())
    log_in(client, user, "/account/koppeling/")
    question = client.get("/account/koppeling/").content.decode()
    asked = SocialAccount.objects.count()
    client.post("/account/koppeling/")
    client.post("/account/koppeling/")

    assert "Er is al een account met noor@swv.example. Log daarmee in" in page
    assert (answer.url, before, asked) == ("/inloggen/?next=/account/koppeling/", (None, 0), 0)
    assert "Koppel je account bij SURFconext" in question
    assert list(SocialAccount.objects.values_list("user", "uid")) == [(user.pk, "bekend")]
    assert [letter.subject for letter in mail.outbox] == ["Je kunt nu op nog een manier inloggen"]
    client.post("/account/logout/")
    come_in(client, "bekend")
    assert who_is_in(client) == user


def test_known_address_is_not_linked_to_another_account_that_logs_in(client, surfconext, come_in):
    with_account()
    other = with_account(email="ander@swv.example")
    come_in(client, surfconext.knows("verkeerd", **NOOR))

    log_in(client, other, "/account/koppeling/")
    answer = client.post("/account/koppeling/", follow=True)

    assert "Dat is niet het mailadres waarmee je nu bent ingelogd" in answer.content.decode()
    assert SocialAccount.objects.count() == 0


def test_login_that_waits_too_long_is_not_linked(client, surfconext, come_in, time_machine):
    user = with_account()
    come_in(client, surfconext.knows("laat", **NOOR))
    log_in(client, user, "/account/koppeling/")

    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    answer = client.post("/account/koppeling/")

    assert (answer.url, SocialAccount.objects.count()) == ("/account/3rdparty/", 0)


def test_address_changed_elsewhere_stays_here_and_is_shown(client, surfconext, come_in):
    user = linked(surfconext.knows("verhuisd", **NOOR | {"email": "noor@nieuw.example"}))

    come_in(client, "verhuisd")
    page = client.get("/account/3rdparty/").content.decode()

    user.refresh_from_db()
    assert (who_is_in(client), user.email) == (user, "noor@swv.example")
    assert "Daar staat noor@nieuw.example. In het netwerk blijft je mailadres noor@swv.example" in page
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["noor@swv.example"]


def test_staff_still_need_the_second_step_of_the_portal(client, surfconext, come_in):
    editor = linked(surfconext.knows("redacteur", **NOOR))
    editor.groups.add(*factories.make_staff(permissions.EDITORS).groups.all())
    TOTP.activate(editor, generate_totp_secret())

    answer = come_in(client, "redacteur")

    assert (answer.url, who_is_in(client)) == (reverse("mfa_authenticate"), None)
    editor.authenticator_set.all().delete()
    come_in(client, "redacteur")
    assert (who_is_in(client), client.get("/cms/").url) == (editor, reverse("mfa_activate_totp"))


def test_who_left_the_organisation_is_outside_and_who_is_blocked_stays_out(client, surfconext, come_in):
    user = linked(surfconext.knows("weg", **NOOR))
    user.affiliations.update(ended_on=timezone.localdate())

    come_in(client, "weg")
    left = (who_is_in(client), client.get("/forum/").status_code)
    client.post("/account/logout/")
    User.objects.filter(pk=user.pk).update(is_active=False)
    answer = come_in(client, "weg")

    assert left == (user, 404)
    assert (answer.url, who_is_in(client)) == (reverse("account_inactive"), None)
    assert "Dit account is niet meer actief" in client.get(answer.url).content.decode()


@pytest.mark.search  # erasing looks there
def test_erased_person_comes_in_as_somebody_new(client, surfconext, come_in):
    erase_member(user=linked(surfconext.knows("gewist", **NOOR)), by=None)

    answer = come_in(client, "gewist")

    assert (answer.url, who_is_in(client)) == ("/account/3rdparty/signup/", None)
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("trick", ["same answer twice", "answer of another browser", "another nonce"])
def test_answer_to_another_question_is_refused(client, surfconext, trick):
    linked(surfconext.knows("herhaald", **NOOR))
    address = address_on(client.post(LOGIN))
    if trick == "another nonce":
        address = address.replace("nonce=", "nonce=x")
    back = surfconext.answer(address, "herhaald")
    if trick == "same answer twice":
        client.get(back)
        client.post("/account/logout/")
    if trick == "answer of another browser":
        client.cookies.clear()

    answer = client.get(back)

    assert (answer.url, who_is_in(client)) == ("/inloggen/", None)
    assert "Inloggen met SURFconext is niet gelukt." in client.get(answer.url).content.decode()


@pytest.mark.parametrize("sub", [{}, {"sub": ""}, {"sub": "ander"}], ids=["none", "empty", "other"])
def test_unsigned_answer_that_is_not_about_the_same_person_is_refused(client, surfconext, come_in, monkeypatch, sub):
    told = {"email": "ander@swv.example", "email_verified": True} | sub
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *_: told)

    answer = come_in(client, surfconext.knows("noor", **NOOR))

    assert (answer.url, who_is_in(client)) == ("/inloggen/", None)
    assert "Inloggen met SURFconext is niet gelukt." in client.get(answer.url).text


def test_who_starts_a_login_has_no_say_in_what_is_asked(client, surfconext):
    address = address_on(client.post(f"{LOGIN}?scope=offline_access&auth_params=redirect_uri%3Dhttp%3A//boos.example"))

    assert "offline_access" not in address
    assert "boos.example" not in address
    assert address.startswith(f"{surfconext.url}/oauth2/authorize?")
    assert "code_challenge_method=S256" in address


def test_stopping_halfway_leads_back_to_the_login(client, surfconext):
    address = address_on(client.post(LOGIN))

    back = surfconext.answer(address, "", action="deny")
    state = parse_qs(urlsplit(address).query)["state"][0]  # the provider of the tests forgets it when it says no

    answer = client.get(f"{back}&state={state}", follow=True)

    assert "Je hebt het inloggen bij SURFconext afgebroken." in answer.content.decode()


def test_two_accounts_never_share_a_login_elsewhere(client, surfconext, come_in):
    first = linked(surfconext.knows("gedeeld", **NOOR))
    second = with_account(email="tweede@swv.example")
    client.force_login(second)

    client.post("/account/reauthenticate/", {"password": PASSWORD})
    come_in(client, "gedeeld", process="connect")
    refused = client.get("/account/3rdparty/").content.decode()
    come_in(client, surfconext.knows("eigen", email="tweede@swv.example"), process="connect")

    assert "Dit account hoort al bij iemand anders in het netwerk." in refused
    held = SocialAccount.objects.order_by("pk").values_list("user", "uid")
    assert list(held) == [(first.pk, "gedeeld"), (second.pk, "eigen")]


def test_disconnecting_needs_another_way_in(client, surfconext):
    user = linked("los")
    client.force_login(user)
    account = {"account": SocialAccount.objects.get().pk}
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    stranger = linked("vreemd", with_account(email="vreemd@swv.example"))

    foreign = client.post("/account/3rdparty/", {"account": stranger.socialaccount_set.get().pk})
    client.post("/account/3rdparty/", account)
    gone = user.socialaccount_set.count()
    User.objects.filter(pk=stranger.pk).update(password="!")
    stranger.refresh_from_db()
    client.force_login(stranger)
    refused = client.post("/account/3rdparty/", {"account": stranger.socialaccount_set.get().pk})

    assert (foreign.status_code, gone, stranger.socialaccount_set.count()) == (200, 0, 1)
    assert "Kies eerst een wachtwoord" in refused.content.decode()


def test_provider_that_is_away_leaves_the_ordinary_login(client, surfconext, set_up):
    user = with_account()
    gone = surfconext.register("http://testserver")
    for discovery in ("http://localhost:9", f"{surfconext.url}/weg", f"{surfconext.url}/.well-known/nee"):
        set_up(gone | {"SSO_SURFCONEXT_DISCOVERY": discovery})

        answer = client.post(LOGIN, follow=True)

        assert "SURFconext is nu niet bereikbaar. Log in met je mailadres" in answer.content.decode()
    log_in(client, user, "/overzicht/")
    assert who_is_in(client) == user


def test_provider_that_goes_away_halfway_keeps_its_secrets_out_of_the_log(client, surfconext, caplog):
    back = surfconext.answer(address_on(client.post(LOGIN)), surfconext.knows("half", **NOOR))
    code = parse_qs(urlsplit(back).query)["code"][0]
    used = client.get(back.replace(code, "verlopen"))

    ours = [record.getMessage() for record in caplog.records if record.name.startswith("members")]
    assert used.url == "/inloggen/"
    assert ours == ["Login by surfconext failed: OAuth2Error"]


def test_nothing_shows_where_nothing_is_set(client, member, django_assert_num_queries):
    pages = ["/inloggen/", "/aanmelden/"]
    visited = [client.get(page).content.decode() for page in pages]
    with django_assert_num_queries(0):
        client.get("/inloggen/")
    client.force_login(member)
    visited += [client.get(page).content.decode() for page in ("/account/email/", "/leden/mijn-profiel/")]

    assert not [page for page in visited if "account van je werk" in page.lower() or "/oidc/" in page]
    assert client.post(LOGIN).status_code == 404


def test_buttons_show_each_provider_that_is_set(client, surfconext, set_up, member):
    both = surfconext.register("http://testserver") | surfconext.register("http://testserver", "entra")
    set_up(both | {"SSO_PROVIDERS": "surfconext,entra", "SSO_ENTRA_NAME": "Microsoft"})

    page = client.get("/inloggen/").content.decode()
    client.force_login(member)

    assert [name in page for name in ("Log in met SURFconext", "Log in met Microsoft")] == [True, True]
    SocialAccount.objects.create(user=member, provider="surfconext", uid="eigen")
    own = client.get("/account/3rdparty/").content.decode()
    assert ["Koppel Microsoft" in own, "Koppel SURFconext" in own] == [True, False]
