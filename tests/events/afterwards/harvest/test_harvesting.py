import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import Email

from events.afterwards.harvest.forms import proposal_for
from events.afterwards.harvest.harvesting import ask_consent, decide, mark
from events.models import HarvestedQuestion, Registration
from members.permissions import EDITORS, MODERATORS, ORGANISERS
from members.privacy.erasure import erase_member
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
Decision = HarvestedQuestion.Decision
State = Registration.State
BROUGHT = "Hoe tel je thuiszitters? Bij ons lukt het niet."


@pytest.fixture
def session(organiser):
    return PastSessionFactory(organisers=[organiser])


@pytest.fixture
def brought(session):
    return RegistrationFactory(session=session, state=State.ATTENDED, contribution=BROUGHT)


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def test_organiser_marks_what_was_answered_and_takes_it_back(organiser, brought):
    client, path = client_of(organiser), address("harvest_mark", brought.session, brought.pk)

    client.post(path, {"wat": "beantwoord"})
    answered = HarvestedQuestion.objects.get().is_answered
    client.post(path, {"wat": "open"})

    assert (answered, HarvestedQuestion.objects.get().is_answered) == (True, False)


def test_member_is_asked_once_by_mail(organiser, brought):
    for _ in range(2):
        ask_consent(registration=brought, by=organiser)

    mail = Email.objects.get()
    assert mail.to == [brought.member.email]
    assert BROUGHT in mail.message
    assert address("harvest", brought.session) in mail.message


def test_answered_question_is_not_asked_about(organiser, brought):
    mark(registration=brought, is_answered=True)

    response = client_of(organiser).post(address("harvest_mark", brought.session, brought.pk), {"wat": "vraag"})

    assert response.status_code == 409
    assert Email.objects.count() == 0


def test_nothing_is_chosen_beforehand(organiser, brought):
    ask_consent(registration=brought, by=organiser)

    page = client_of(brought.member).get(address("harvest", brought.session)).content.decode()

    assert "checked" not in page
    assert 'value="Hoe tel je thuiszitters?"' in page


def test_no_keeps_the_words_out_of_the_row(organiser, brought):
    ask_consent(registration=brought, by=organiser)

    client_of(brought.member).post(
        address("harvest", brought.session), {"decision": "nee", "subject": "Toch iets", "text": "Toch iets"}
    )

    question = HarvestedQuestion.objects.get()
    assert (question.decision, question.subject, question.text) == (Decision.NO, "", "")
    assert not hasattr(question, "conversation")


def test_yes_without_words_keeps_what_was_typed(organiser, brought):
    ask_consent(registration=brought, by=organiser)

    response = client_of(brought.member).post(
        address("harvest", brought.session), {"decision": "met-naam", "subject": "", "text": "Een lang verhaal"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Vat je vraag samen" in page
    assert "Een lang verhaal" in page
    assert HarvestedQuestion.objects.get().decision == ""


def test_nobody_decides_before_being_asked_or_after_the_answer(organiser, brought):
    what = {"decision": Decision.NO, "subject": "", "text": ""}
    with pytest.raises(ValidationError):
        decide(registration=brought, **what)
    ask_consent(registration=brought, by=organiser)
    mark(registration=brought, is_answered=True)

    with pytest.raises(ValidationError):
        decide(registration=brought, **what)


def test_question_of_somebody_else_is_not_found(organiser, brought):
    ask_consent(registration=brought, by=organiser)
    others = [MemberFactory(), RegistrationFactory(session=brought.session, state=State.ATTENDED).member, organiser]

    answers = [client_of(who).get(address("harvest", brought.session)).status_code for who in others]

    assert answers == [404, 404, 404]


@pytest.mark.parametrize("group", [None, MODERATORS, EDITORS, ORGANISERS])
def test_list_is_for_who_may_read_what_participants_filled_in(brought, group):
    client = client_of(make_staff(group) if group else MemberFactory())

    answers = [
        client.get(address("harvested", brought.session)).status_code,
        client.post(address("harvest_mark", brought.session, brought.pk), {"wat": "vraag"}).status_code,
    ]

    assert answers == [404, 404]
    assert HarvestedQuestion.objects.count() == 0


def test_registration_of_another_session_is_not_marked_by_swapping_the_number(organiser, session):
    other = RegistrationFactory(session=PastSessionFactory(), contribution="Iets")

    response = client_of(organiser).post(address("harvest_mark", session, other.pk), {"wat": "beantwoord"})

    assert response.status_code == 404
    assert HarvestedQuestion.objects.count() == 0


@pytest.mark.search
def test_erasure_takes_the_question_along(organiser, brought):
    ask_consent(registration=brought, by=organiser)

    erase_member(user=brought.member, by=None)

    assert HarvestedQuestion.objects.count() == 0


def test_database_wants_a_moment_with_a_decision(brought):
    with pytest.raises(IntegrityError), transaction.atomic():
        HarvestedQuestion.objects.create(registration=brought, decision=Decision.NO)


@pytest.mark.parametrize(
    ("contribution", "subject"),
    [(BROUGHT, "Hoe tel je thuiszitters?"), ("zonder teken", "zonder teken"), ("x" * 300, "x" * 160)],
)
def test_proposal_takes_the_first_sentence(contribution, subject):
    assert proposal_for(contribution) == {"subject": subject, "text": contribution}


def test_list_costs_the_same_at_two_sizes(organiser, session, brought):
    ask_consent(registration=brought, by=organiser)
    client, path = client_of(organiser), address("harvested", session)
    few = queries(client, path)
    for row in RegistrationFactory.create_batch(9, session=session, contribution="Iets", state=State.ATTENDED):
        mark(registration=row, is_answered=False)

    many = queries(client, path)

    assert many == few
    assert many <= 18


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)
