"""Dates in the CMS: what is left empty, questions, a change shown before it is told, and copies."""

from datetime import datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from events.models import Answer, Choice, EventPage, Question, Registration, Session, SessionRevision
from events.wagtail_hooks import offer_to_plan_a_date
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def written(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def whole_minute(**ahead) -> datetime:
    return timezone.now().replace(second=0, microsecond=0) + timedelta(**ahead)


def data_of(session, questions=(), initial=0, **fields) -> dict:
    moments = ("starts_at", "ends_at", "opens_at", "closes_at", "cancel_until")
    data = {name: written(getattr(session, name)) for name in moments}
    data |= {"event": session.event_id, "mode": session.mode, "place": session.place, "capacity": session.capacity}
    organisers = {"organisers": [user.pk for user in session.organisers.all()]}
    return nested_form_data(data | {"questions": inline_formset(questions, initial=initial)} | fields) | organisers


def edit(client, session, data):
    return client.post(reverse("sessions:edit", args=[session.pk]), data)


def exact(session):
    """The session on whole minutes, so that a form sends back what it got."""
    for name in ("starts_at", "ends_at", "opens_at", "closes_at", "cancel_until"):
        setattr(session, name, getattr(session, name).replace(second=0, microsecond=0))
    session.save()
    return session


def question_of(question, choices=(), **fields) -> dict:
    data = {"id": question.pk or "", "text": question.text, "kind": question.kind, "ORDER": 1, "DELETE": ""}
    return data | {"choices": inline_formset(choices, initial=sum("id" in choice for choice in choices))} | fields


def test_moments_left_empty_are_counted_from_the_start(client, organiser):
    start = whole_minute(days=30)
    empty = dict.fromkeys(["ends_at", "opens_at", "closes_at", "cancel_until"], "")
    session = SessionFactory.build(event=EventPageFactory(), starts_at=start)
    data = {"event": session.event_id, "mode": "locatie", "place": "Zwolle", "capacity": 12}

    client.post(
        reverse("sessions:add"),
        nested_form_data(data | empty | {"starts_at": written(start), "questions": inline_formset([])}),
    )

    made = Session.objects.get()
    assert (made.ends_at, made.closes_at) == (start + timedelta(hours=3), start - timedelta(days=1))
    assert (made.cancel_until, made.opens_at <= timezone.now()) == (start - timedelta(days=2), True)


@pytest.mark.parametrize(
    ("name", "ahead", "sentence"),
    [
        ("closes_at", 1, "Aanmelden sluit uiterlijk bij het begin."),
        ("cancel_until", 1, "Afmelden kan uiterlijk tot het begin."),
        ("opens_at", 0, "Aanmelden opent voordat het sluit. Kies een eerder moment."),
    ],
)
def test_wrong_moment_is_told_at_its_field(client, session, name, ahead, sentence):
    exact(session)
    wrong = session.starts_at + timedelta(days=ahead)

    response = edit(client, session, data_of(session, **{name: written(wrong)}))

    assert response.context["form"].errors == {name: [sentence]}


@pytest.mark.parametrize(("ahead", "is_refused"), [(1, True), (-1, False)])
def test_date_does_not_outlast_the_page_of_its_event(client, session, ahead, is_refused):
    """Who comes reads where to be and cancels below the page."""
    session = exact(session)
    EventPage.objects.filter(pk=session.event_id).update(expire_at=session.ends_at + timedelta(days=10))
    start = session.starts_at + timedelta(days=10 + ahead)

    response = edit(client, session, data_of(session) | {"starts_at": written(start), "ends_at": ""})

    errors = response.context["form"].errors.get("starts_at", [""]) if response.status_code == 200 else [""]
    assert errors[0].startswith("De pagina van deze bijeenkomst staat maar tot ") is is_refused


def test_date_that_is_over_is_written_up_after_its_page_expired(client, organiser):
    session = exact(PastSessionFactory(organisers=[organiser]))
    EventPage.objects.filter(pk=session.event_id).update(expire_at=session.ends_at - timedelta(hours=1))

    edit(client, session, data_of(session, capacity=30))

    session.refresh_from_db()
    assert session.capacity == 30


def test_place_is_asked_for_at_its_field(client, session):
    response = edit(client, session, data_of(exact(session), place=""))

    assert response.context["form"].errors["place"] == ["Vul een plaats in, of kies ‘online’."]


def test_questions_with_choices_are_made_with_the_date(client, session):
    choices = [{"text": "Ochtend", "limit": 8, "ORDER": 1}, {"text": "Middag", "limit": "", "ORDER": 2}]
    question = Question(text="Welk deel?", kind="keuze")

    edit(client, session, data_of(exact(session), [question_of(question, choices)]))

    made = Question.objects.get()
    assert (made.session, made.text) == (session, "Welk deel?")
    assert list(made.choices.values_list("text", "limit")) == [("Ochtend", 8), ("Middag", None)]


@pytest.mark.parametrize("change", [{"DELETE": "on"}, {"kind": "getal"}])
def test_question_that_was_answered_stays_what_it_was(client, session, change):
    question = Question.objects.create(session=session, text="Waarom?")
    registration = RegistrationFactory(session=session)
    Answer.objects.create(registration=registration, question=question, text="daarom")

    response = edit(client, session, data_of(exact(session), [question_of(question, **change)], initial=1))

    assert response.status_code == 200
    assert (Question.objects.get().kind, Answer.objects.count()) == ("tekst", 1)
    assert "is al beantwoord." in response.content.decode()


def test_choice_that_was_made_stays(client, session):
    question = Question.objects.create(session=session, text="Welk deel?", kind="keuze")
    choice = Choice.objects.create(question=question, text="Ochtend")
    Answer.objects.create(registration=RegistrationFactory(session=session), question=question, choice=choice)
    gone = {"id": choice.pk, "text": "Ochtend", "limit": "", "ORDER": 1, "DELETE": "on"}

    response = edit(client, session, data_of(exact(session), [question_of(question, [gone])], initial=1))

    assert "De keuze ‘Ochtend’ is al gekozen. Laat haar staan." in response.content.decode()
    assert Choice.objects.get() == choice


def test_change_that_is_told_is_shown_first_and_then_saved(client, session):
    RegistrationFactory.create_batch(2, session=session)
    data = data_of(exact(session), place="Zwolle")

    shown = edit(client, session, data)
    before = Session.objects.get().place
    saved = edit(client, session, data | {"zeker": "1"})

    announcement = shown.context["announcement"]
    assert (announcement.changes, announcement.recipients) == (["De plaats is nu: Zwolle."], 2)
    assert "- De plaats is nu: Zwolle." in shown.context["letter"].text
    assert (before, Session.objects.get().place, SessionRevision.objects.count()) == ("Utrecht", "Zwolle", 1)
    assert saved.url == reverse("events:participants", args=[session.event.slug, session.pk])


def test_going_back_from_the_message_loses_nothing(client, session):
    RegistrationFactory(session=session)
    new = question_of(Question(text="Neem je iets mee?"))

    response = edit(client, session, data_of(exact(session), [new], place="Zwolle") | {"terug": "1"})

    form = response.context["form"]
    assert form["place"].value() == "Zwolle"
    assert "Neem je iets mee?" in response.content.decode()
    assert (Session.objects.get().place, Question.objects.count()) == ("Utrecht", 0)


@pytest.mark.parametrize("change", [{"capacity": 30}, {"closes_at": ""}])
def test_change_that_nobody_is_told_is_saved_at_once(client, session, change):
    RegistrationFactory(session=session)

    response = edit(client, session, data_of(exact(session), **change))

    assert response.url == reverse("sessions:index")
    assert SessionRevision.objects.count() == 0


def test_event_is_copied_as_a_draft_with_its_dates_shifted(client, organiser):
    first = SessionFactory(organisers=[organiser])
    SessionFactory(
        event=first.event, starts_at=first.starts_at + timedelta(days=7), ends_at=first.ends_at + timedelta(days=7)
    )
    SessionFactory(event=first.event, cancelled_at=timezone.now())
    RegistrationFactory(session=first)
    day = timezone.localtime(first.starts_at).date() + timedelta(days=70)
    data = {"title": "\u202eNog een keer", "first_day": f"{day:%Y-%m-%d}"}

    response = client.post(reverse("events_cms_copy_event", args=[first.event_id]), data)

    copy = EventPage.objects.exclude(pk=first.event_id).get()
    days = [timezone.localtime(session.starts_at).date() for session in copy.sessions.all()]
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.title, copy.slug, copy.live, copy.intro) == ("Nog een keer", "nog-een-keer", False, first.event.intro)
    assert (days, Registration.objects.filter(event=copy).count()) == ([day, day + timedelta(days=7)], 0)


