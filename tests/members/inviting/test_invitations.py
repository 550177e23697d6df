"""Colleagues asked into the network by who administers their organisation."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from foundation.dates import day_in_words
from members.addressees import one_per_line
from members.inviting.invitations import MOST_A_DAY, MOST_TIMES, invite, path_of, resend, withdraw
from members.models import Affiliation, Organisation, OrganisationInvitation, User
from members.permissions import ADMINISTRATORS, EDITORS, is_confirmed
from members.privacy.erasure import erase_member
from tests import factories

from ..belonging.test_joining import admin_of
from ..outsiders import who_was_declined
from ..test_accounts import code_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SIGNUP = reverse("account_signup")


@pytest.fixture
def organisation():
    return factories.OrganisationFactory(name="SWV Hier", slug="swv-hier")


@pytest.fixture
def admin(organisation):
    return admin_of(organisation)


def address(invitation) -> str:
    return reverse("organisations:invitations", args=[invitation.slug])


def asked(client, by, organisation, lines, words=""):
    client.force_login(by)
    return client.post(address(organisation), {"adressen": lines, "woorden": words})


def invited(organisation, by, email="bo@school.example") -> OrganisationInvitation:
    [invitation] = invite(organisation=organisation, emails=[email], words="", by=by)
    return invitation


def with_address(email, *, verified=True, **fields) -> User:
    user = factories.UserFactory(email=email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def accepted_on_screen(client, user, invitation):
    client.force_login(user)
    return client.post(f"{path_of(invitation)}aanname/", {"role": "directeur"})


@pytest.mark.parametrize(
    "pasted",
    [
        "Bo Proef <bo@school.example>; Vos, Jan <JAN@school.example>",
        "bo@school.example, jan@school.example",
        "Bo Proef <bo@school.example>, Jan Vos <jan@school.example>,",
        "bo@school.example jan@school.example\n\nbo@school.example",
        "naam;mailadres\nBo Proef;bo@school.example\nJan Vos;jan@school.example",
    ],
)
def test_list_is_understood_as_it_was_pasted(client, organisation, admin, pasted):
    page = asked(client, admin, organisation, pasted)

    assert page.url == address(organisation)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["bo@school.example", "jan@school.example"]


def test_wrong_lines_are_named_and_stay_in_the_field(client, organisation, admin):
    factories.AffiliationFactory(organisation=organisation, user__email="hier@school.example")
    invited(organisation, admin, "al@school.example")
    who_was_declined(organisation=organisation, user=factories.UserFactory(email="nee@school.example"))
    mail.outbox.clear()
    too_long = f"{'a' * 200}@{'b' * 60}.example"
    wrong = ["jan@", too_long, "hier@school.example", "al@school.example", "nee@school.example", "Jan", admin.email]

    page = asked(client, admin, organisation, "\n".join(["bo@school.example", *wrong]), "Kom je ook?")

    form = page.context["form"]
    assert (page.status_code, [letter.to for letter in mail.outbox]) == (422, [["bo@school.example"]])
    assert form["adressen"].value().splitlines() == wrong
    assert form["woorden"].value() == "Kom je ook?"
    [told] = form.errors["adressen"]
    reasons = (
        "klopt niet",
        "klopt niet",
        "hoort al bij",
        "is al uitgenodigd",
        "niet bevestigd",
        "geen mailadres",
        "eigen adres",
    )
    assert [why in one for one, why in zip(told.split("‘")[1:], reasons, strict=True)] == [True] * len(wrong)


def test_mail_says_who_asks_and_leads_to_a_page_that_says_it_too(client, organisation, admin):
    asked(client, admin, organisation, "bo@school.example", "Kom je  ook?")

    [letter] = mail.outbox
    path = urlsplit(re.search(r"https?://\S+/leden/uitnodiging/\S+", letter.body)[0]).path
    client.logout()
    page = client.get(path).content.decode()
    assert letter.subject == f"{admin} nodigt je uit voor het Lerend Netwerk Passend Onderwijs"
    assert [words in text for text in (letter.body, page) for words in ("Kom je ook?", "SWV Hier", str(admin))] == (
        [True] * 6
    )


def test_page_is_the_same_for_an_address_with_an_account_and_one_without(client, organisation, admin):
    with_address("bekend@school.example")
    asked(client, admin, organisation, "bekend@school.example, nieuw@school.example")
    rows = OrganisationInvitation.objects.order_by("email")
    client.logout()

    pages = [client.get(path_of(row)).content.decode().replace(path_of(row), "") for row in rows]

    plain = [re.sub(r"uitnodig(ing|ing%2F)?=?[^\"&]*|nonce=\S+|value=\"\S+\"", "", page) for page in pages]
    assert plain[0] == plain[1]
    assert len({re.sub(r"\S+@\S+", "", letter.subject) for letter in mail.outbox}) == 1


def sign_up(client, invitation, email):
    query = f"?uitnodiging={path_of(invitation).split('/')[-2]}"
    form = client.get(f"{SIGNUP}{query}").context["form"]
    data = {name: form[name].value() or "" for name in ("email", "organisation")}
    names = {"first_name": "Bo", "last_name": "Proef", "role": "directeur", "password1": "een-lang-wachtwoord-8"}
    response = client.post(f"{SIGNUP}{query}", data | names | {"email": email})
    client.post(response.url, {"code": code_in(mail.outbox[-1])})
    return data


def test_who_makes_an_account_with_that_address_is_confirmed_at_once(client, organisation, admin):
    invitation = invited(organisation, admin)

    known = sign_up(client, invitation, "bo@school.example")

    user, invitation = User.objects.get(email="bo@school.example"), OrganisationInvitation.objects.get()
    place = user.affiliations.get()
    assert known == {"email": "", "organisation": organisation.pk}
    assert (is_confirmed(user), place.confirmed_by, invitation.accepted_by) == (True, admin, user)
    assert [letter.to for letter in mail.outbox if "wil bij" in letter.subject] == []


def test_who_uses_another_address_waits_for_a_confirmation_as_everybody_does(client, organisation, admin):
    invitation = invited(organisation, admin)

    sign_up(client, invitation, "ander@school.example")

    assert not is_confirmed(User.objects.get(email="ander@school.example"))
    assert OrganisationInvitation.objects.get().accepted_at is None


def test_member_joins_beside_where_they_work_and_twice_is_once(client, organisation, admin):
    elsewhere = factories.AffiliationFactory(user=with_address("bo@school.example"))
    invitation = invited(organisation, admin, "Bo@School.example")
    mail.outbox.clear()

    pages = [accepted_on_screen(client, elsewhere.user, invitation) for _ in range(2)]
    standing = list(Affiliation.objects.standing().filter(user=elsewhere.user))
    Affiliation.objects.filter(user=elsewhere.user, organisation=organisation).delete()
    pages.append(accepted_on_screen(client, elsewhere.user, invitation))

    assert [page.status_code for page in pages] == [302, 302, 410]
    assert {place.organisation for place in standing} == {elsewhere.organisation, organisation}
    assert [letter.subject for letter in mail.outbox] == ["Je hoort nu bij SWV Hier"]


def test_invitation_opens_only_for_a_verified_address_of_its_own(client, organisation, admin):
    invitation = invited(organisation, admin)
    for person in (with_address("bo@school.example", verified=False), factories.MemberFactory()):
        page = accepted_on_screen(client, person, invitation)

        assert page.status_code == 403
        assert not person.affiliations.filter(organisation=organisation).exists()
        assert "bo@school.example" not in page.content.decode().replace(person.email, "")


def test_invitation_that_is_over_says_so_and_opens_nothing(client, organisation, admin):
    person = with_address("bo@school.example")
    invitation = invited(organisation, admin)
    rows = OrganisationInvitation.objects.filter(pk=invitation.pk)
    now = timezone.now()
    places = admin.affiliations
    ends = {
        "verlopen": lambda: rows.update(expires_at=now),
        "ingetrokken": lambda: rows.update(expires_at=now + DAY, withdrawn_at=now),
        "kan dat niet meer": lambda: (rows.update(withdrawn_at=None), places.update(administers_since=None)),
        "niet meer namens": lambda: (
            places.update(administers_since=now),
            Organisation.objects.filter(pk=organisation.pk).update(approved_at=None),
        ),
        "is er niet meer": lambda: rows.delete(),
    }
    for words, end in ends.items():
        end()
        client.logout()
        shown = client.get(path_of(invitation))
        refused = accepted_on_screen(client, person, invitation)

        assert (shown.status_code, refused.status_code, words in shown.content.decode()) == (410, 410, True), words
        assert not person.affiliations.exists()
    assert client.get("/leden/uitnodiging/verzonnen/").status_code == 404


def test_no_of_less_than_ninety_days_ago_holds_for_an_invitation_too(client, organisation, admin):
    invitation = invited(organisation, admin)
    person = with_address("bo@school.example")
    who_was_declined(organisation=organisation, user=person)

    page = accepted_on_screen(client, person, invitation)

    assert (page.status_code, "opnieuw vragen" in page.content.decode()) == (410, True)
    assert not is_confirmed(User.objects.get(pk=person.pk))


def test_sending_again_waits_a_day_ends_after_three_times_and_begins_the_term_anew(client, organisation, admin):
    invitation = invited(organisation, admin)
    client.force_login(admin)
    again = reverse("organisations:invitation_resending", args=[organisation.slug, invitation.pk])
    sent = []
    for _ in range(MOST_TIMES + 1):
        client.post(again)
        OrganisationInvitation.objects.update(sent_at=timezone.now() - DAY, expires_at=timezone.now())
        client.post(again)
        sent.append(len(mail.outbox))

    assert sent == [2, 3, 3, 3]
    assert OrganisationInvitation.objects.get().times_sent == MOST_TIMES


def test_sending_again_in_another_name_leaves_out_what_the_first_wrote(client, organisation, admin):
    invitation = invited(organisation, admin)
    OrganisationInvitation.objects.update(words="Kom je ook, Bo?", sent_at=timezone.now() - DAY)

    resend(organisation=organisation, invitation_id=invitation.pk, by=admin)
    OrganisationInvitation.objects.update(sent_at=timezone.now() - DAY)
    resend(organisation=organisation, invitation_id=invitation.pk, by=admin_of(organisation))

    assert ["Kom je ook, Bo?" in message.body for message in mail.outbox[-2:]] == [True, False]


def test_taking_back_and_inviting_anew_counts_as_sending_again(client, organisation, admin):
    sent = []
    for _ in range(MOST_TIMES + 1):
        for invitation in organisation.invitations.all():
            withdraw(organisation=organisation, invitation_id=invitation.pk, by=admin)
        asked(client, admin, organisation, "bo@school.example")
        sent.append(len(mail.outbox))
        OrganisationInvitation.objects.update(sent_at=timezone.now() - DAY)
    same_day = asked(client, admin, organisation, "jan@school.example")
    withdraw(organisation=organisation, invitation_id=organisation.invitations.latest("pk").pk, by=admin)
    again = asked(client, admin, organisation, "jan@school.example")

    assert sent == [1, 2, 3, 3]
    assert same_day.status_code == 302
    assert (again.status_code, "kreeg vandaag al een uitnodiging" in again.content.decode()) == (422, True)


def test_invitation_holds_until_the_end_of_its_last_day(organisation, admin, time_machine):
    time_machine.move_to("2026-12-01T10:00:00+01:00")
    invitation = invited(organisation, admin)

    assert "31 december" in day_in_words(invitation.expires_at)
    assert invitation.is_open(timezone.datetime.fromisoformat("2026-12-31T23:00:00+01:00"))
    assert not invitation.is_open(timezone.datetime.fromisoformat("2027-01-01T00:01:00+01:00"))


def test_organisation_sends_so_many_a_day_and_what_was_pasted_stays(client, organisation, admin):
    lines = [f"collega{number}@school.example" for number in range(MOST_A_DAY + 1)]
    asked(client, admin, organisation, "\n".join(lines[:-2]))

    page = asked(client, admin_of(organisation), organisation, "\n".join(lines[-2:]))

    assert (page.status_code, len(mail.outbox)) == (422, MOST_A_DAY - 1)
    assert "Nu kan er nog één uitnodiging bij" in page.content.decode()
    assert page.context["form"]["adressen"].value().splitlines() == lines[-2:]


def test_only_who_administers_the_organisation_or_the_portal_invites(client, organisation, admin):
    other = admin_of(factories.OrganisationFactory())
    people = {
        admin: 302,
        factories.make_staff(ADMINISTRATORS): 302,
        factories.make_staff(EDITORS): 404,
        other: 404,
        factories.AffiliationFactory(organisation=organisation).user: 404,
    }
    for number, (person, answer) in enumerate(people.items()):
        assert asked(client, person, organisation, f"bo{number}@school.example").status_code == answer

    assert OrganisationInvitation.objects.count() == 2


def test_list_costs_the_same_for_two_invitations_and_for_twenty(client, organisation, admin, django_assert_num_queries):
    client.force_login(admin)
    for size in (2, 18):
        emails = [f"collega{size}{number}@school.example" for number in range(size)]
        invite(organisation=organisation, emails=emails, words="", by=admin)
        person = with_address(emails[0])
        OrganisationInvitation.objects.filter(email=emails[0]).update(accepted_at=timezone.now(), accepted_by=person)
        client.get(address(organisation))
        with django_assert_num_queries(11):
            client.get(address(organisation))


@pytest.mark.search
def test_erasure_forgets_invitations_to_the_person_and_ends_those_of_the_inviter(client, organisation, admin):
    person = with_address("bo@school.example")
    theirs, other = invited(organisation, admin), invited(organisation, admin, "jan@school.example")

    erase_member(user=person, by=None)
    erase_member(user=admin, by=None)

    assert [row.pk for row in OrganisationInvitation.objects.all()] == [other.pk]
    assert client.get(path_of(theirs)).status_code == client.get(path_of(other)).status_code == 410


def test_address_with_a_comma_in_its_name_is_one_line():
    assert one_per_line("Vos, Jan <jan@school.example>") == "Vos, Jan <jan@school.example>"
