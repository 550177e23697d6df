import pytest
from django.urls import reverse

from events.models import Answer, Choice, Question, Registration
from members.models import AuditEntry
from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, OrganisationFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
PAGES = ["participants", "participants_export", "participants_csv", "participants_print", "participant_add"]


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def address(name: str, session) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk])


@pytest.mark.one_database
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("group", [None, ORGANISERS, MODERATORS])
def test_participants_do_not_exist_for_others(client, session, page, group):
    RegistrationFactory(session=session)
    client.force_login(make_staff(group) if group else MemberFactory())

    response = client.get(address(page, session))

    assert response.status_code == 404


@pytest.mark.one_database
@pytest.mark.parametrize("page", PAGES)
def test_participants_send_a_visitor_to_the_login(client, session, page):
    response = client.get(address(page, session))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.one_database
@pytest.mark.parametrize("page", PAGES)
def test_participants_need_their_own_event_in_the_address(organiser_client, session, page):
    other = SessionFactory()

    response = organiser_client.get(reverse(f"events:{page}", args=[other.event.slug, session.pk]))

    assert response.status_code == 404


def test_participants_are_found_by_name_organisation_address_and_state(organiser_client, session):
    found = RegistrationFactory(session=session, state=State.WAITING)
    RegistrationFactory(session=session)
    searches = [
        {"q": found.member.last_name},
        {"q": found.member.affiliation.organisation.name},
        {"q": found.member.email},
        {"status": "wachtlijst"},
    ]

    results = [organiser_client.get(address("participants", session), search) for search in searches]

    assert [list(result.context["page"]) for result in results] == [[found]] * 4


def test_participants_are_filtered_by_need_answer_and_organisation(organiser_client, session):
    question = Question.objects.create(session=session, text="Welke groep?", kind=Question.Kind.CHOICE)
    choice = Choice.objects.create(question=question, text="Ochtend")
    place = OrganisationFactory()
    found = RegistrationFactory(session=session, dietary="glutenvrij", organisation=place)
    Answer.objects.create(registration=found, question=question, choice=choice)
    other = RegistrationFactory(session=session)
    wishes = [{"nodig": "on"}, {"antwoord": choice.pk}, {"antwoord": "beantwoord"}, {"organisatie": place.pk}]

    results = [list(organiser_client.get(address("participants", session), wish).context["page"]) for wish in wishes]
    without = list(organiser_client.get(address("participants", session), {"antwoord": "niets"}).context["page"])

    assert results == [[found]] * 4
    assert without == [other]


def test_participants_are_sorted_and_nonsense_counts_as_not_asked(organiser_client, session):
    last = RegistrationFactory(session=session, member__last_name="Zwart")
    first = RegistrationFactory(session=session, member__last_name="Aerts")

    by_name = organiser_client.get(address("participants", session), {"volgorde": "naam"}).context["page"]
    nonsense = organiser_client.get(
        address("participants", session), {"volgorde": "x", "status": "y", "organisatie": "'"}
    )

    assert list(by_name) == [first, last]
    assert list(nonsense.context["page"]) == [last, first]


def test_looking_leaves_one_line_a_day_in_the_log(organiser_client, organiser, session):
    registration = RegistrationFactory(session=session)

    organiser_client.get(address("participants", session))
    organiser_client.get(address("participants", session))
    organiser_client.get(reverse("events:participant", args=[session.event.slug, session.pk, registration.pk]))

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.act, entry.about) == (organiser, "inzage", f"deelnemers van datum {session.pk}")


def test_editor_sees_people_but_not_what_they_filled_in(client, session):
    question = Question.objects.create(session=session, text="Welke groep?")
    registration = RegistrationFactory(session=session, dietary="glutenvrij", contribution="een kaart")
    Answer.objects.create(registration=registration, question=question, text="de ochtendgroep")
    client.force_login(make_staff(EDITORS))

    pages = [
        client.get(address("participants", session)).content.decode(),
        client.get(
            reverse("events:participant", args=[session.event.slug, session.pk, registration.pk])
        ).content.decode(),
        b"".join(client.get(address("participants_csv", session), {"dieet": "1"})).decode(),
        client.get(address("participants_print", session), {"dieet": "1"}).content.decode(),
    ]

    secrets = ("glutenvrij", "een kaart", "de ochtendgroep")
    assert [registration.member.last_name in page for page in pages] == [True] * 4
    assert [secret for page in pages for secret in secrets if secret in page] == []


def test_seats_show_only_the_sessions_one_organises(organiser_client, session):
    SessionFactory()

    rows = organiser_client.get(reverse("events:organised")).context["rows"]

    assert [row.href for row in rows] == [address("participants", session)]


def test_administrator_sees_all_seats(client, session):
    other = SessionFactory()
    client.force_login(make_staff(ADMINISTRATORS))

    rows = client.get(reverse("events:organised")).context["rows"]

    assert {row.href for row in rows} == {address("participants", session), address("participants", other)}


def test_seats_do_not_exist_for_a_member(member_client):
    assert member_client.get(reverse("events:organised")).status_code == 404
