"""Questions on the form: once per question, per date where they differ, with what is left of each choice."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from post_office.models import Email

from events.models import Answer, Registration, Session
from events.places.registration import Particulars, cancel, register, settle_event
from tests.events.factories import ChoiceFactory, QuestionFactory, RegistrationFactory, SessionFactory
from tests.events.pages import page, words
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def choose_one(session, *, limit=None, **fields):
    question = QuestionFactory(session=session, kind="keuze", text="Welke tafel?", **fields)
    return (
        question,
        ChoiceFactory(question=question, text="Tafel A", limit=limit),
        ChoiceFactory(question=question, text="Tafel Z"),
    )


def taken(choice, state=State.CONFIRMED):
    registration = RegistrationFactory(session=choice.question.session, state=state)
    Answer.objects.create(registration=registration, question=choice.question, choice=choice)


def post(client, session, **data):
    return client.post(page("registration", session.event), {"session": session.pk, **data})


def name(question) -> str:
    return f"vraag-{question.pk}"


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [("tekst", "Ons plan", "Ons plan"), ("getal", "12", "12"), ("ja-nee", "ja", "ja")],
)
def test_answer_in_words_is_stored(member_client, member, kind, value, stored):
    question = QuestionFactory(kind=kind)

    post(member_client, question.session, **{name(question): value})

    assert Answer.objects.get(registration__member=member).text == stored


def test_answer_that_is_a_choice_is_stored(member_client, member):
    session = SessionFactory()
    question, choice, _ = choose_one(session)

    post(member_client, session, **{name(question): choice.pk})

    assert Answer.objects.get(registration__member=member).choice == choice


def test_limited_choice_says_what_is_left_and_a_full_one_cannot_be_chosen(member_client):
    session = SessionFactory()
    question, full, _ = choose_one(session, limit=1)
    ChoiceFactory(question=question, text="Tafel B", limit=3)
    taken(full)

    html = member_client.get(session.event.url).content.decode()

    assert "Tafel A (vol)" in html
    assert "Tafel B (nog 3 plekken)" in html
    [radio] = [tag for tag in html.split("<") if name(question) in tag and f'value="{full.pk}"' in tag]
    assert "disabled" in radio


def test_place_of_a_choice_is_free_again_after_cancelling(member_client):
    session = SessionFactory()
    _, choice, _ = choose_one(session, limit=1)
    taken(choice, State.CANCELLED)

    assert "Tafel A (nog 1 plek)" in words(member_client.get(session.event.url))


def test_choice_that_is_full_is_refused_at_the_question_and_all_stays(member_client, member):
    session = SessionFactory()
    question, full, _ = choose_one(session, limit=1)
    taken(full)

    response = post(member_client, session, contribution="Mijn lange vraag", **{name(question): full.pk})

    assert response.status_code == 409
    assert response.context["form"].errors[name(question)] == [
        "‘Tafel A’ is intussen vol. Kies een andere mogelijkheid."
    ]
    assert "Mijn lange vraag" in words(response)
    assert not member.registrations.exists()


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("getal", "twaalf", "Vul een heel getal in, in cijfers."),
        ("getal", "-1", "Vul nul of meer in."),
        ("keuze", "999999", "Deze keuze is er niet. Kies een van de mogelijkheden."),
        ("ja-nee", "misschien", "Deze keuze is er niet. Kies een van de mogelijkheden."),
    ],
)
def test_nonsense_is_a_form_error(member_client, kind, value, sentence):
    question = QuestionFactory(kind=kind)

    response = post(member_client, question.session, **{name(question): value})

    assert response.status_code == 422
    assert response.context["form"].errors[name(question)] == [sentence]
    assert Registration.objects.count() == 0


def test_choice_of_another_event_is_a_form_error(member_client):
    session = SessionFactory()
    question, _, _ = choose_one(session)
    _, foreign, _ = choose_one(SessionFactory())

    response = post(member_client, session, **{name(question): foreign.pk})

    assert response.status_code == 422
    assert Answer.objects.count() == 0


def test_required_question_without_an_answer_is_a_form_error(member_client):
    question = QuestionFactory(is_required=True)

    response = post(member_client, question.session)

    assert response.status_code == 422
    assert name(question) in response.context["form"].errors


def test_question_of_the_other_date_is_not_asked_of_who_chose_this_one(member_client, member):
    session = SessionFactory()
    twin = SessionFactory(event=session.event)
    other = QuestionFactory(session=twin, kind="getal", is_required=True)

    shown = member_client.get(session.event.url).context["form"]
    response = post(member_client, session, **{name(other): "twaalf"})

    assert [group.dates for group in shown.question_groups] == [[twin]]
    assert response.status_code == 302
    assert Answer.objects.count() == 0


def test_same_question_at_both_dates_is_asked_once_and_answered_for_the_chosen_one(member_client, member):
    session = SessionFactory()
    twin = SessionFactory(event=session.event)
    first, _, _ = choose_one(session)
    _, choice, _ = choose_one(twin)

    form = member_client.get(session.event.url).context["form"]
    post(member_client, twin, **{name(first): first.choices.get(text="Tafel A").pk})

    assert [field.name for field in form.shared_questions] == [name(first)]
    assert Answer.objects.get(registration__member=member).choice == choice


def test_answers_go_along_to_the_date_where_the_place_is(member_client, member):
    full = SessionFactory(capacity=1)
    RegistrationFactory(session=full)
    twin = SessionFactory(event=full.event)
    asked, here = (QuestionFactory(session=date, text="Hoeveel scholen?", kind="getal") for date in (full, twin))

    post(member_client, full, fits_other_dates="on", **{name(asked): "14"})

    registration = member.registrations.get()
    assert (registration.session, registration.state) == (twin, State.CONFIRMED)
    assert [(answer.question, answer.text) for answer in registration.answers.all()] == [(here, "14")]


def test_needs_are_asked_on_site_when_the_session_asks_them(member_client):
    asks = SessionFactory()
    does_not, online = SessionFactory(asks_needs=False), SessionFactory(mode="online", place="")

    forms = [member_client.get(session.event.url).context["form"] for session in (asks, does_not, online)]

    assert ["dietary" in form.fields for form in forms] == [True, False, False]


def test_needs_filled_in_for_a_date_that_does_not_ask_them_are_not_kept(member_client, member):
    session = SessionFactory()
    online = SessionFactory(event=session.event, mode="online", place="")

    post(member_client, online, dietary="glutenvrij")

    assert member.registrations.get().dietary == ""


def test_wishes_are_asked_only_where_they_mean_something(member_client):
    roomy, full = SessionFactory(), SessionFactory(capacity=1)
    RegistrationFactory(session=full, member=MemberFactory())

    single, waiting = (member_client.get(session.event.url).context["form"].fields for session in (roomy, full))
    SessionFactory(event=roomy.event)
    twins = member_client.get(roomy.event.url).context["form"].fields

    names = ("accepts_short_notice", "fits_other_dates")
    assert [[name in fields for name in names] for fields in (single, waiting, twins)] == [
        [False, False],
        [True, False],
        [False, True],
    ]


def test_wishes_are_kept_with_who_waits(member_client, member):
    session = SessionFactory(capacity=1)
    twin = SessionFactory(event=session.event, capacity=1)
    for date in (session, twin):
        RegistrationFactory(session=date)

    post(member_client, session, fits_other_dates="on", accepts_short_notice="on")

    registration = member.registrations.get()
    assert (registration.session, registration.state) == (session, State.WAITING)
    assert registration.accepts_short_notice
    assert list(registration.alternatives.all()) == [twin]


def test_second_submit_answers_with_the_same_registration(member_client, member):
    question = QuestionFactory()

    responses = [post(member_client, question.session, **{name(question): "Ons plan"}) for _ in range(2)]

    assert [response.url for response in responses] == [page("registration", question.session.event)] * 2
    assert member.registrations.count() == 1


def twin_choices(first_limit, second_limit):
    """The same question at two dates, and 'Tafel A' of each."""
    session = SessionFactory()
    twin = SessionFactory(event=session.event)
    return [choose_one(date, limit=limit)[:2] for date, limit in ((session, first_limit), (twin, second_limit))]


def test_question_with_limits_stands_once_for_twin_dates(member_client):
    (question, choice), (_, there) = twin_choices(1, 3)
    taken(choice)

    shown = words(member_client.get(question.session.event.url))

    assert shown.count("Welke tafel?") == 1
    days = [date_format(timezone.localtime(c.question.session.starts_at), "j F") for c in (choice, there)]
    assert f"Tafel A ({days[0]}: vol; {days[1]}: nog 3 plekken)" in shown


def test_choice_that_is_full_at_one_date_is_refused_there_only(member_client, member):
    (question, choice), (_, there) = twin_choices(1, 1)
    taken(choice)

    refused = post(member_client, question.session, **{name(question): choice.pk})
    data = {"session": there.question.session_id, name(question): choice.pk}
    member_client.post(page("registration", question.session.event), data)

    assert refused.status_code == 409
    assert list(refused.context["form"].errors) == [name(question)]
    assert Answer.objects.get(registration__member=member).choice == there


@pytest.mark.parametrize("state", [State.WAITING, State.PENDING])
def test_who_only_waits_takes_no_place_of_a_choice(member_client, state):
    session = SessionFactory()
    _, choice, _ = choose_one(session, limit=1)
    taken(choice, state)

    assert "Tafel A (nog 1 plek)" in words(member_client.get(session.event.url))


def test_choice_of_who_waited_that_is_full_by_now_is_dropped_and_said():
    session = SessionFactory(capacity=1)
    question, choice, _ = choose_one(session, limit=1)
    holder = register(session=session, member=MemberFactory(), particulars=Particulars(answers={question: choice}))
    waiter = RegistrationFactory(session=session, state=State.WAITING)
    Answer.objects.create(registration=waiter, question=question, choice=choice)
    taken(choice)
    cancel(registration=holder, by=holder.member)
    Session.objects.filter(pk=session.pk).update(capacity=3)

    settle_event(event_id=session.event_id)

    waiter.refresh_from_db()
    assert waiter.state == State.OFFERED
    assert list(waiter.answers.all()) == []
    assert "Wat je had gekozen, is intussen vol: Tafel A." in Email.objects.last().message
