"""What an organiser reads about room is what would happen: at another date, for who is added, and at the cap."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from tests.events.factories import RegistrationFactory, SessionFactory, twin_of
from tests.events.pages import words
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]
State = Registration.State


@pytest.fixture
def busy():
    return OrganisationFactory()


@pytest.fixture
def capped(organiser, busy):
    """Twelve places of which one is taken, by the organisation that may have one."""
    session = SessionFactory(organisers=[organiser], capacity=12, organisation_cap=1)
    RegistrationFactory(session=session, organisation=busy)
    return session


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def labels_for(client, row) -> list[str]:
    """The other dates in the list to move somebody to, without when and where."""
    form = client.get(address("participant", row.session, row.pk)).context["move_form"]
    return [label.split(" (")[1].rstrip(")") for _, label in form.fields["naar"].choices]


def add(client, session, member):
    response = client.post(address("participant_add", session), {"lid": member.pk})
    return response, [str(message) for message in get_messages(response.wsgi_request)]


def test_dates_to_move_to_say_what_a_newcomer_would_get(client, organiser):
    row = RegistrationFactory(session=SessionFactory(organisers=[organiser]))
    full = twin_of(row, capacity=1)
    roomy = twin_of(row, capacity=9, organisation_cap=1, place="Zwolle")
    RegistrationFactory(session=full)
    waiting = RegistrationFactory(session=roomy, organisation=OrganisationFactory(), state=State.WAITING)
    RegistrationFactory(session=roomy, organisation=waiting.organisation)

    labels = labels_for(client, row)

    assert labels == ["vol", "nog 8 plekken"]


def test_date_with_only_places_for_who_waits_for_a_twin_date_is_full(client, organiser):
    row = RegistrationFactory(session=SessionFactory(organisers=[organiser]))
    other = twin_of(row, capacity=1)
    waiting = RegistrationFactory(session=SessionFactory(event=row.event, capacity=1), state=State.WAITING)
    waiting.alternatives.add(other)

    labels = labels_for(client, row)

    assert labels[0] == "vol"


def test_date_where_the_organisation_is_at_its_cap_says_so(client, organiser, busy, capped):
    row = RegistrationFactory(
        session=SessionFactory(event=capped.event, organisers=[organiser]), organisation=busy, event=capped.event
    )

    labels = labels_for(client, row)
    refusal = client.post(address("decision", row.session, row.pk), {"wat": "verplaatsen", "naar": capped.pk})

    assert labels == ["de organisatie heeft hier al zoveel plekken als mag"]
    assert refusal.status_code == 409
    assert "Op de andere datum heeft de organisatie al zoveel plekken als mag." in words(refusal)


def test_who_is_added_above_the_cap_waits_for_the_cap(client, busy, capped):
    member = MemberFactory(affiliation__organisation=busy)

    _, [message] = add(client, capped, member)

    assert message == (
        f"{member.get_full_name()} staat op de wachtlijst en krijgt daar bericht van. De organisatie heeft al zoveel "
        "plekken als mag. Mag deze persoon er toch bij, geef dan een extra plek."
    )


def test_page_of_who_waits_for_the_cap_says_so(client, busy, capped):
    row = RegistrationFactory(session=capped, organisation=busy, state=State.WAITING)

    page = words(client.get(address("participant", capped, row.pk)))

    assert "1, de organisatie heeft al zoveel plekken als mag" in page


def test_who_is_added_to_a_full_date_waits_for_a_place(client, organiser):
    session, member = SessionFactory(organisers=[organiser], capacity=1), MemberFactory()
    RegistrationFactory(session=session)

    before = words(client.get(address("participant_add", session)))
    _, [message] = add(client, session, member)

    assert "1 van 1 plekken bezet. Wie je toevoegt, komt op de wachtlijst." in before
    assert message == (
        f"{member.get_full_name()} staat op de wachtlijst en krijgt daar bericht van. Er is geen plek vrij. Past er "
        "nog iemand bij, geef dan een extra plek."
    )


def test_nobody_is_added_above_the_cap_once_the_queue_is_closed(client, busy, capped):
    type(capped).objects.filter(pk=capped.pk).update(closes_at=timezone.now())

    response, _ = add(client, capped, MemberFactory(affiliation__organisation=busy))

    assert response.status_code == 409
    assert "Verhoog eerst het aantal plekken per organisatie." in words(response)


def test_page_to_add_somebody_tells_that_full_and_closed_is_neither(client, organiser):
    session = SessionFactory(organisers=[organiser], capacity=1, closes_at=timezone.now())
    RegistrationFactory(session=session)

    page = words(client.get(address("participant_add", session)))

    assert "Er is geen plek vrij en de wachtlijst is gesloten. Vergroot eerst het aantal plekken." in page


def test_who_is_approved_above_the_cap_waits_for_the_cap(client, organiser, busy, capped):
    type(capped).objects.filter(pk=capped.pk).update(requires_approval=True)
    row = RegistrationFactory(session=capped, organisation=busy, state=State.PENDING)

    response = client.post(address("decision", capped, row.pk), {"wat": "goedkeuren"}, follow=True)

    assert "De organisatie heeft al zoveel plekken als mag." in words(response)


def test_swap_to_a_date_at_the_cap_says_so(client, busy, capped):
    member = MemberFactory(affiliation__organisation=busy)
    RegistrationFactory(session=SessionFactory(event=capped.event), member=member, organisation=busy)
    client.force_login(member)

    response = client.post(reverse("events:swap", args=[capped.event.slug]), {"session": capped.pk})

    assert response.status_code == 409
    assert "Op die datum heeft je organisatie al zoveel plekken als mag. Je houdt wat je had." in words(response)
