"""Who lost a date, or waited for it in vain, sees the other dates and takes one, from the mail or on the page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Registration, Session
from events.places.registration import Particulars, register
from events.places.scheduling import cancel_session
from events.tasks import move_queues_up
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.pages import page, words
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def lost(member):
    """The place of `member` at a date that was called off, with what they wrote."""
    row = register(session=SessionFactory(), member=member, particulars=Particulars(contribution="Ons lange plan"))
    cancel_session(session=row.session, reason="De spreker is ziek")
    return row


def take(client, event, session):
    return client.post(page("swap", event), {"session": session.pk}, follow=True)


def test_own_page_offers_the_other_date_and_one_click_takes_it(member_client, member, lost):
    twin = SessionFactory(event=lost.event, place="Zwolle")

    shown = words(member_client.get(page("registration", lost.event)))
    response = take(member_client, lost.event, twin)

    assert "Gaat niet door" in shown
    assert "Kies een andere datum" in shown
    assert "Zwolle" in shown
    assert response.redirect_chain[-1][0] == page("registration", lost.event)
    assert "Je bent aangemeld" in words(response)
    taken = member.registrations.binding(timezone.now()).get()
    assert (taken.session, taken.contribution) == (twin, "Ons lange plan")


def test_own_page_offers_the_queue_of_a_full_date(member_client, member, lost):
    twin = SessionFactory(event=lost.event, capacity=1)
    RegistrationFactory(session=twin)

    shown = words(member_client.get(page("registration", lost.event)))
    response = take(member_client, lost.event, twin)

    assert "Zet me op de wachtlijst voor" in shown
    assert "Je staat op de wachtlijst" in words(response)


def test_event_page_shows_the_form_filled_in_for_the_other_date(member_client, lost):
    twin = SessionFactory(event=lost.event)

    response = member_client.get(lost.event.url)

    assert response.context["form"].dates == [twin]
    assert "Kies een andere datum" in words(response)
    assert "Ons lange plan" in words(response)
    assert response.content.decode().count('id="h-aanmelden"') == 1


def test_form_of_the_event_page_takes_the_other_date(member_client, member, lost):
    twin = SessionFactory(event=lost.event)

    member_client.post(page("registration", lost.event), {"session": twin.pk})

    assert member.registrations.binding(timezone.now()).get().session == twin


def test_after_the_change_the_page_is_about_the_new_date(member_client, lost):
    twin = SessionFactory(event=lost.event)
    take(member_client, lost.event, twin)

    visit = member_client.get(lost.event.url).context["visit"]

    assert (visit.registration.session, visit.is_taking_part, visit.can_register) == (twin, True, False)


def test_second_click_on_the_same_button_changes_nothing(member_client, member, lost):
    twin = SessionFactory(event=lost.event)
    take(member_client, lost.event, twin)

    response = take(member_client, lost.event, twin)

    assert response.status_code == 200
    assert member.registrations.binding(timezone.now()).count() == 1


def test_without_another_date_the_page_says_what_happened(member_client, lost):
    shown = words(member_client.get(lost.event.url))

    assert "Deze bijeenkomst is afgelast. Reden: De spreker is ziek" in shown
    assert "Kies een andere datum" not in shown


@pytest.mark.parametrize("state", [State.WAITING, State.PENDING])
def test_who_waited_in_vain_for_a_past_date_registers_for_the_other(member_client, member, state):
    past = RegistrationFactory(session=PastSessionFactory(), member=member, state=state)
    twin = SessionFactory(event=past.event)

    own = words(member_client.get(page("registration", past.event)))
    response = member_client.post(page("registration", past.event), {"session": twin.pk})

    assert "Kies een andere datum" in own
    assert response.status_code == 302
    assert member.registrations.get(session=twin).state == State.CONFIRMED


def test_who_waited_in_vain_leaves_without_a_refusal(member_client, member):
    past = RegistrationFactory(session=PastSessionFactory(), member=member, state=State.WAITING)

    response = member_client.post(page("cancellation", past.event), follow=True)

    past.refresh_from_db()
    assert (response.status_code, past.state) == (200, State.CANCELLED)


def test_closed_queue_is_no_place_in_the_overview(member_client, member):
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)
    row = register(session=session, member=member)
    Session.objects.filter(pk=session.pk).update(closes_at=timezone.now() - timedelta(minutes=20))
    move_queues_up()

    shown = words(member_client.get(page("registration", session.event)))

    assert "De wachtlijst is gesloten" in shown
    assert "Haal me van de wachtlijst" not in shown
    assert list(Registration.objects.upcoming_for(member, timezone.now())) == []
    assert row.queued_at is not None


def test_who_was_there_is_not_asked_again(member_client, member):
    past = RegistrationFactory(session=PastSessionFactory(), member=member, state=State.ATTENDED)
    SessionFactory(event=past.event)

    response = member_client.get(past.event.url)

    assert response.context["form"] is None
    assert "Je was erbij" in words(response)


def test_who_was_not_let_in_is_not_invited_to_ask_again(member_client, member):
    row = RegistrationFactory(member=member, state=State.REJECTED)

    own, event = (words(member_client.get(url)) for url in (page("registration", row.event), row.event.url))
    response = member_client.post(page("registration", row.event), {"session": row.session_id})

    assert "Meld je opnieuw aan" not in own
    assert "Meld me aan" not in event
    assert response.status_code == 409
    assert "De organisator kon je voor deze datum geen plek geven." in words(response)


def test_outcome_is_heading_and_title_and_gets_the_focus_once(member_client, member):
    session = SessionFactory()

    first = member_client.post(page("registration", session.event), {"session": session.pk}, follow=True)
    member.registrations.get().changes.update(at=timezone.now() - timedelta(minutes=1))
    later = member_client.get(page("registration", session.event))

    html = " ".join(first.content.decode().split())
    assert f"<title>Je bent aangemeld: {session.event.title} |" in html
    assert html.count("<h1") == 1
    assert 'id="h-stand" tabindex="-1" autofocus>' in html
    assert "autofocus" not in later.content.decode()


def test_waiting_on_at_another_date_is_told_in_the_history(member_client, member):
    session = SessionFactory(capacity=1)
    twin = SessionFactory(event=session.event, capacity=1)
    for date in (session, twin):
        RegistrationFactory(session=date, member=MemberFactory())
    register(session=session, member=member, particulars=Particulars(alternatives=(twin,)))
    cancel_session(session=session, reason="Ziek")

    lines = member_client.get(page("registration", session.event)).context["own"].history

    assert [line.text.split(" (")[0] for line in lines[1:]] == [
        "Deze datum ging niet door.",
        "Je wacht nu hier, omdat je zei dat deze datum ook past.",
    ]


def test_own_page_does_not_call_a_date_full_whose_cap_is_in_the_way(member_client, member, lost):
    twin = SessionFactory(event=lost.event, capacity=9, organisation_cap=1)
    RegistrationFactory(session=twin, organisation=member.affiliation.organisation)

    shown = words(member_client.get(page("registration", lost.event)))

    assert "Je organisatie heeft al zoveel plekken als mag; je komt op de wachtlijst" in shown
    assert "Vol" not in shown
