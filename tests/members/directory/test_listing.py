import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from members.models import ContactCard, User
from tests import factories

SHOWN = ContactCard.Audience.MEMBERS


def listed(**fields):
    """A confirmed member who shows everything."""
    card = {
        "phone": "010 000 0001",
        "linkedin": "https://linkedin.example/in/zij",
        "about": "Over mij",
        **dict.fromkeys(("listed_in_directory", "email_audience", "phone_audience", "about_audience"), SHOWN),
        "linkedin_audience": SHOWN,
    }
    card |= {name: fields.pop(name) for name in list(fields) if name in card}
    place = {name: fields.pop(name) for name in ("organisation", "role", "confirmed_at") if name in fields}
    user = factories.UserFactory(**fields)
    factories.AffiliationFactory(user=user, **place)
    ContactCard.objects.create(user=user, **card)
    return user


def found(client, **filters):
    page = client.get(reverse("members:list"), filters).context["page"]
    return [User.objects.get(pk=pk) for pk in page]


def test_directory_shows_only_people_who_listed_themselves(member_client):
    shown = listed()
    listed(listed_in_directory=ContactCard.Audience.NOBODY)
    listed(is_active=False)
    listed(confirmed_at=None)

    assert found(member_client) == [shown]


def test_new_card_shows_nothing(db):
    card = ContactCard.objects.create(user=factories.UserFactory())

    audiences = [getattr(card, field.name) for field in card._meta.fields if field.name.endswith("audience")]

    assert {card.listed_in_directory, *audiences} == {ContactCard.Audience.NOBODY}


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"q": "bij veld"}, ["Bijl"]),
        ({"q": "VELDZICHT"}, ["Aker", "Bijl"]),
        ({"q": "\"%_'"}, []),
        ({"q": "veldzicht bijl"}, ["Bijl"]),
        ({"q": "bestuurder veldzicht"}, ["Bijl"]),
        ({"q": "limburg"}, ["Aker", "Bijl"]),
        ({"q": "cats"}, ["Cats"]),
        ({"q": "çáts"}, ["Cats"]),
        ({"q": "thuiszitters elders"}, ["Cats"]),
        ({"q": "thuiszitters veldzicht"}, []),
        ({"q": "stuur"}, []),
        ({"functie": "bestuurder"}, ["Bijl"]),
        ({"provincie": "limburg"}, ["Aker", "Bijl"]),
        ({"provincie": "onbekend"}, ["Cats"]),
        ({"provincie": "limburg", "functie": "bestuurder"}, ["Bijl"]),
        ({"sector": "vo"}, ["Aker", "Bijl"]),
        ({"sector": "po"}, ["Aker", "Bijl", "Cats"]),
        ({"thema": "thuiszitters"}, ["Cats"]),
        ({"thema": "bestaat-niet"}, []),
        ({"functie": "bestuurder", "thema": "thuiszitters"}, []),
        ({"pagina": "99999"}, ["Aker", "Bijl", "Cats"]),
    ],
)
def test_directory_filters(member_client, filters, names):
    both = factories.OrganisationFactory(name="SWV Veldzicht", province="limburg", sector="po-vo")
    primary = factories.OrganisationFactory(name="SWV Elders", region="Utrecht", sector="po")
    listed(last_name="Aker", organisation=both)
    listed(last_name="Bijl", organisation=both, role="bestuurder")
    expert = listed(last_name="Cats", organisation=primary)
    expert.card.ask_me_about.add(factories.ThemeFactory(slug="thuiszitters", name="Thuiszitters"))

    assert [person.last_name for person in found(member_client, **filters)] == names


def test_directory_costs_the_same_for_two_people_and_for_twenty(member_client, django_assert_num_queries):
    themes = factories.ThemeFactory.create_batch(2)
    for size in (2, 18):
        for _ in range(size):
            listed().card.ask_me_about.set(themes)
        member_client.get(reverse("members:list"))  # the filters are drawn anew when there is another region
        with django_assert_num_queries(12):
            member_client.get(reverse("members:list"))
        with django_assert_num_queries(15):
            member_client.get(reverse("members:list"), {"functie": "directeur", "thema": themes[0].slug})


