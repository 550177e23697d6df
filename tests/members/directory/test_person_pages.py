"""A name leads to the person, who leads back to what they asked, answered and attended."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from forum.moderating.moderation import hide_post
from forum.solved.accepting import accept_answer
from knowledge.models import ContactPerson
from members.directory.person_pages import pages_of
from members.models import ContactCard
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, UserFactory
from tests.forum import factories as forum
from tests.knowledge import factories as knowledge

pytestmark = pytest.mark.django_db


def found(**fields):
    """A member who stands in the directory."""
    person = MemberFactory(**fields)
    ContactCard.objects.create(user=person, listed_in_directory=ContactCard.Audience.MEMBERS)
    return person


def page(client, person):
    return client.get(person.get_absolute_url()).content.decode()


def lines(client, person):
    sections = client.get(person.get_absolute_url()).context["sections"]
    return {section.heading: [line.title for line in section.lines] for section in sections}


def test_only_who_is_listed_has_a_page_and_only_for_members():
    shown, hidden = found(), MemberFactory()

    assert pages_of([shown.pk, hidden.pk], MemberFactory()) == {shown.pk: shown.get_absolute_url()}
    assert pages_of([shown.pk], UserFactory()) == {}


def test_name_on_a_post_leads_to_who_is_listed(member_client):
    shown, hidden = found(), MemberFactory()
    topic = forum.ask(asker=shown)
    forum.answer(topic, writer=hidden)

    html = member_client.get(topic.get_absolute_url()).content.decode()

    assert (shown.get_absolute_url() in html, hidden.get_absolute_url() in html) == (True, False)


def test_page_shows_what_somebody_asked_and_answered(member_client):
    person = found(first_name="Noor")
    forum.ask(asker=person, subject="Wat vraag ik?")
    other = forum.ask(subject="Waar hielp ik?")
    accept_answer(chooser=other.poster, topic=other, post=forum.answer(other, writer=person))
    hidden = forum.answer(forum.ask(subject="Wat is verborgen?"), writer=person)
    hide_post(moderator=forum.make_moderator(), post=hidden)
    forum.ask(asker=person, forum=forum.make_closed_forum(), subject="Wat is besloten?")

    assert lines(member_client, person) == {
        "Wat Noor vroeg": ["Wat vraag ik?"],
        "Waar Noor antwoord gaf": ["Waar hielp ik?"],
    }
    assert "Gekozen antwoord" in page(member_client, person)


def test_session_of_both_is_shown_only_by_consent_and_to_who_was_there(member_client, member):
    person = found(first_name="Noor")
    together, alone, quiet = PastSessionFactory.create_batch(3)
    listed = {"member": person, "state": Registration.State.ATTENDED, "listed_at": timezone.now()}
    RegistrationFactory(session=together, **listed)
    RegistrationFactory(session=alone, **listed)
    RegistrationFactory(session=quiet, **listed | {"listed_at": None})
    for session in (together, quiet):
        RegistrationFactory(session=session, member=member, state=Registration.State.ATTENDED)

    assert lines(member_client, person) == {"Hier was Noor ook bij": [together.event.title]}


def test_name_on_the_list_of_a_session_leads_to_the_person(member_client, member):
    shown, hidden = found(), MemberFactory()
    session = PastSessionFactory()
    for one in (member, shown, hidden):
        RegistrationFactory(session=session, member=one, state=Registration.State.ATTENDED, listed_at=timezone.now())

    html = member_client.get(session.event.url).content.decode()

    assert hidden.get_full_name() in html
    assert (shown.get_absolute_url() in html, hidden.get_absolute_url() in html) == (True, False)


def test_contact_person_of_a_report_leads_to_the_member_for_members_alone(member_client):
    person = found()
    contact = ContactPerson.objects.create(name=person.get_full_name(), email=person.email)
    report = knowledge.report()
    report.contacts.add(contact)
    report.save()

    html = [each.get(report.url).content.decode() for each in (member_client, Client())]

    assert [person.get_absolute_url() in text for text in html] == [True, False]


def test_person_costs_the_same_with_one_line_and_with_many(member_client, member, django_assert_num_queries):
    person = found()
    for size in (1, 4):
        for _ in range(size):
            forum.ask(asker=person)
            forum.answer(forum.ask(), writer=person)
            session = PastSessionFactory()
            for one in (person, member):
                state = Registration.State.ATTENDED
                RegistrationFactory(session=session, member=one, state=state, listed_at=timezone.now())
        member_client.get(person.get_absolute_url())
        with django_assert_num_queries(11):
            member_client.get(person.get_absolute_url())


def test_directory_leads_on_to_the_question(member_client):
    person = found()
    topic = forum.ask(asker=person)

    assert topic.get_absolute_url() in page(member_client, person)
    assert reverse("members:list") in page(member_client, person)
