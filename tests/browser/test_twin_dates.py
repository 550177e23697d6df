"""An event whose first date passes and whose second is called off, as its people meet it, to the end.

Somebody who waits, somebody with a place, a newcomer and the organiser; then the third date, where they end up.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from post_office.models import Email

from events.models import Registration, Session
from events.places.registration import register
from events.tasks import move_queues_up
from members.permissions import ORGANISERS
from tests.browser.conftest import PHONE
from tests.events.factories import EventPageFactory, SessionFactory, from_now
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.usefixtures("transactional_db")
State = Registration.State
DAY = timedelta(days=1)


def date_of(event, days: int, **fields) -> Session:
    return SessionFactory(
        event=event,
        starts_at=from_now(days=days),
        ends_at=from_now(days=days, hours=3),
        closes_at=from_now(days=days - 1),
        cancel_until=from_now(days=days - 2),
        **fields,
    )


def let_close(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    move_queues_up()


def let_pass(session: Session) -> None:
    """As if it was yesterday."""
    start = timezone.now() - DAY
    moments = {"closes_at": start - DAY, "cancel_until": start - DAY, "opens_at": start - 30 * DAY}
    Session.objects.filter(pk=session.pk).update(starts_at=start, ends_at=start + timedelta(hours=3), **moments)
    move_queues_up()


def subject_of_last_mail_to(member) -> str:
    return [email.subject for email in Email.objects.order_by("pk") if email.to == [member.email]][-1].split(":")[0]


def bound_to(member) -> list[int]:
    return list(Registration.objects.binding(timezone.now()).filter(member=member).values_list("session", flat=True))


def expect_heading(page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def queue_up(browse, event, waiter):
    page = browse(event.url, user=waiter, width=PHONE)
    page.get_by_label("Utrecht").check()
    page.get_by_role("button", name="Meld me aan").click()
    expect(page.get_by_role("heading", level=1, name="Je staat op de wachtlijst")).to_be_focused()
    assert page.title().startswith("Je staat op de wachtlijst: Doelen die je kunt volgen")
    return page


def take_the_other_date(page, own_page: str, *, heading: str) -> None:
    """Who has no date any more reads so on the own page, and is at the other one with one click."""
    page.goto(own_page)
    expect_heading(page, heading)
    page.get_by_role("button", name="Kom op").click()
    expect_heading(page, "Je bent aangemeld")


def call_off(browse, event, session: Session, organiser) -> None:
    """The organiser reads beforehand what people will read."""
    desk = browse(f"{event.url}{session.pk}/afgelasting/", user=organiser)
    desk.get_by_role("textbox").fill("De zaal is gesloten")
    desk.get_by_role("button", name="Bekijk de mail").click()
    expect(desk.get_by_text("Breda: nog 2 plekken").first).to_be_visible()
    desk.get_by_role("button", name="Gelast af").click()
    expect(desk.get_by_text("De bijeenkomst is afgelast.").first).to_be_visible()


def take_the_last_place(browse, event, newcomer):
    page = browse(event.url, user=newcomer)
    expect(page.get_by_role("heading", name="Waar het over gaat")).to_have_count(0)
    page.get_by_role("button", name="Meld me aan").click()
    expect_heading(page, "Je bent aangemeld")
    return page


def wait_in_front(page) -> None:
    """Who lost the date twice is the first of those who wait."""
    page.get_by_role("button", name="Zet me op de wachtlijst").click()
    expect(page.get_by_text("Jij bent als eerste aan de beurt.").first).to_be_visible()


def leave_by_mistake(page) -> None:
    """A wrong click costs nobody a place: it is held for a minute."""
    page.get_by_role("button", name="Meld me af").click()
    expect(page.get_by_text("We houden je plek nog één minuut voor je vast.")).to_be_visible()
    page.get_by_role("button", name="Zet terug").click()
    expect_heading(page, "Je bent aangemeld")


def leave_for_good(page) -> None:
    """When the minute is over the place moves on."""
    page.get_by_role("button", name="Meld me af").click()
    expect(page.get_by_role("button", name="Zet terug")).to_be_visible()
    Registration.objects.filter(held_until__isnull=False).update(held_until=timezone.now() - DAY)
    move_queues_up()


def test_nobody_is_kept_from_another_date_of_an_event(browse, violations, sideways):
    organiser = make_staff(ORGANISERS, email="gastvrouw@voorbeeld.example")
    event = EventPageFactory(title="Doelen die je kunt volgen", slug="doelen-walk", about="<p></p>")
    first = date_of(event, 10, place="Utrecht", capacity=1, organisers=[organiser])
    second = date_of(event, 20, place="Zwolle", capacity=3, organisers=[organiser])
    holder, waiter, placed, newcomer = MemberFactory.create_batch(4)
    register(session=first, member=holder)
    register(session=second, member=placed)
    own_page = f"{event.url}aanmelding/"

    # registration closes and the first date passes: who waited in vain hears it, and takes the second
    waiting = queue_up(browse, event, waiter)
    let_close(first)
    assert subject_of_last_mail_to(waiter) == "De wachtlijst is gesloten"
    let_pass(first)
    waiting.goto(own_page)
    faults = violations(waiting)
    take_the_other_date(waiting, own_page, heading="De wachtlijst is gesloten")
    assert bound_to(waiter) == [second.pk]

    # the second date is called off: who lost a place follows the link in the mail
    third = date_of(event, 30, place="Breda", capacity=2, organisers=[organiser])
    call_off(browse, event, second, organiser)
    assert subject_of_last_mail_to(placed) == "Gaat niet door"
    faults += violations(browse(own_page, user=placed, scheme="dark"))
    take_the_other_date(browse(own_page, user=placed, js=False), own_page, heading="Gaat niet door")

    # a newcomer takes the last place, leaves by mistake and then for good; it goes to who waits in front
    new = take_the_last_place(browse, event, newcomer)
    waiting.goto(event.url)
    expect(waiting.get_by_role("heading", name="Kies een andere datum")).to_be_visible()
    wide = sideways(waiting)
    faults += violations(waiting)
    wait_in_front(waiting)
    leave_by_mistake(new)
    leave_for_good(new)
    waiting.goto(own_page)
    waiting.get_by_role("button", name="Ja, ik kom").click()
    expect_heading(waiting, "Je bent aangemeld")

    assert (bound_to(waiter), bound_to(placed), bound_to(newcomer)) == ([third.pk], [third.pk], [])
    assert (faults, wide) == ([], 0)