@pytest.mark.parametrize(
    ("name", "data"), [("session", {"starts_at": "2020-01-01 10:00"}), ("event", {"first_day": "x"})]
)
def test_copy_to_a_wrong_day_is_refused_and_kept(client, session, name, data):
    pk = session.pk if name == "session" else session.event_id

    response = client.post(reverse(f"events_cms_copy_{name}", args=[pk]), data | {"title": "Nog een keer"})

    field = "starts_at" if name == "session" else "first_day"
    assert (response.status_code, response.context["form"][field].value()) == (422, data[field])
    assert Session.objects.count() == 1


def test_date_of_another_organiser_is_not_copied(client, organiser):
    foreign = SessionFactory()

    client.post(reverse("events_cms_copy_session", args=[foreign.pk]), {"starts_at": "2099-01-01 10:00"})

    assert Session.objects.get() == foreign


def test_facilitators_are_chosen_among_all_members(client, organiser, session):
    likely, other = UserFactory(), UserFactory(first_name="Wil", last_name="de Boer")
    SessionFactory().facilitators.add(likely)
    exact(session)
    people = {"facilitators": [likely.pk], "other_facilitators": f"{organiser.email.upper()}\nwil de boer"}

    page = client.get(reverse("sessions:edit", args=[session.pk]))
    edit(client, session, data_of(session) | people)

    offered = [pk for pk, label in page.context["form"].fields["facilitators"].widget.choices]
    assert (likely.pk in offered, other.pk in offered) == (True, False)
    assert set(session.facilitators.all()) == {likely, organiser, other}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Wie Dan", "We vinden geen lid bij ‘Wie Dan’. Vul het mailadres in waarmee iemand inlogt."),
        ("Jo Jansen", "Er zijn meer leden die ‘Jo Jansen’ heten. Vul het mailadres in."),
    ],
)
def test_facilitator_who_is_not_found_is_told_with_what_was_ticked(client, session, words, sentence):
    UserFactory.create_batch(2, first_name="Jo", last_name="Jansen")
    ticked = UserFactory()
    data = data_of(exact(session)) | {"facilitators": [ticked.pk], "other_facilitators": words}

    response = edit(client, session, data)

    form = response.context["form"]
    assert form.errors == {"other_facilitators": [sentence]}
    assert ticked.pk in [pk for pk, label in form.fields["facilitators"].widget.choices]
    assert session.facilitators.count() == 0


def test_members_who_left_are_no_organisers_or_facilitators(client, session):
    gone = UserFactory(is_active=False)

    response = edit(client, session, data_of(exact(session)) | {"facilitators": [gone.pk], "organisers": [gone.pk]})

    assert set(response.context["form"].errors) == {"organisers", "facilitators"}


@pytest.mark.parametrize(("moment", "is_asked"), [(None, True), ("past", True), ("coming", False), ("off", True)])
def test_event_without_a_coming_date_asks_for_one_after_publishing(client, moment, is_asked):
    event = EventPageFactory()
    if moment:
        factory = PastSessionFactory if moment == "past" else SessionFactory
        factory(event=event, cancelled_at=timezone.now() if moment == "off" else None)
    request = client.get("/cms/").wsgi_request

    offer_to_plan_a_date(request, event)

    texts = [str(message) for message in get_messages(request)]
    assert [f"{reverse('sessions:add')}?event={event.pk}" in text for text in texts] == [True] * is_asked


def test_date_is_planned_for_the_event_one_comes_from(client):
    event = EventPageFactory()

    page = client.get(reverse("sessions:add"), {"event": event.pk})

    assert page.context["form"]["event"].value() == str(event.pk)
