"""Each detail has its own audience: nobody, contact circles, the own organisation, or all members."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.afterwards.circle.consent import share
from events.models import Registration
from members.directory.closeness import also_listed_to
from members.directory.person_pages import pages_of
from members.directory.visibility import visible_details
from members.models import ContactCard, User
from members.profile.consent import TEXT_VERSION
from tests.events.afterwards.circle.people import make_pair
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
Audience = ContactCard.Audience
PHONE = "030 000 00 00"


def show(person, **audiences):
    ContactCard.objects.update_or_create(user=person, defaults={"phone": PHONE} | audiences)
    return fresh(person)


def fresh(person):
    """As in the next request."""
    return User.objects.select_related("card").get(pk=person.pk)


def colleague_of(person, **fields):
    return AffiliationFactory(organisation=person.affiliation.organisation, **fields).user


def sees(viewer, person):
    return visible_details(fresh(person), fresh(viewer)).phone == PHONE


def finds(client, person, viewer):
    """In the directory, at their own page, and by the address under their name."""
    client.force_login(viewer)
    page = client.get(reverse("members:list"), {"q": person.last_name}).context["page"]
    status = client.get(person.get_absolute_url()).status_code
    return person.pk in list(page), status == 200, person.pk in pages_of([person.pk], fresh(viewer))


@pytest.mark.parametrize("audience", Audience)
def test_detail_is_seen_by_its_audience_alone(audience):
    _, person, in_circle = make_pair("phone")
    person = show(person, phone_audience=audience)
    viewers = {"kringen": in_circle, "organisatie": colleague_of(person), "stranger": MemberFactory()}

    seen_by = {name for name, viewer in viewers.items() if sees(viewer, person)}

    assert seen_by == {"niemand": set(), "leden": set(viewers)}.get(audience, {str(audience)})
    assert not sees(UserFactory(), person)


def test_colleague_sees_it_no_longer_when_one_of_both_leaves():
    person = show(MemberFactory(), phone_audience=Audience.ORGANISATION)
    waiting, left = colleague_of(person, confirmed_at=None), colleague_of(person)
    left.affiliations.update(ended_on=timezone.localdate())

    assert [sees(viewer, person) for viewer in (waiting, left, colleague_of(person))] == [False, False, True]


def test_former_colleague_who_works_elsewhere_sees_it_no_longer():
    person = show(MemberFactory(), phone_audience=Audience.ORGANISATION)
    former = colleague_of(person)
    former.affiliations.update(ended_on=timezone.localdate())
    AffiliationFactory(user=former)

    assert not sees(former, person)


@pytest.mark.parametrize("who", ["person", "viewer"])
def test_circle_sees_it_no_longer_when_one_of_both_stops_sharing(who):
    session, person, viewer = make_pair("phone")
    show(person, phone_audience=Audience.CIRCLES)
    assert sees(viewer, person)

    share(session=session, member={"person": person, "viewer": viewer}[who], details=[])

    assert not sees(viewer, person)


def test_circle_sees_it_no_longer_when_one_was_not_there_after_all():
    _, person, viewer = make_pair("phone")
    show(person, phone_audience=Audience.CIRCLES)

    Registration.objects.filter(member=viewer).update(state=Registration.State.ABSENT)

    assert not sees(viewer, person)


@pytest.mark.parametrize("audience", Audience)
def test_person_is_found_by_the_audience_of_their_listing_alone(client, audience):
    _, person, in_circle = make_pair("phone")
    person = show(person, listed_in_directory=audience)
    viewers = {"kringen": in_circle, "organisatie": colleague_of(person), "stranger": MemberFactory()}

    answers = {name: finds(client, person, viewer) for name, viewer in viewers.items()}

    found_by = {"niemand": set(), "leden": set(viewers)}.get(audience, {str(audience)})
    assert answers == {name: (name in found_by,) * 3 for name in viewers}


def test_directory_without_filters_and_page_of_the_organisation_show_colleagues_who_want_that(client):
    organisation = OrganisationFactory(slug="swv-hier")
    person = show(AffiliationFactory(organisation=organisation).user, listed_in_directory=Audience.ORGANISATION)
    viewers = [colleague_of(person), MemberFactory()]

    shown = []
    for viewer in viewers:
        client.force_login(viewer)
        page = client.get(reverse("members:list")).context["page"]
        people = client.get("/organisaties/swv-hier/").context["people"]
        shown.append((list(page), page.paginator.count, list(people)))

    assert shown == [([person.pk], 1, [person]), ([], 0, [])]


def test_nobody_is_listed_to_who_is_not_inside():
    person = show(MemberFactory(), listed_in_directory=Audience.ORGANISATION)

    assert also_listed_to(colleague_of(person, confirmed_at=None)) == []


@pytest.mark.search
def test_search_finds_who_shows_themselves_to_the_organisation_for_colleagues_alone(client):
    person = MemberFactory(last_name="Kanariewoord")
    show(person, listed_in_directory=Audience.ORGANISATION, about="Zeldzaamwoord", about_audience=Audience.ORGANISATION)
    found = []
    for viewer in (colleague_of(person), MemberFactory()):
        client.force_login(viewer)
        for word in ("kanariewoord", "zeldzaamwoord"):
            html = client.get(reverse("search"), {"q": word}).content.decode()
            found.append(person.get_absolute_url() in html)

    assert found == [True, True, False, False]


@pytest.mark.search
def test_search_does_not_tell_what_is_for_fewer_than_the_listing(client):
    person = MemberFactory()
    show(person, listed_in_directory=Audience.MEMBERS, about="Zeldzaamwoord", about_audience=Audience.ORGANISATION)
    client.force_login(colleague_of(person))

    html = client.get(reverse("search"), {"q": "zeldzaamwoord"}).content.decode()

    assert person.get_absolute_url() not in html


@pytest.mark.search
def test_consent_is_kept_with_the_audience_and_the_version_of_the_words(member_client, member):
    audiences = ("listed_in_directory", "email_audience", "phone_audience", "linkedin_audience", "about_audience")
    data = {"first_name": "Noor", "last_name": "Vos", **dict.fromkeys(audiences, "niemand")}

    for audience in ("organisatie", "kringen", "niemand"):
        member_client.post(reverse("members:profile"), data | {"email_audience": audience})

    kept = member.consents.order_by("given_at")
    assert [(row.audience, row.text_version, row.withdrawn_at is None) for row in kept] == [
        ("organisatie", TEXT_VERSION, False),
        ("kringen", TEXT_VERSION, False),
    ]


def test_card_of_a_colleague_holds_what_the_organisation_may_see(client):
    person = show(MemberFactory(), listed_in_directory="leden", phone_audience=Audience.ORGANISATION)
    cards = []
    for viewer in (colleague_of(person), MemberFactory()):
        client.force_login(viewer)
        cards.append(PHONE in client.get(reverse("members:vcard", args=[person.uuid])).content.decode())

    assert cards == [True, False]
