"""Two people and one place: registering, waiting, the offer, and taking it; who waits has no JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.models import Registration, Session
from events.places.registration.rejoining import settle_places
from members.models import User

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")


def newcomers(event) -> list[User]:
    confirmed = User.objects.filter(affiliations__confirmed_at__isnull=False)
    return list(confirmed.exclude(registrations__event=event).order_by("pk")[:2])


def let_the_minute_pass(session: Session) -> None:
    """The place is kept for who gave it up as long as that can be undone; then the queue moves on."""
    session.registrations.exclude(held_until=None).update(held_until=timezone.now())
    settle_places(session.event_id)


def test_who_waits_gets_the_place_that_is_given_up(browse, violations):
    session = Session.objects.upcoming().filter(place="").first()
    first, second = newcomers(session.event)
    Session.objects.filter(pk=session.pk).update(capacity=session.registrations.active().count() + 1)

    holder = browse(session.event.url, user=first)
    holder.get_by_role("button", name="Meld me aan").click()
    expect(holder.get_by_role("heading", name="Je bent aangemeld")).to_be_visible()
    waiter = browse(session.event.url, user=second, js=False)
    waiter.get_by_label("Ik kan ook op korte termijn").check()
    waiter.get_by_role("button", name="Zet me op de wachtlijst").click()
    expect(waiter.get_by_text("Jij bent als eerste aan de beurt.").first).to_be_visible()
    holder.get_by_role("button", name="Meld me af").click()
    expect(holder.get_by_role("button", name="Zet terug")).to_be_visible()
    let_the_minute_pass(session)
    waiter.reload()
    faults = violations(browse(f"{session.event.url}aanmelding/", user=second))
    waiter.get_by_role("button", name="Ja, ik kom").click()

    expect(waiter.get_by_role("heading", name="Je bent aangemeld")).to_be_visible()
    assert faults == []
    assert second.registrations.get(session=session).state == Registration.State.CONFIRMED