def test_number_at_each_choice_is_what_choosing_it_gives(client, db):
    reader = listed(organisation=factories.OrganisationFactory(province="zeeland", sector="po-vo"))
    client.force_login(reader)
    for_colleagues = ContactCard.Audience.ORGANISATION
    themes = factories.ThemeFactory.create_batch(2)
    north = factories.OrganisationFactory(province="groningen", sector="po", name="SWV Noord")
    unknown = factories.OrganisationFactory(sector="vo")
    for number, (place, role) in enumerate([(north, "directeur"), (north, "bestuurder"), (unknown, "directeur")] * 2):
        listed(organisation=place, role=role).card.ask_me_about.set(themes[: number % 3])
    twice = listed(organisation=north, role="anders")
    factories.AffiliationFactory(user=twice, organisation=unknown)
    listed(organisation=reader.affiliation.organisation, listed_in_directory=for_colleagues)
    listed(organisation=north, listed_in_directory=for_colleagues)
    client.force_login(User.objects.get(pk=reader.pk))

    for chosen in (
        {},
        {"functie": "directeur"},
        {"provincie": "groningen", "sector": "po"},
        {"q": "noord", "thema": themes[0].slug},
        {"provincie": "onbekend", "thema": themes[1].slug},
    ):
        choices = client.get(reverse("members:list"), chosen).context["choices"]

        told = {(name, row.value): row.number for name, rows in choices.items() for row in rows}
        given = {(name, value): len(found(client, **chosen | {name: value})) for name, value in told}
        assert told == given
        assert sum(told.values()) > 0


def test_numbers_follow_at_once_who_is_not_listed_any_more(member_client):
    person = listed(organisation=factories.OrganisationFactory(province="drenthe"))
    before = member_client.get(reverse("members:list")).content.decode()

    ContactCard.objects.filter(user=person).update(listed_in_directory=ContactCard.Audience.NOBODY)

    after = member_client.get(reverse("members:list")).content.decode()
    assert ["Drenthe (1)" in page for page in (before, after)] == [True, False]


def test_map_and_its_table_lead_to_the_people_of_a_province_and_back(member_client):
    listed(organisation=factories.OrganisationFactory(province="drenthe"))

    soup = BeautifulSoup(member_client.get("/leden/?functie=directeur&pagina=3").content, "html.parser")
    links = {link["href"] for link in soup.select("#kaart svg a, #kaart table a")}
    there = BeautifulSoup(member_client.get(links.pop()).content, "html.parser")

    assert links == set()
    assert len(soup.select(".map path")) == 12
    assert [row.get_text(" ", strip=True) for row in soup.select("#kaart tbody tr") if "1" in row.text] == ["Drenthe 1"]
    back = there.select_one("#kaart svg a[aria-current]")
    assert (back["href"], back["aria-label"]) == ("/leden/?functie=directeur", "Drenthe: 1 lid")
    assert there.select_one("#filters summary .pill").text == "2 in gebruik"


def test_address_with_a_region_of_before_leads_on(member_client):
    ways = {
        "?regio=Noord-Brabant&functie=directeur": "/leden/?functie=directeur&provincie=noord-brabant",
        "?regio=Veluwe&q=wim": "/leden/?q=wim+Veluwe",
        "?regio=": "/leden/",
    }

    assert {query: member_client.get(f"/leden/{query}").url for query in ways} == ways


def test_directory_sends_a_visitor_to_the_login(client, db):
    response = client.get(reverse("members:list"))

    assert response.url == "/inloggen/?next=/leden/"


def test_member_sees_contact_details_that_are_shown(member_client):
    person = listed(phone_audience=ContactCard.Audience.NOBODY)

    page = member_client.get(person.get_absolute_url()).content.decode()

    assert (person.email in page, "010 000 0001" in page) == (True, False)


@pytest.mark.parametrize("page", ["detail", "vcard"])
def test_person_who_is_not_listed_has_no_page(member_client, page):
    person = listed(listed_in_directory=ContactCard.Audience.NOBODY)

    assert member_client.get(reverse(f"members:{page}", args=[person.uuid])).status_code == 404


def test_member_sees_the_own_page_also_when_not_listed(client, db):
    person = listed(listed_in_directory=ContactCard.Audience.NOBODY)
    client.force_login(person)

    response = client.get(person.get_absolute_url())

    assert response.context["person"] == person
    assert "Nu ziet niemand deze pagina" in response.content.decode()


