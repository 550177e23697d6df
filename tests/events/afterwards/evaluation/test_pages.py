from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from post_office.models import Email

from events.afterwards.evaluation.asking import KIND
from events.models import EvaluationAnswer, EvaluationQuestion, EvaluationTurnout, Registration
from events.tasks import ask_for_evaluations
from members.permissions import EDITORS, MODERATORS, ORGANISERS
from notifications.models import Notification
from notifications.preferences import set_frequency
from portal.celery import app
from tests.events.afterwards.evaluation.test_answering import say
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
FILLED_IN = {"cijfer": "8", "bruikbaar": "4", "oefenen": "1", "meenemen": "Een doel", "beter": ""}


@pytest.fixture
def session(organiser):
    return PastSessionFactory(organisers=[organiser])


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def test_attendee_fills_it_in_once(session):
    client = client_of(RegistrationFactory(session=session, state=State.ATTENDED).member)
    path = address("evaluation", session)

    first, second = client.post(path, FILLED_IN), client.post(path, FILLED_IN)

    answers = EvaluationAnswer.objects.order_by("fixed").values_list("fixed", "score", "text")
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Je hebt deze evaluatie ingevuld" in second.content.decode()
    assert list(answers) == [
        ("bruikbaar", 4, ""),
        ("cijfer", 8, ""),
        ("meenemen", None, "Een doel"),
        ("oefenen", 1, ""),
    ]


