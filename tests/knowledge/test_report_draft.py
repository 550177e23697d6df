"""A report that starts with what is known of its session."""

import pytest
from django.test import Client
from django.urls import reverse

from events.harvest.harvesting import ask_consent, decide
from events.models import Group, GroupNote, GroupPlan, Handout, HarvestedQuestion, Registration
from knowledge.models import ContactPerson, SessionReportPage
from knowledge.sitetree import ensure_site_tree
from members.permissions import AUTHORS, EDITORS, ORGANISERS
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, make_staff
from tests.forum import factories as forum

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def organiser():
    ensure_site_tree()
    return make_staff(ORGANISERS, email="femke@voorbeeld.example")


@pytest.fixture
def session(organiser):
    event = EventPageFactory(
        about="<p>Van ambitie naar doel.</p>",
        programme=[("item", {"starts": "13:00", "title": "Zelf aan de slag", "explanation": "In groepen."})],
    )
    return PastSessionFactory(event=event, organisers=[organiser])


def press(person, session):
    client = Client()
    client.force_login(person)
    return client.post(reverse("knowledge:report_draft", args=[session.event.slug, session.pk]))


def bring(session, words: str, decision=None):
    row = RegistrationFactory(session=session, state=State.ATTENDED, contribution=words)
    ask_consent(registration=row, by=None)
    if decision:
        decide(registration=row, decision=decision, subject=words, text="Toelichting")
    return row


def test_draft_holds_what_is_known(organiser, session):
    forum.make_forum("Doelen")
    RegistrationFactory.create_batch(2, session=session, state=State.ATTENDED)
    RegistrationFactory(session=session, state=State.ABSENT)
    person = ContactPerson.objects.create(name="Femke Brandsma", email="femke@voorbeeld.example")
    Handout.objects.create(session=session, title="Werkblad", link="https://werkblad.example/")
    plan = GroupPlan.objects.create(session=session, made_at=session.starts_at)
    GroupNote.objects.create(group=Group.objects.create(plan=plan, number=1), text="Tel <b>elke</b> week")

    press(organiser, session)

    page = SessionReportPage.objects.get()
    words = page.plain_text()
    assert (page.live, page.theme, page.participant_count) == (False, session.event.theme, 2)
    assert (list(page.sessions.all()), list(page.contacts.all())) == ([session], [person])
    for said in ("Van ambitie naar doel.", "Zelf aan de slag", "Werkblad", "Groep 1", "Tel <b>elke</b> week"):
        assert said in words or said.replace("<", "&lt;").replace(">", "&gt;") in str(page.body)


def test_open_question_comes_along_only_with_consent(organiser, session):
    forum.make_forum("Doelen")
    bring(session, "Mag deze mee?", HarvestedQuestion.Decision.WITHOUT_NAME)
    bring(session, "Kanarie zonder antwoord")
    bring(session, "Kanarie die nee zei", HarvestedQuestion.Decision.NO)

    press(organiser, session)

    words = str(SessionReportPage.objects.get().body)
    assert ("Mag deze mee?" in words, "Kanarie" in words) == (True, False)


def test_button_leads_to_the_editor_and_a_second_press_to_the_same_draft(organiser, session):
    first, second = press(organiser, session), press(organiser, session)

    page = SessionReportPage.objects.get()
    assert first.url == second.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    client = Client()
    client.force_login(organiser)
    assert client.get(first.url).status_code == 200


def test_draft_of_an_organiser_can_be_opened_by_an_editor(organiser, session):
    press(organiser, session)

    response = press(make_staff(EDITORS), session)

    assert response.url == reverse("wagtailadmin_pages:edit", args=[SessionReportPage.objects.get().pk])


def test_draft_of_somebody_else_is_told_to_who_may_not_edit_it(organiser, session):
    press(make_staff(EDITORS), session)

    response = press(organiser, session)

    assert response.url == reverse("events:aftermath", args=[session.event.slug, session.pk])
    assert SessionReportPage.objects.count() == 1


@pytest.mark.parametrize("group", [None, AUTHORS, ORGANISERS])
def test_button_is_for_its_organisers(session, group):
    stranger = make_staff(group) if group else MemberFactory()

    response = press(stranger, session)

    assert response.status_code == 404
    assert SessionReportPage.objects.count() == 0


def test_draft_is_not_readable_by_members(organiser, session, member_client):
    press(organiser, session)

    response = member_client.get(SessionReportPage.objects.get().url)

    assert response.status_code == 404
