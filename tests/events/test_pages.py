"""The agenda, and registering on the page of an event."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from events.places.registration import Particulars, register
from events.taking_part.entry.views import JUST_CHANGED, say_why_not
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory, from_now
from tests.events.pages import words
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State
INDEX = "/bijeenkomsten/"


def own_page(event) -> str:
    return reverse("events:registration", args=[event.slug])


def test_agenda_shows_what_is_coming_and_not_what_was(client):
    coming = SessionFactory()
    past = PastSessionFactory()
    hidden = SessionFactory(event=EventPageFactory(live=False))

    page = words(client.get(INDEX))

    assert [event.title in page for event in (coming.event, past.event, hidden.event)] == [True, False, False]


def test_agenda_shows_the_past_when_asked(client):
    SessionFactory()
    past = PastSessionFactory()

    rows = client.get(INDEX, {"toon": "geweest"}).context["agenda"].page

    assert list(rows) == [past]


def test_agenda_filters_by_theme_and_place(client):
    wanted = SessionFactory(place="Zwolle")
    SessionFactory(event=wanted.event, place="Utrecht")
    SessionFactory(place="Zwolle")
    online = SessionFactory(mode="online", place="")

    by_both = client.get(INDEX, {"thema": wanted.event.theme.slug, "plaats": "Zwolle"}).context["agenda"].page
    by_online = client.get(INDEX, {"plaats": "online"}).context["agenda"].page

    assert list(by_both) == [wanted]
    assert list(by_online) == [online]


def test_agenda_without_hits_says_what_to_do(client):
    SessionFactory()

    page = words(client.get(INDEX, {"plaats": "Nergenshuizen"}))

    assert "Geen bijeenkomsten bij deze keuze" in page


def test_agenda_survives_nonsense_in_the_url(client):
    SessionFactory()

    response = client.get(INDEX, {"pagina": "x", "thema": "';--", "toon": "ooit"})

    assert response.status_code == 200
    assert "Geen bijeenkomsten bij deze keuze" in words(response)


def test_visitor_is_sent_to_the_login_when_registering(client):
    session = SessionFactory()

    response = client.post(own_page(session.event), {"session": session.pk})

    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next={own_page(session.event)}"
    assert Registration.objects.count() == 0


def test_member_registers_in_one_step(member_client, member):
    session = SessionFactory()

    response = member_client.post(
        own_page(session.event), {"session": session.pk, "contribution": "Ons verzuim", "is_listed": "on"}, follow=True
    )

    registration = Registration.objects.get()
    assert (registration.member, registration.state, registration.contribution) == (member, "bevestigd", "Ons verzuim")
    assert registration.listed_at is not None
    assert response.redirect_chain == [(own_page(session.event), 302)]
    assert "Je bent aangemeld" in words(response)


def test_member_who_must_wait_reads_what_happens_next(member_client):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())
    register(session=session, member=MemberFactory())

    response = member_client.post(own_page(session.event), {"session": session.pk}, follow=True)

    assert "Je staat op de wachtlijst" in words(response)
    assert "Er staat nog één ander vóór je." in words(response)


def test_registering_for_a_session_that_just_closed_keeps_what_was_typed(member_client):
    session = SessionFactory(closes_at=timezone.now() - timedelta(minutes=1))

    response = member_client.post(own_page(session.event), {"session": session.pk, "contribution": "Mijn lange vraag"})

    assert response.status_code == 409
    assert "gesloten" in words(response)
    assert Registration.objects.count() == 0


def test_refusal_that_no_longer_holds_says_to_try_again_and_keeps_what_was_typed(rf, member):
    """The date opened between the look at the form and the page that says what is wrong with it."""
    session = SessionFactory()
    request = rf.post(own_page(session.event), {"session": session.pk, "contribution": "Mijn lange vraag"})
    request.user, request.session, request.htmx = member, {}, None

    response = say_why_not(request, session.event.slug, None).render()

    assert response.status_code == 409
    assert JUST_CHANGED in words(response)
    assert "Mijn lange vraag" in words(response)


def test_registering_for_a_cancelled_twin_keeps_what_was_typed(member_client):
    session = SessionFactory()
    cancelled = SessionFactory(event=session.event, cancelled_at=timezone.now())

    response = member_client.post(
        own_page(session.event), {"session": cancelled.pk, "contribution": "Mijn lange vraag"}
    )

    assert response.status_code == 409
    assert "Deze bijeenkomst gaat niet door." in words(response)
    assert "Mijn lange vraag" in words(response)


def test_registering_for_the_twin_of_ones_own_date_is_refused(member_client, member):
    session = SessionFactory()
    twin = SessionFactory(event=session.event)
    register(session=session, member=member)

    response = member_client.post(own_page(session.event), {"session": twin.pk})

    assert response.status_code == 409
    assert "Je bent al aangemeld voor" in words(response)


def test_session_of_another_event_is_a_form_error(member_client):
    event, other = SessionFactory().event, SessionFactory()

    response = member_client.post(own_page(event), {"session": other.pk})

    assert response.status_code == 422
    assert "Deze datum is er niet bij deze bijeenkomst." in words(response)
    assert Registration.objects.count() == 0


def test_too_long_a_contribution_is_a_form_error_and_stays(member_client):
    session = SessionFactory()

    response = member_client.post(own_page(session.event), {"session": session.pk, "contribution": "ab" * 300})

    assert response.status_code == 422
    assert "ab" * 300 in response.content.decode()


def test_posting_every_field_changes_only_those_of_the_form(member_client, member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())
    other = MemberFactory()

    member_client.post(
        own_page(session.event),
        {"session": session.pk, "state": "bevestigd", "member": other.pk, "queued_at": "2020-01-01", "sequence": 9},
    )

    registration = Registration.objects.get(member=member)
    assert (registration.state, registration.sequence) == (State.WAITING, 0)
    assert registration.queued_at.year != 2020


def test_member_cancels_and_takes_it_back(member_client, member):
    session = SessionFactory()
    register(session=session, member=member, particulars=Particulars(contribution="Ons verzuim"))

    cancelled = member_client.post(reverse("events:cancellation", args=[session.event.slug]), follow=True)
    state_after_cancelling = Registration.objects.get().state
    restored = member_client.post(reverse("events:restore", args=[session.event.slug]), follow=True)

    assert "Zet terug" in words(cancelled)
    assert state_after_cancelling == State.CANCELLED
    assert Registration.objects.get().state == State.CONFIRMED
    assert Registration.objects.get().contribution == "Ons verzuim"
    assert "Je bent aangemeld" in words(restored)


@pytest.mark.parametrize("name", ["cancellation", "restore"])
def test_state_does_not_change_by_get(member_client, member, name):
    session = SessionFactory()
    register(session=session, member=member)

    response = member_client.get(reverse(f"events:{name}", args=[session.event.slug]))

    assert response.status_code == 405
    assert Registration.objects.get().state == State.CONFIRMED


def test_cancelling_without_a_registration_is_not_found(member_client):
    session = SessionFactory()
    RegistrationFactory(session=session)

    response = member_client.post(reverse("events:cancellation", args=[session.event.slug]))

    assert response.status_code == 404
    assert Registration.objects.get().state == State.CONFIRMED


def test_own_page_without_a_registration_leads_to_the_event(member_client):
    event = SessionFactory().event

    response = member_client.get(own_page(event))

    assert response.status_code == 302
    assert response.url == event.url


def online_session(**delta):
    return SessionFactory(
        mode="online",
        place="",
        meeting_url="https://vergaderen.example/kamer",
        closes_at=from_now(**delta),
        cancel_until=from_now(**delta),
        starts_at=from_now(**delta),
        ends_at=from_now(hours=5),
    )


@pytest.mark.parametrize(("minutes", "shows"), [(20, False), (10, True), (-10, True)])
def test_meeting_link_shows_from_a_quarter_before(member_client, member, minutes, shows):
    session = online_session(minutes=minutes)
    RegistrationFactory(session=session, member=member)

    response = member_client.get(reverse("events:meeting", args=[session.event.slug, session.pk]))

    assert response.status_code == 200
    assert ("https://vergaderen.example/kamer" in response.content.decode()) is shows


@pytest.mark.parametrize("state", [None, State.WAITING, State.CANCELLED])
def test_meeting_page_is_not_found_without_a_place(member_client, member, state):
    session = online_session(minutes=10)
    if state:
        RegistrationFactory(session=session, member=member, state=state)

    response = member_client.get(reverse("events:meeting", args=[session.event.slug, session.pk]))

    assert response.status_code == 404


def test_upcoming_for_gives_own_active_places_in_order(member):
    later = RegistrationFactory(session=SessionFactory(), member=member)
    waiting = RegistrationFactory(
        session=SessionFactory(starts_at=from_now(days=27, hours=1), ends_at=from_now(days=27, hours=2)),
        member=member,
        state=State.WAITING,
    )
    RegistrationFactory(session=SessionFactory(), member=member, state=State.CANCELLED)
    RegistrationFactory(session=PastSessionFactory(), member=member)
    RegistrationFactory()

    assert list(Registration.objects.upcoming_for(member, timezone.now())) == [waiting, later]
