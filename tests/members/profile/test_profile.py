import pytest
from django.core import mail
from django.urls import reverse

from members import permissions
from members.models import ContactCard, Organisation, User
from tests import factories

PROFILE = "/leden/mijn-profiel/"


def profile_data(**changes):
    audiences = ("listed_in_directory", "email_audience", "phone_audience", "linkedin_audience", "about_audience")
    return {
        "first_name": "Noor",
        "last_name": "Nieuwenaam",
        "about": "",
        "phone": "",
        "linkedin": "",
        **dict.fromkeys(audiences, ContactCard.Audience.NOBODY),
    } | changes


@pytest.mark.search
def test_profile_keeps_what_was_filled_in(member_client, member):
    theme = factories.ThemeFactory()

    response = member_client.post(
        PROFILE, profile_data(phone="06 12 34", phone_audience="leden", ask_me_about=theme.pk)
    )

    member.refresh_from_db()
    card = member.card
    assert (response.url, member.last_name) == (PROFILE, "Nieuwenaam")
    assert (card.phone, card.phone_audience, card.email_audience) == ("06 12 34", "leden", "niemand")
    assert list(card.ask_me_about.all()) == [theme]


@pytest.mark.search
def test_profile_records_consent_and_its_withdrawal(member_client, member):
    member_client.post(PROFILE, profile_data(email_audience="leden"))
    member_client.post(PROFILE, profile_data(email_audience="leden"))
    member_client.post(PROFILE, profile_data())

    consent = member.consents.get()
    assert (consent.field, consent.audience, consent.withdrawn_at is None) == ("email_audience", "leden", False)


@pytest.mark.search
def test_profile_changes_only_its_own_fields(member_client, member):
    other = factories.UserFactory()
    extra = {
        "email": "kwaad@voorbeeld.example",
        "user": other.pk,
        "id": 999,
        "is_superuser": "on",
        "uuid": str(other.uuid),
    }

    member_client.post(PROFILE, profile_data(**extra))

    fresh = User.objects.get(pk=member.pk)
    assert (fresh.email, fresh.is_superuser, fresh.uuid) == (member.email, False, member.uuid)
    assert ContactCard.objects.get().user == member


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "bel me"}, "phone"),
        ({"linkedin": "javascript:alert(1)"}, "linkedin"),
        ({"linkedin": "http://linkedin.example/in/x"}, "linkedin"),
        ({"about": "x" * 601}, "about"),
        ({"email_audience": "iedereen"}, "email_audience"),
        ({"email_audience": ""}, "email_audience"),
        ({"first_name": "http://x"}, "first_name"),
        ({"ask_me_about": 999}, "ask_me_about"),
    ],
)
def test_profile_names_the_field_that_is_wrong_and_keeps_the_rest(member_client, member, changes, field):
    response = member_client.post(PROFILE, profile_data(**changes))

    member.refresh_from_db()
    assert list(response.context["form"].errors) == [field]
    assert 'value="Nieuwenaam"' in response.content.decode()
    assert member.last_name != "Nieuwenaam"


def test_moving_hides_contact_details_until_the_new_place_is_confirmed(member_client, member):
    factories.make_staff(permissions.ADMINISTRATORS)
    new = factories.OrganisationFactory()

    own = reverse("members:place", args=[member.affiliation.pk])
    member_client.post(own, {"organisation": new.pk, "role": "bestuurder"})

    fresh = User.objects.get(pk=member.pk)
    assert (fresh.affiliation.organisation, fresh.affiliation.role) == (new, "bestuurder")
    assert permissions.is_confirmed(fresh) is False
    assert len(mail.outbox) == 1


def test_changing_only_the_role_keeps_the_confirmation_and_other_places(member_client, member):
    second = factories.AffiliationFactory(user=member)
    data = {"organisation": member.affiliation.organisation.pk, "role": "bestuurder"}

    member_client.post(reverse("members:place", args=[member.affiliation.pk]), data)

    fresh = User.objects.get(pk=member.pk)
    assert (fresh.affiliation.role, permissions.is_confirmed(fresh)) == ("bestuurder", True)
    second.refresh_from_db()
    assert second.ended_on is None


def test_workplace_cannot_be_an_organisation_that_is_not_in_the_list(member_client, member):
    hidden = factories.OrganisationFactory(approved_at=None)

    response = member_client.post(reverse("members:workplace"), {"organisation": hidden.pk, "role": "bestuurder"})

    assert list(response.context["form"].errors) == ["organisation"]
    assert Organisation.objects.count() == 2
