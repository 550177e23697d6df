"""An event that is over leads to what was written about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory, from_now
from tests.knowledge.factories import report as make_report

pytestmark = pytest.mark.django_db


def report_about(*sessions, **fields):
    report = make_report(**fields)
    report.sessions.set(sessions)
    report.save()
    return report


def visit_of(client, event):
    return client.get(event.url).context["visit"]


def test_past_event_links_to_its_own_report(client):
    session = PastSessionFactory()
    address = f"/verslagen/{report_about(session).slug}/"
    report_about(PastSessionFactory())

    response = client.get(session.event.url)

    html = response.content.decode()
    assert [step.url for step in response.context["visit"].steps] == ["", "", "", "", address, "/forum/"]
    assert html.count(f'href="{address}"') == 2
    assert 'class="more" href="/verslagen/"' not in html


def test_past_event_without_a_report_links_to_all_reports(client):
    session = PastSessionFactory()
    report_about(session, live=False)

    response = client.get(session.event.url)

    assert response.context["visit"].report is None
    assert 'class="more" href="/verslagen/"' in response.content.decode()


def test_report_of_this_date_comes_before_that_of_its_twin(client, member, member_client):
    event = EventPageFactory()
    mine, other = PastSessionFactory.create_batch(2, event=event)
    report = report_about(mine)
    report_about(other)
    RegistrationFactory(session=mine, member=member)

    assert visit_of(member_client, event).report.pk == report.pk


def test_report_of_one_date_serves_its_twin(client):
    event = EventPageFactory()
    first, _ = PastSessionFactory.create_batch(2, event=event)
    report = report_about(first)

    assert visit_of(client, event).report.pk == report.pk


def test_report_ends_its_step_at_once(client):
    written, unwritten = PastSessionFactory.create_batch(
        2, starts_at=from_now(days=-1, hours=-3), ends_at=from_now(days=-1)
    )
    report_about(written)

    current = [[step.name for step in visit_of(client, s.event).steps if step.is_current] for s in (written, unwritten)]

    assert current == [["Vervolg"], ["Verslag"]]


def test_report_that_never_came_is_not_ticked(client):
    session = PastSessionFactory(starts_at=from_now(days=-30, hours=-3), ends_at=from_now(days=-30))

    visit = visit_of(client, session.event)

    steps = {step.name: (step.note, step.is_done) for step in visit.steps}
    assert (steps["Bijeenkomst"][1], steps["Verslag"]) == (True, ("nog niet geplaatst", False))
    assert visit.why_not == "Deze bijeenkomst is geweest. Komt er een verslag, dan staat het bij de verslagen."


def test_coming_event_has_no_report(client):
    session = SessionFactory()
    report_about(session)

    assert visit_of(client, session.event).report is None


def test_past_event_does_not_lead_to_a_report_that_expired_before_the_sweep(client):
    session = PastSessionFactory()
    report = report_about(session)
    before = visit_of(client, session.event).report

    type(report).objects.update(expire_at=timezone.now() - timedelta(minutes=1))

    assert (before.pk, visit_of(client, session.event).report) == (report.pk, None)
