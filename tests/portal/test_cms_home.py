"""The first page of the CMS: what waits for somebody and where their work starts, by what their role may do."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.models import ContactMessage, NewsIndexPage
from members.permissions import EDITORS, ORGANISERS
from tests.events.factories import SessionFactory
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


def ask_pos(number: int) -> None:
    for _ in range(number):
        ContactMessage.objects.create(name="Noor Proef", email="n@voorbeeld.example", message="Dag")


def panel_of(client, user) -> str:
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    return html[html.index('<div class="cms-home">') :]


def test_editor_reads_how_many_questions_wait(client):
    ask_pos(2)

    panel = panel_of(client, make_staff(EDITORS))

    assert f'<a href="{reverse("contact_messages:index")}">Twee vragen aan POS wachten op je antwoord</a>' in panel


def test_editor_starts_a_news_page_from_here(client):
    index = NewsIndexPage.objects.get()

    panel = panel_of(client, make_staff(EDITORS))

    where = reverse("wagtailadmin_pages:add", args=("knowledge", "newspage", index.pk))
    assert f'<a href="{where}">Schrijf een nieuwsbericht</a>' in panel


def test_organiser_sees_only_what_is_theirs(client):
    organiser = make_staff(ORGANISERS)
    own = SessionFactory(organisers=[organiser], event__title="Eigen middag")
    SessionFactory(event__title="Middag van een ander")
    ask_pos(1)

    panel = panel_of(client, organiser)

    assert re.findall(r">\s*([^<]*[Mm]iddag[^<]*?)\s*</a>", panel) == ["Eigen middag"]
    assert reverse("events:participants", args=(own.event.slug, own.pk)) in panel
    assert "vraag aan POS" not in panel
    assert "Schrijf een nieuwsbericht" not in panel


def test_home_asks_the_same_number_of_queries_for_one_and_five_sessions(client):
    organiser = make_staff(ORGANISERS)
    counts = []

    for number in (1, 4):
        SessionFactory.create_batch(number, organisers=[organiser])
        panel_of(client, organiser)
        with CaptureQueriesContext(connection) as queries:
            panel_of(client, organiser)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_missing_page_of_the_cms_is_in_the_portals_dress(client):
    client.force_login(make_staff(EDITORS))

    response = client.get("/cms/bestaat-niet/")

    assert response.status_code == 404
    assert '<a class="btn btn--chalk" href="/cms/">Naar het CMS</a>' in response.content.decode()
