"""A question to one member: through the portal, with no address shown unless its asker says so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.models import PersonalQuestion
from forum.personal.asking import CONSENT_VERSION, answer_personally, ask_person
from forum.personal.views import QUESTIONS_TO_PEOPLE
from foundation.waiting import tasks_for
from members.models import ContactCard, User
from members.privacy.erasure import erase_member
from notifications.delivery import deliver
from notifications.models import Notification
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
TEXT = "Hoe verdeel jij de middelen over de besturen?"


@pytest.fixture
def person(db):
    """Somebody in the directory who shows no contact details."""
    person = MemberFactory(first_name="Noor", email="geheim@voorbeeld.example")
    ContactCard.objects.create(user=person, listed_in_directory=ContactCard.Audience.MEMBERS)
    return person


def place_of(person):
    return reverse("personal:ask", args=[person.uuid])


def sent(asker, person, *, shares_address=False, text=TEXT):
    return ask_person(asker=asker, person=person, text=text, key=uuid4(), shares_address=shares_address)


def mails_to(person):
    return list(Email.objects.filter(to=person.email).order_by("pk"))


def test_person_page_leads_to_asking_and_the_question_arrives_without_addresses(member_client, member, person):
    assert place_of(person) in member_client.get(person.get_absolute_url()).content.decode()

    response = member_client.post(place_of(person), {"text": TEXT, "key": uuid4()})

    question = PersonalQuestion.objects.get()
    mail = mails_to(person)[0]
    assert (question.asker, question.person, question.text) == (member, person, TEXT)
    assert response.url == question.get_absolute_url()
    assert (TEXT in mail.message, member.email in mail.message, "Reply-To" in mail.headers) == (True, False, False)
    page = member_client.get(response.url).content.decode()
    assert (TEXT in page, person.email in page) == (True, False)


def test_address_goes_along_only_by_consent_in_words_that_are_kept(member_client, member, person, client):
    member_client.post(place_of(person), {"text": TEXT, "shares_address": "on", "key": uuid4()})

    question = PersonalQuestion.objects.get()
    assert mails_to(person)[0].headers["Reply-To"] == member.email
    assert (question.address_shared_at is not None, question.consent_version) == (True, CONSENT_VERSION)
    client.force_login(person)
    assert f"mailto:{member.email}" in client.get(question.get_absolute_url()).content.decode()


def test_answer_goes_back_through_the_portal_without_an_address(client, member, person):
    question = sent(member, person)
    client.force_login(person)

    client.post(question.get_absolute_url(), {"text": "Naar rato van leerlingen."})

    mail = mails_to(member)[0]
    assert ("Naar rato van leerlingen." in mail.message, person.email in mail.message) == (True, False)
    client.force_login(member)
    assert "Naar rato van leerlingen." in client.get(question.get_absolute_url()).content.decode()


def test_same_form_sent_twice_asks_once(member_client, person):
    data = {"text": TEXT, "key": uuid4()}

    urls = {member_client.post(place_of(person), data).url for _ in range(2)}

    assert (PersonalQuestion.objects.count(), len(urls), len(mails_to(person))) == (1, 1, 1)


def test_form_of_somebody_else_is_not_taken_over(member, person):
    question = sent(MemberFactory(), person)

    other = ask_person(asker=member, person=person, text="Iets anders", key=question.key, shares_address=False)

    assert (other.asker, other.text, PersonalQuestion.objects.count()) == (member, "Iets anders", 2)


def test_answer_is_given_once(member, person):
    question = sent(member, person)
    for _ in range(2):
        answer_personally(question=question, text="Zo.")

    with pytest.raises(ValidationError, match="al beantwoord"):
        answer_personally(question=question, text="Anders.")

    question.refresh_from_db()
    assert (question.answer, len(mails_to(member))) == ("Zo.", 1)


def test_second_answer_from_another_window_is_refused_and_not_lost(client, member, person):
    question = sent(member, person)
    answer_personally(question=question, text="Zo.")
    client.force_login(person)

    response = client.post(question.get_absolute_url(), {"text": "Anders."})

    html = response.content.decode()
    assert response.status_code == 422
    assert ("Zo." in html, "Anders.</textarea>" in html) == (True, True)


def test_nobody_else_reads_it_and_only_the_person_answers(client, member, person):
    question = sent(member, person)
    answers = []
    for user in (MemberFactory(), MemberFactory(is_superuser=True), member):
        client.force_login(user)
        url = question.get_absolute_url()
        answers.append((client.get(url).status_code, client.post(url, {"text": "Ik."}).status_code))

    question.refresh_from_db()
    assert (answers[0], answers[2], question.answer) == ((404, 404), (200, 404), "")
    assert 200 not in answers[1]


@pytest.mark.parametrize("audience", [ContactCard.Audience.NOBODY, ContactCard.Audience.ORGANISATION])
def test_who_does_not_find_somebody_cannot_ask_them(member_client, person, audience):
    ContactCard.objects.filter(user=person).update(listed_in_directory=audience)

    responses = [member_client.get(place_of(person)), member_client.post(place_of(person), {"text": TEXT})]

    assert [response.status_code for response in responses] == [404, 404]
    assert not PersonalQuestion.objects.exists()


def test_newcomer_cannot_ask_and_nobody_asks_themselves(client, person):
    statuses = []
    for user in (UserFactory(), person):
        client.force_login(user)
        statuses.append(client.post(place_of(person), {"text": TEXT}).status_code)

    assert statuses == [404, 404]


def test_questions_in_a_day_are_limited_and_the_text_is_not_lost(member_client, member, person):
    User.objects.filter(pk=member.pk).update(date_joined=timezone.now() - timedelta(days=30))
    most = int(QUESTIONS_TO_PEOPLE.rates.split("/")[0])
    for _ in range(most):
        assert member_client.post(place_of(person), {"text": TEXT, "key": uuid4()}).status_code == 302

    refused = member_client.post(
        place_of(person), {"text": f"{TEXT} De laatste", "key": uuid4()}, headers={"Origin": "http://testserver"}
    )

    assert (refused.status_code, f"{TEXT} De laatste" in refused.content.decode()) == (429, True)
    assert PersonalQuestion.objects.count() == most


def test_empty_question_says_what_is_missing(member_client, person):
    response = member_client.post(place_of(person), {"text": " "})

    assert (response.status_code, "Schrijf eerst je vraag." in response.content.decode()) == (422, True)


def test_unanswered_question_waits_for_the_person_until_it_is_answered(member, person):
    question = sent(member, person)
    words = f"Beantwoord de vraag van {member.get_full_name()}"
    assert words in [task.text for task in tasks_for(User.objects.get(pk=person.pk))]

    answer_personally(question=question, text="Zo.")

    assert words not in [task.text for task in tasks_for(User.objects.get(pk=person.pk))]


def test_mail_is_not_sent_when_the_question_was_answered_or_its_asker_left_meanwhile(member, person):
    answered, left = sent(member, person), sent(MemberFactory(), person)
    answer_personally(question=answered, text="Zo.")
    left.asker.is_active = False
    left.asker.save()

    deliver([mail.pk for mail in mails_to(person)])

    assert mails_to(person) == []


def test_opening_the_question_reads_what_was_told_of_it(client, member, person):
    question = sent(member, person)
    client.force_login(person)

    client.get(question.get_absolute_url())

    assert Notification.objects.get(recipient=person).read_at is not None


@pytest.mark.search
def test_erasing_either_takes_the_question_along(member, person):
    sent(member, person)
    sent(person, MemberFactory())

    erase_member(user=person, by=None)

    assert not PersonalQuestion.objects.exists()
    assert mails_to(person) == []


def test_list_shows_both_ways_and_costs_the_same_for_one_and_for_many(
    member_client, member, person, django_assert_num_queries
):
    url = reverse("personal:index")
    for size in (1, 5):
        for _ in range(size):
            sent(member, person)
            sent(MemberFactory(), member)
        member_client.get(url)
        with django_assert_num_queries(9):
            response = member_client.get(url)

    assert (len(response.context["got"]), len(response.context["sent"])) == (6, 6)