def test_mistake_keeps_what_was_typed(session):
    client = client_of(RegistrationFactory(session=session, state=State.ATTENDED).member)

    response = client.post(address("evaluation", session), {"meenemen": "Een heel verhaal", "cijfer": "11"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Een heel verhaal" in page
    assert "Kies een van de antwoorden." in page
    assert EvaluationTurnout.objects.count() == 0


def test_own_questions_are_asked_and_counted(session):
    scale = EvaluationQuestion.objects.create(session=session, text="Was de zaal prettig?")
    words = EvaluationQuestion.objects.create(session=session, text="Welk thema volgt?", kind="tekst")
    for _ in range(5):
        client = client_of(RegistrationFactory(session=session, state=State.ATTENDED).member)
        client.post(address("evaluation", session), FILLED_IN | {f"eigen_{scale.pk}": "5", f"eigen_{words.pk}": "Geld"})

    page = client_of(session.organisers.get()).get(address("evaluation_results", session))

    results = page.context["results"]
    assert [part.number for part in results.distributions if part.question == "Was de zaal prettig?"] == [5]
    assert [part.texts for part in results.words if part.question == "Welk thema volgt?"] == [["Geld"] * 5]


def test_question_of_another_session_is_no_question_here(session):
    other = EvaluationQuestion.objects.create(session=PastSessionFactory(), text="Vreemd?")
    client = client_of(RegistrationFactory(session=session, state=State.ATTENDED).member)

    client.post(address("evaluation", session), FILLED_IN | {f"eigen_{other.pk}": "5", "batch": "1"})

    assert EvaluationAnswer.objects.filter(question=other).count() == 0
    assert EvaluationAnswer.objects.shown().count() == 0


def test_questions_lie_still_once_somebody_answered(session, organiser):
    client = client_of(organiser)
    client.post(address("evaluation_questions", session), {"text": "Was de zaal prettig?", "kind": "schaal"})
    question = EvaluationQuestion.objects.get()
    say(session)

    client.post(address("evaluation_question_removal", session, question.pk))
    response = client.post(address("evaluation_questions", session), {"text": "Nog een?", "kind": "tekst"})

    assert (response.status_code, "Er is al geantwoord" in response.content.decode()) == (409, True)
    assert list(EvaluationQuestion.objects.values_list("text", flat=True)) == ["Was de zaal prettig?"]


def test_results_and_export_show_nothing_below_five(session, organiser):
    for _ in range(4):
        say(session, 3, words="kanariewoorden")
    client = client_of(organiser)

    page, export = (client.get(address(name, session)) for name in ("evaluation_results", "evaluation_export"))
    desk = client.get(address("aftermath", session)).content.decode()

    assert "kanariewoorden" not in page.content.decode() + desk
    assert '<svg class="bars"' not in page.content.decode()
    assert export.status_code == 404


def test_export_holds_the_same_as_the_page_and_no_formula(session, organiser):
    for _ in range(5):
        say(session, 9, words='=HYPERLINK("https://kwaad.example")')
    say(session, 1, words="kanariewoorden")

    content = client_of(organiser).get(address("evaluation_export", session)).content

    book = load_workbook(BytesIO(content))
    counts = {row[1]: row[2] for row in book["Verdeling"].iter_rows(values_only=True) if row[0].startswith("Welk")}
    texts = list(book["In eigen woorden"].iter_rows(min_row=2))
    assert (counts["9"], counts["1"]) == (5, 0)
    assert [cell.data_type for row in texts for cell in row] == ["s"] * 10
    assert "kanariewoorden" not in str([cell.value for row in texts for cell in row])


@pytest.mark.parametrize("group", [None, MODERATORS, ORGANISERS])
def test_results_are_for_its_organisers(session, group):
    for _ in range(5):
        say(session)
    stranger = make_staff(group) if group else MemberFactory()

    answers = [
        client_of(stranger).get(address(name, session)).status_code
        for name in ("evaluation_results", "evaluation_export")
    ]

    assert answers == [404, 404]


@pytest.mark.parametrize("state", [State.ABSENT, State.WAITING, State.CANCELLED])
def test_form_does_not_exist_for_who_was_not_there(session, state):
    client = client_of(RegistrationFactory(session=session, state=state).member)

    assert client.get(address("evaluation", session)).status_code == 404
    assert client.post(address("evaluation", session), FILLED_IN).status_code == 404


def ended(days: float):
    end = timezone.now() - timedelta(days=days)
    names = ("opens_at", "closes_at", "cancel_until", "starts_at")
    times = {name: end - timedelta(hours=9 - number) for number, name in enumerate(names)}
    return PastSessionFactory(ends_at=end, **times)


def test_who_did_not_answer_is_asked_once_after_three_days():
    session = ended(3.1)
    silent = RegistrationFactory(session=session, state=State.ATTENDED).member
    say(session)
    RegistrationFactory(session=session, state=State.ABSENT)

    ask_for_evaluations()
    ask_for_evaluations()

    assert [line.recipient for line in Notification.objects.filter(kind=KIND.code)] == [silent]
    mail = Email.objects.get()
    assert mail.to == [silent.email]
    assert address("evaluation", session) in mail.message
    assert "List-Unsubscribe" in mail.headers


@pytest.mark.parametrize("days", [2.9, 22])
def test_nobody_is_asked_too_early_or_too_late(days):
    RegistrationFactory(session=ended(days), state=State.ATTENDED)

    ask_for_evaluations()

    assert Notification.objects.count() == 0


def test_who_wants_no_such_mail_gets_none():
    member = RegistrationFactory(session=ended(3.1), state=State.ATTENDED).member
    set_frequency(member, KIND.code, "nooit")

    ask_for_evaluations()

    assert Email.objects.count() == 0


def test_clock_asks():
    assert "events.tasks.ask_for_evaluations" in {line["task"] for line in app.conf.beat_schedule.values()}


def test_editor_without_sessions_sees_no_results_in_the_cms(session):
    for _ in range(5):
        say(session, words="kanariewoorden")

    page = client_of(make_staff(EDITORS)).get("/cms/bijeenkomstdata/", follow=True)

    assert page.status_code == 200
    assert "kanariewoorden" not in page.content.decode()


@pytest.mark.parametrize("name", ["evaluation_results", "aftermath"])
def test_pages_cost_the_same_at_two_sizes(session, organiser, name):
    client = client_of(organiser)
    for _ in range(5):
        say(session, words="Zo")
    few = queries(client, address(name, session))
    for _ in range(10):
        say(session, words="Zo")

    many = queries(client, address(name, session))

    assert many == few
    assert many <= 25


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)
