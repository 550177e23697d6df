import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from members.backends import MemberBackend
from members.belonging.membership import standstill_of
from members.models import ContactCard, User
from members.permissions import AUTHORS, is_confirmed
from tests import factories
from tests.forum.factories import ask

from ..outsiders import OUTSIDERS, who_lapsed, who_waits, who_was_declined

pytestmark = pytest.mark.django_db


def everybody() -> list[User]:
    in_grace = factories.AffiliationFactory(reconfirm_by=timezone.now() - timedelta(days=89)).user
    inside = [
        factories.MemberFactory(),
        factories.make_staff(AUTHORS),
        in_grace,
        factories.UserFactory(is_superuser=True),
    ]
    gone = [factories.MemberFactory(is_active=False), factories.make_staff(AUTHORS, is_active=False)]
    return [*inside, *gone, *(make() for make, _ in OUTSIDERS.values())]


def test_rule_says_the_same_of_one_person_and_of_many():
    people = everybody()

    inside = {person.pk for person in people if is_confirmed(person)}

    assert inside == {person.pk for person in people[:4]}
    for as_sets in (True, False):
        assert set(User.objects.confirmed(as_sets=as_sets).values_list("pk", flat=True)) == inside


def test_user_of_a_session_brings_the_answer_along(django_assert_num_queries):
    people = [person for person in everybody() if person.is_active and not person.groups.exists()]

    for person in people:
        with django_assert_num_queries(1):
            fresh = MemberBackend().get_user(person.pk)
            assert is_confirmed(fresh) == (person in people[:3])


def test_standing_place_is_asked_anew_at_every_request(client):
    affiliation = factories.AffiliationFactory()
    client.force_login(affiliation.user)
    before = client.get("/leden/").status_code

    affiliation.reconfirm_by = timezone.now() - timedelta(days=91)
    affiliation.save()

    assert (before, client.get("/leden/").status_code) == (200, 404)


@pytest.mark.parametrize(("make", "why"), OUTSIDERS.values(), ids=OUTSIDERS)
def test_outsider_reads_why_and_what_next_on_every_page(client, make, why):
    client.force_login(make())

    for path in (
        "/leden/mijn-profiel/",
        "/leden/mijn-organisatie/",
        "/overzicht/",
        "/berichten/",
        "/doelen/",
        "/zoeken/",
    ):
        page = client.get(path)

        assert (page.status_code, why in page.content.decode()) == (200, True), path


FOR_ALL = ["/bijeenkomsten/", "/verslagen/", "/kennisbank/", "/doelen/"]


def network_menu(html: str) -> list[str]:
    [menu] = re.findall(r'<nav class="netbar__menu".*?</nav>', html, re.S)
    return re.findall(r'href="([^"]*)"', menu)


def test_menu_of_the_network_shows_everybody_what_they_can_use(client):
    menus = []

    for user in (None, who_waits(), factories.MemberFactory()):
        if user:
            client.force_login(user)
        menus.append(sorted(network_menu(client.get("/doelen/").content.decode())))

    assert menus == [
        sorted(FOR_ALL),
        sorted([*FOR_ALL, "/overzicht/"]),
        sorted([*FOR_ALL, "/overzicht/", "/forum/", "/leden/", "/plannen/"]),
    ]


def links_in(html: str) -> set[str]:
    main = html.partition("<main")[2].partition("</main>")[0]
    return set(re.findall(r'href="([^"#?]*)', main))


@pytest.mark.parametrize("path", ["/overzicht/", "/doelen/", "/zoeken/"])
def test_newcomer_is_led_to_no_closed_door_and_not_asked_to_log_in(client, path):
    client.force_login(who_waits())

    links = links_in(client.get(path).content.decode())

    assert links.isdisjoint({"/forum/", "/leden/", "/plannen/", reverse("account_signup"), reverse("account_login")})


@pytest.mark.parametrize(("make", "why"), OUTSIDERS.values(), ids=OUTSIDERS)
def test_outsider_finds_nothing_of_the_directory(client, make, why):
    person = factories.MemberFactory(last_name="Kwikstaart")
    ContactCard.objects.create(user=person, listed_in_directory="leden", email_audience="leden")
    client.force_login(make())
    paths = [
        reverse("members:list"),
        reverse("members:detail", args=[person.uuid]),
        reverse("members:vcard", args=[person.uuid]),
        reverse("members:detail", args=["00000000-0000-4000-8000-000000000000"]),
        reverse("organisations:detail", args=[person.affiliation.organisation.slug]),
        reverse("organisations:detail", args=["bestaat-niet"]),
    ]

    pages = [client.get(path) for path in paths]

    assert [page.status_code for page in pages] == [404] * len(paths)
    texts = [page.content.decode() for page in pages]
    assert [("Kwikstaart" in text, why in text) for text in texts] == [(False, True)] * len(paths)


@pytest.mark.search
@pytest.mark.parametrize(("make", "why"), OUTSIDERS.values(), ids=OUTSIDERS)
def test_outsider_finds_no_person_and_no_question_by_searching(client, make, why):
    ContactCard.objects.create(user=factories.MemberFactory(last_name="Kwikstaart"), listed_in_directory="leden")
    ask(subject="Wie kent het woord Kwikstaart?", text="Kwikstaart")
    member, found = factories.MemberFactory(), []

    for person in (member, make()):
        client.force_login(person)
        links = links_in(client.get("/zoeken/?q=kwikstaart").content.decode())
        found.append(sorted({link.strip("/").partition("/")[0] for link in links} & {"forum", "leden"}))

    assert found == [["forum", "leden"], []]


def test_outsider_sees_the_own_page(client):
    newcomer = who_waits()
    ContactCard.objects.create(user=newcomer)
    client.force_login(newcomer)

    page = client.get(newcomer.get_absolute_url())

    assert page.context["person"] == newcomer


def test_member_and_visitor_are_at_no_standstill(member):
    assert (standstill_of(member), standstill_of(AnonymousUser())) == (None, None)


def test_standstill_says_when_a_declined_person_may_ask_again(time_machine):
    time_machine.move_to("2027-01-10 12:00:00+01:00")
    declined = who_was_declined()

    during = standstill_of(declined).next
    time_machine.move_to("2027-04-11 12:00:00+02:00")
    afterwards = standstill_of(declined).next

    assert "vanaf zaterdag 10 april 2027 opnieuw vragen" in during
    assert afterwards.startswith("Je kunt het nu opnieuw vragen.")


def test_standstill_names_who_has_to_confirm():
    newcomer = who_waits()
    organisation = newcomer.affiliation.organisation
    alone = standstill_of(newcomer).why

    factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now())

    assert alone == f"We moeten nog bevestigen dat je bij {organisation} werkt."
    assert standstill_of(newcomer).why == f"{organisation} moet nog bevestigen dat je daar werkt."


def test_administrator_whose_place_lapsed_confirms_nobody(client):
    waiting = who_waits()
    former = who_lapsed(organisation=waiting.affiliation.organisation, administers_since=timezone.now())
    client.force_login(former)

    answer = client.post(reverse("members:confirmation", args=[waiting.affiliation.pk]))

    assert (answer.status_code, User.objects.confirmed().filter(pk=waiting.pk).exists()) == (404, False)


def test_text_of_somebody_whose_place_ended_meanwhile_is_given_back(client):
    client.force_login(who_waits())
    text = "Een lang antwoord dat niemand nog eens wil schrijven."

    page = client.post("/forum/vragen/1-vraag/antwoord/", {"text": text}, headers={"Origin": "http://testserver"})

    assert (page.status_code, text in page.content.decode()) == (404, True)
