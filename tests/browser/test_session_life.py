"""One way through one session: wait, be offered a place, take it, be there, meet people, have it in writing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.afterwards.circle.consent import share
from events.models import Certificate, Registration, Session
from events.places.registration import cancel, mark, register
from members.models import User
from tests.browser.conftest import PHONE
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
State = Registration.State
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def session_with_one_place() -> Session:
    session = Session.objects.upcoming().filter(place="").first()
    Session.objects.filter(pk=session.pk).update(capacity=session.registrations.active().count() + 1)
    return session


def newcomers(event) -> list[User]:
    confirmed = User.objects.filter(affiliations__confirmed_at__isnull=False)
    return list(confirmed.exclude(registrations__event=event).order_by("pk")[:2])


def let_begin(session: Session, *, begun: timedelta) -> None:
    """As if `session` began this long ago and lasted two hours."""
    start = timezone.now() - begun
    Session.objects.filter(pk=session.pk).update(
        starts_at=start, ends_at=start + 2 * HOUR, closes_at=start - DAY, cancel_until=start - DAY
    )


def test_from_the_waiting_list_to_a_certificate(browse, violations):
    session = session_with_one_place()
    quicker, member = newcomers(session.event)
    place = register(session=session, member=quicker)
    own_page = f"{session.event.url}aanmelding/"

    page = browse(session.event.url, user=member)
    page.get_by_role("button", name="Zet me op de wachtlijst").click()
    expect(page.get_by_role("heading", name="Je staat op de wachtlijst")).to_be_visible()
    cancel(registration=place, by=quicker)
    page.goto(own_page)
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_role("heading", name="Je bent aangemeld")).to_be_visible()

    let_begin(session, begun=HOUR)
    door = browse(f"{session.event.url}{session.pk}/aanwezig/", user=user_of("organiser"), width=PHONE)
    row = door.locator(f"#rij-{member.registrations.get(session=session).pk}")
    with door.expect_response(lambda answer: answer.request.method == "POST"):
        row.get_by_role("button", name="Aanwezig").click()
    expect(row.get_by_role("button", name="Aanwezig")).to_have_attribute("aria-pressed", "true")

    other = session.registrations.confirmed().select_related("member").first()
    mark(registration=other, state=State.ATTENDED, by=user_of("organiser"))
    share(session=session, member=other.member, details=["email"])
    page.goto(own_page)
    page.get_by_role("link", name="Naar de contactkring").click()
    expect(page.get_by_text(other.member.email)).to_have_count(0)
    page.get_by_label(f"Mailadres: {member.email}").check()
    page.get_by_role("button", name="Deel wat is aangekruist").click()
    expect(page.get_by_role("link", name=other.member.email)).to_be_visible()

    let_begin(session, begun=3 * HOUR)
    page.goto(own_page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Haal je bewijs op (pdf)").click()
    pdf = download.value.path().read_bytes()
    certificate = Certificate.objects.get(registration__member=member, registration__session=session)
    proof = browse(f"/bijeenkomsten/certificaat/{certificate.code}/")
    expect(proof.get_by_role("heading", name=member.get_full_name())).to_be_visible()
    assert pdf.startswith(b"%PDF-")
    assert [violations(page), violations(proof)] == [[], []]
