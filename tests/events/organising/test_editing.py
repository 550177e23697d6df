"""Events and their dates, as organisers write them in the CMS."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from events.models import EventPage, Session
from events.sitetree import ensure_event_index
from members.permissions import EDITORS, MODERATORS, ORGANISERS
from tests.events.factories import (
    EventPageFactory,
    PastSessionFactory,
    RegistrationFactory,
    SessionFactory,
    event_index,
    from_now,
)
from tests.factories import MemberFactory, ThemeFactory, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("organiser_client")]


def page_data(**fields) -> dict:
    empty = {name: streamfield([]) for name in ("takeaways", "programme", "guides")}
    data = {
        "title": "Samen naar school",
        "slug": "samen-naar-school",
        "theme": ThemeFactory().pk,
        "kind": "werksessie",
        "intro": "Een middag over kinderen die thuiszitten.",
        "about": rich_text("<p>Over terugkeer.</p>"),
        "question": "Wat breng je mee?",
    }
    return nested_form_data(data | empty | fields)


@pytest.mark.parametrize("slug", ["cijfers", "mijn-bijeenkomsten", "koppelingen", "api", "certificaat"])
def test_event_at_an_address_of_the_portal_itself_is_refused_with_a_sentence(client, slug):
    url = reverse("wagtailadmin_pages:add", args=["events", "eventpage", event_index().pk])

    response = client.post(url, page_data(slug=slug))

    refusal = "Het portaal gebruikt dit adres zelf, dus je pagina zou niemand vinden. Kies een ander adres, zoals"
    assert response.context["form"].errors["slug"] == [f"{refusal} ‘{slug}-2’."]
    assert EventPage.objects.count() == 0


def test_event_keeps_its_own_address_when_it_is_edited(client):
    event = EventPageFactory(slug="cijfers-lezen")

    response = client.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), page_data(slug="cijfers-lezen"))

    assert response.status_code == 302


def date_data(event, **fields) -> dict:
    start = timezone.localtime() + timedelta(days=30)
    moments = {
        "starts_at": start,
        "ends_at": start + timedelta(hours=3),
        "opens_at": start - timedelta(days=29),
        "closes_at": start - timedelta(days=1),
        "cancel_until": start - timedelta(days=2),
    }
    words = {name: f"{moment:%Y-%m-%d %H:%M}" for name, moment in moments.items()}
    data = {"event": event.pk, "mode": "locatie", "place": "Zwolle", "capacity": 12, "questions": inline_formset([])}
    organisers = {"organisers": fields.pop("organisers", [])}
    return nested_form_data(data | words | fields) | organisers


def test_agenda_is_opened_to_organisers_once():
    index = event_index()

    ensure_event_index(index.get_parent())

    rows = GroupPagePermission.objects.filter(group__name=ORGANISERS, page=index).order_by("permission__codename")
    assert [(row.page_id, row.permission.codename) for row in rows] == [
        (index.pk, "add_page"),
        (index.pk, "change_page"),
        (index.pk, "publish_page"),
    ]


def test_organiser_publishes_an_event(client, organiser):
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", event_index().pk])

    client.post(address, page_data() | {"action-publish": "1"})

    event = EventPage.objects.get()
    assert (event.title, event.live, event.owner) == ("Samen naar school", True, organiser)


def test_organiser_changes_an_event(client, organiser):
    event = EventPageFactory()

    client.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), page_data() | {"action-publish": "1"})

    event.refresh_from_db()
    assert (event.title, event.slug) == ("Samen naar school", "samen-naar-school")


def test_organiser_writes_nowhere_else(client, organiser):
    home = event_index().get_parent()

    response = client.get(reverse("wagtailadmin_pages:edit", args=[home.pk]))

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_event_with_dates_cannot_be_deleted(client):
    client.force_login(make_staff(EDITORS))
    session = SessionFactory()

    response = client.post(reverse("wagtailadmin_pages:delete", args=[session.event_id]))

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_explore", args=[event_index().pk]))
    assert EventPage.objects.get() == session.event


def unpublish(client, event, *, as_one_of_many: bool):
    if as_one_of_many:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        client.post(f"{address}?id={event.pk}&next=/cms/")
    else:
        client.post(reverse("wagtailadmin_pages:unpublish", args=[event.pk]))
    event.refresh_from_db()


@pytest.mark.parametrize("as_one_of_many", [False, True])
@pytest.mark.parametrize(
    ("date", "state", "is_kept"),
    [
        ({}, "bevestigd", True),
        ({}, "wachtlijst", True),
        ({}, "afgemeld", False),
        ({"cancelled_at": from_now()}, "bevestigd", False),
        (None, "bevestigd", False),
    ],
    ids=["people come", "people wait", "nobody comes", "called off", "over"],
)
def test_event_stays_on_the_site_while_people_come(client, date, state, is_kept, as_one_of_many):
    client.force_login(make_staff(EDITORS))
    session = PastSessionFactory() if date is None else SessionFactory(**date)
    RegistrationFactory(session=session, state=state)

    unpublish(client, session.event, as_one_of_many=as_one_of_many)

    assert session.event.live is is_kept


@pytest.mark.parametrize(("days", "is_refused"), [(-1, True), (1, False)])
def test_event_does_not_expire_before_people_came(client, days, is_refused):
    client.force_login(make_staff(EDITORS))
    registration = RegistrationFactory()
    event, last = registration.event, registration.session.ends_at
    expire_at = timezone.localtime(last + timedelta(days=days))
    data = page_data(title=event.title, slug=event.slug, expire_at=f"{expire_at:%Y-%m-%d %H:%M}")

    client.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), nested_form_data(data))

    event.refresh_from_db()
    assert event.has_unpublished_changes is not is_refused


def test_event_without_dates_can_be_deleted(client):
    client.force_login(make_staff(EDITORS))
    event = EventPageFactory()

    client.post(reverse("wagtailadmin_pages:delete", args=[event.pk]))

    assert EventPage.objects.count() == 0


def test_organiser_adds_a_date_of_their_own(client, organiser):
    event = EventPageFactory()
    offered = client.get(reverse("sessions:add")).context["form"]["organisers"].value()

    response = client.post(reverse("sessions:add"), date_data(event, organisers=offered))

    session = Session.objects.get()
    assert (response.status_code, session.event, session.place, session.capacity) == (302, event, "Zwolle", 12)
    assert list(session.organisers.all()) == [organiser]


def test_organiser_changes_their_own_date(client, organiser):
    session = SessionFactory(organisers=[organiser])
    data = date_data(session.event, capacity=30, organisers=[organiser.pk])

    client.post(reverse("sessions:edit", args=[session.pk]), data)

    session.refresh_from_db()
    assert (session.capacity, session.place) == (30, "Zwolle")


def test_organiser_does_not_change_another_ones_date(client, organiser):
    session = SessionFactory(capacity=15)

    client.post(reverse("sessions:edit", args=[session.pk]), date_data(session.event, capacity=30))

    session.refresh_from_db()
    assert session.capacity == 15


@pytest.mark.parametrize("method", ["get", "post"])
def test_organiser_does_not_delete_another_ones_date(client, organiser, method):
    session = SessionFactory()

    getattr(client, method)(reverse("sessions:delete", args=[session.pk]))

    assert Session.objects.get() == session


def test_date_that_ends_before_it_starts_is_refused_and_kept_on_screen(client, organiser):
    data = date_data(EventPageFactory(), ends_at="2020-01-01 10:00")

    response = client.post(reverse("sessions:add"), data)

    form = response.context["form"]
    assert form.errors == {"ends_at": ["Het einde ligt voor het begin. Kies een later einde."]}
    assert (form["place"].value(), Session.objects.count()) == ("Zwolle", 0)


@pytest.mark.parametrize("method", ["get", "post"])
def test_date_with_registrations_is_not_deleted(client, organiser, method):
    session = SessionFactory(organisers=[organiser])
    RegistrationFactory(session=session)

    response = getattr(client, method)(reverse("sessions:delete", args=[session.pk]))

    assert (response.status_code, response.url) == (
        302,
        reverse("events:participants", args=[session.event.slug, session.pk]),
    )
    assert Session.objects.get() == session


def test_date_without_registrations_is_deleted(client, organiser):
    session = SessionFactory(organisers=[organiser])

    client.post(reverse("sessions:delete", args=[session.pk]))

    assert Session.objects.count() == 0


def test_dates_do_not_exist_for_a_member(client):
    session = SessionFactory()
    client.force_login(MemberFactory())

    pages = [reverse("sessions:index"), reverse("sessions:add"), reverse("sessions:edit", args=[session.pk])]

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_dates_send_a_visitor_to_the_login(client):
    address = reverse("sessions:index")
    client.logout()

    response = client.get(address)

    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={address}")


def test_dates_are_not_for_moderators(client):
    client.force_login(make_staff(MODERATORS))

    response = client.get(reverse("sessions:add"))

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