def test_vcard_holds_what_is_visible(member_client):
    person = listed(first_name="Noor", last_name="Vée", email="noor@voorbeeld.example")

    response = member_client.get(reverse("members:vcard", args=[person.uuid]))

    lines = response.content.decode().split("\r\n")
    assert response["Content-Disposition"] == 'attachment; filename="noor-vee.vcf"'
    assert [line for line in lines if line.startswith(("FN", "EMAIL", "TEL", "TITLE"))] == [
        "EMAIL:noor@voorbeeld.example",
        "FN:Noor Vée",
        "TEL:010 000 0001",
        "TITLE:directeur",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85"])
def test_vcard_values_cannot_start_a_line(member_client, ending):
    organisation = factories.OrganisationFactory(name=f"SWV{ending}TEL:666")
    person = listed(
        first_name=f"Noor{ending}EMAIL:kwaad@voorbeeld.example", phone=f"1{ending}END:VCARD", organisation=organisation
    )

    text = member_client.get(reverse("members:vcard", args=[person.uuid])).content.decode()

    heads = [line.split(":")[0] for line in text.splitlines() if not line.startswith(" ")]
    assert sorted(heads) == sorted(["BEGIN", "VERSION", "EMAIL", "FN", "N", "ORG", "TEL", "TITLE", "URL", "END"])


def test_organisation_page_shows_who_chose_to_be_listed(member_client):
    organisation = factories.OrganisationFactory(slug="swv-hier")
    shown = listed(organisation=organisation)
    listed(organisation=organisation, listed_in_directory=ContactCard.Audience.NOBODY)
    listed()

    assert list(member_client.get("/organisaties/swv-hier/").context["people"]) == [shown]


def test_proposed_organisation_has_no_page_yet(member_client):
    factories.OrganisationFactory(slug="swv-nieuw", approved_at=None)

    assert member_client.get("/organisaties/swv-nieuw/").status_code == 404


def test_organisation_page_costs_the_same_for_two_people_and_for_ten(member_client, django_assert_num_queries):
    organisation = factories.OrganisationFactory(slug="swv-hier")
    for size in (2, 8):
        for _ in range(size):
            listed(organisation=organisation)
        with django_assert_num_queries(10):
            member_client.get("/organisaties/swv-hier/")


def test_name_with_accents_is_found_without_and_the_other_way_round(member_client):
    accented, plain = listed(first_name="Zoë", last_name="Çelik"), listed(first_name="Zoe", last_name="Celik")

    for words in ("celik zoe", "ÇELIK", "Zoë"):
        assert {person.pk for person in found(member_client, q=words)} == {accented.pk, plain.pk}


def test_name_that_was_changed_is_found_by_the_new_one(member_client):
    person = listed(last_name="Vroeger")
    person.last_name = "Nu"
    person.save(update_fields=["last_name"])

    assert [found(member_client, q=name) for name in ("vroeger", "nu")] == [[], [person]]


def test_theme_of_somebody_who_is_not_listed_does_not_find_them(db):
    hidden = listed(listed_in_directory=ContactCard.Audience.NOBODY)
    hidden.card.ask_me_about.add(factories.ThemeFactory(name="Thuiszitters"))

    assert list(User.objects.matching_for_staff("thuiszitters")) == []


def test_staff_finds_people_by_address_and_by_a_place_nobody_confirmed(db):
    waiting = factories.AffiliationFactory(confirmed_at=None, organisation__name="SWV Veldzicht").user

    assert list(User.objects.matching("veldzicht")) == []
    assert list(User.objects.matching_for_staff(f"veldzicht {waiting.email.upper()}")) == [waiting]


@pytest.mark.parametrize("words", ["Zoë Çelik", " zoe  celik", "ZOE@voorbeeld.example"])
def test_person_is_called_by_the_whole_name_or_address_without_accents(db, words):
    person = factories.MemberFactory(first_name="Zoë", last_name="Çelik", email="zoe@voorbeeld.example")
    factories.MemberFactory(first_name="Zoë", last_name="Çeliker")

    assert list(User.objects.called(words)) == [person]
