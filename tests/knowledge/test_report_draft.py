"""A report that starts with what is known of its session."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText

from events.afterwards.harvest.harvesting import ask_consent, decide
from events.models import Group, GroupNote, GroupPlan, Handout, HarvestedQuestion, Registration
from knowledge.models import ContactPerson, SessionReportPage
from knowledge.report_parts import PARTS
from members.permissions import AUTHORS, EDITORS, ORGANISERS
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, make_staff
from tests.forum import factories as forum
from tests.knowledge.editing import open_in_editor, publish_as_it_stands

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def organiser():
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


def write_note(session, text: str):
    plan = GroupPlan.objects.create(session=session, made_at=session.starts_at)
    GroupNote.objects.create(group=Group.objects.create(plan=plan, number=1), text=text)


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
    write_note(session, "Tel <b>elke</b> week")

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


def test_draft_with_any_note_opens_and_is_published(organiser, session):
    write_note(session, "Eerste regel\ntweede **regel**\n\n- punt\n- nog een\n\n`code` <br> en ~~weg~~")
    press(organiser, session)
    page, editor = SessionReportPage.objects.get(), make_staff(EDITORS)
    client = Client()
    client.force_login(editor)

    opened = open_in_editor(client, page)
    sent = publish_as_it_stands(client, page, editor)

    page.refresh_from_db()
    note = next(part.value for part in page.body if part.value["title"] == "Groep 1")
    assert (opened.status_code, sent.status_code, page.live) == (200, 302, True)
    assert str(note["content"][0].value.source).count("<br/>") == 1
    assert [word in page.plain_text() for word in ("regel", "weg", "**", "<br>")] == [True, False, False, True]


def test_draft_stored_with_a_broken_note_opens_again(organiser, session):
    press(organiser, session)
    page = SessionReportPage.objects.get()
    page.body = [("takeaways", {"title": "Groep 1", "content": [("text", RichText("<p>een<br>twee</p>"))]})]
    page.save_revision(clean=False)
    client = Client()
    client.force_login(organiser)

    opened = open_in_editor(client, page)

    assert opened.status_code == 200
    assert re.search(r"een\\+ntwee", html.unescape(opened.content.decode()))


def test_draft_has_the_parts_of_every_report_in_their_order(organiser, session):
    press(organiser, session)

    page = SessionReportPage.objects.get()
    assert [part.value["title"] for part in page.body] == [heading for _, heading, _ in PARTS]
    assert [part["title"] for part in page.sections] == ["Achtergrond", "Werksessie"]
