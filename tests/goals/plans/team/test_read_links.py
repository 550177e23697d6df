"""A plan by its link: what it shows and to whom, until when, and what is kept of who read it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goals.models import Goal, ReadLink, ReadLinkVisit
from goals.plans.signed_links import put_back, withdraw
from goals.plans.team.read_links import address_of, make_link
from members.models import AuditEntry
from tests.factories import MemberFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = PlanFactory(chapter="Kanariehoofdstuk")
    area = PlanFocusAreaFactory(plan=plan, name="Naar school kunnen", reason="Omdat te veel leerlingen thuiszitten.")
    owner = team_member(plan, "doeleigenaar", last_name="Kanarie-Eigenaar")
    PlanGoalFactory(focus_area=area, title="Thuiszitters een plek", owner=owner)
    plan.budget_posts.create(name="Afdracht aan het vso", kind="afdracht", amount=1234567)
    return plan


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Kanarie-Regelt")


@pytest.fixture
def link(plan, manager):
    return make_link(plan=plan, label="Kanarielabel", until=timezone.localdate() + timedelta(days=10), by=manager)


def path_of(link):
    return address_of(link).removeprefix(settings.SITE_URL)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_link_shows_the_plan_to_who_has_no_account(link):
    page = Client().get(path_of(link)).content.decode()

    told = (
        *("Naar school kunnen", "Omdat te veel leerlingen thuiszitten.", "Thuiszitters een plek"),
        *("aantal leerlingen dat langer dan vier weken thuiszit", "46", "30 leerlingen", "verzuimregister"),
        *("belt elke week met de school", "samenwerkingsverband", "€ 12.000", "Afdracht aan het vso", "€ 1.234.567"),
        *("Concept", "OPR-instemming", "Ondersteuningsplan 2026 tot 2030"),
    )
    assert [words for words in told if words not in page] == []


def test_link_shows_no_names_and_leads_nowhere_in_the_plan(plan, link):
    page = Client().get(path_of(link)).content.decode()

    assert "anarie" not in page
    assert str(plan.uuid) not in page
    allowed = [f'href="{path_of(link)}{page_of_it}/"' for page_of_it in ("voortgang", "geld")]
    assert [page.count(one) for one in allowed] == [1, 1]
    assert page.count("/plannen/") == len(allowed)


def test_page_of_a_link_is_kept_by_no_cache_search_engine_or_other_site(link):
    headers = Client().get(path_of(link)).headers

    assert headers["X-Robots-Tag"].startswith("noindex")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize(("after", "status"), [(0, 200), (10, 200), (11, 410)])
def test_link_works_on_its_last_day_and_not_after_it(link, after, status):
    with time_machine.travel(timezone.now() + timedelta(days=after), tick=False):
        assert Client().get(path_of(link)).status_code == status


def test_withdrawn_link_says_so_kindly_and_not_what_it_was(plan, link, manager):
    withdraw(link=link, by=manager)

    answer = Client().get(path_of(link))

    page = answer.content.decode()
    assert answer.status_code == 410
    assert "Deze link werkt niet meer" in page
    assert [word for word in (plan.title, str(plan.organisation), "Naar school", "anarie") if word in page] == []


def test_link_to_a_plan_that_is_gone_says_the_same(plan, link):
    path = path_of(link)
    plan.delete()

    assert Client().get(path).status_code == 410


@pytest.mark.parametrize("change", ["token", "other salt", "bare number", "nonsense"])
def test_address_that_was_never_made_does_not_exist(link, change):
    token = path_of(link).rstrip("/").rsplit("/", 1)[-1]
    tokens = {
        "token": token[:-1] + ("a" if token[-1] != "a" else "b"),
        "other salt": Signer(salt="iets anders").sign(link.uuid.hex),
        "bare number": link.uuid.hex,
        "nonsense": "x:y:z",
    }

    assert Client().get(f"/plannen/lezen/{tokens[change]}/").status_code == 404


def test_link_opens_one_plan_and_nothing_else(plan, link):
    other = PlanGoalFactory(title="Doel van een ander", focus_area__plan__organisation=plan.organisation)
    client = Client()
    client.get(path_of(link))

    assert "Doel van een ander" not in client.get(path_of(link)).content.decode()
    assert client.get(other.focus_area.plan.get_absolute_url()).status_code == 302
    assert client.get(plan.get_absolute_url()).status_code == 302


def test_member_with_the_link_sees_it_and_still_not_the_plan(plan, link):
    client = client_of(MemberFactory())

    assert client.get(path_of(link)).status_code == 200
    assert client.get(plan.get_absolute_url()).status_code == 404


def test_visit_is_counted_once_an_hour_without_saying_whose(link, manager):
    start = timezone.now()
    for minutes in (0, 30, 61):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            Client().get(path_of(link))
            Client().head(path_of(link))

    page = client_of(manager).get(f"/plannen/{link.plan.uuid}/team/").content.decode()

    assert ReadLinkVisit.objects.count() == 2
    assert {field.name for field in ReadLinkVisit._meta.concrete_fields} == {"id", "link", "at"}
    assert "2 keer gelezen, voor het laatst op" in page


def test_manager_who_tries_the_link_is_no_visit(link, manager):
    client_of(manager).get(path_of(link))

    assert ReadLinkVisit.objects.count() == 0


def test_link_can_be_opened_so_often_from_one_address(link):
    client = Client(REMOTE_ADDR="192.0.2.7")

    statuses = [client.get(path_of(link)).status_code for _ in range(61)]

    assert (statuses[59], statuses[60]) == (200, 429)


def test_manager_makes_a_link_and_sees_its_address(plan, manager):
    until = timezone.localdate() + timedelta(days=30)
    values = {"label": "gemeente Merelveld", "until": until.isoformat()}
    client, url = client_of(manager), f"/plannen/{plan.uuid}/leeslinks/"
    for _ in range(2):
        client.post(url, values)

    link = ReadLink.objects.get()
    page = client.get(f"/plannen/{plan.uuid}/team/").content.decode()
    assert (link.label, link.until, link.made_by) == ("gemeente Merelveld", until, manager)
    assert address_of(link) in page


@pytest.mark.parametrize(("days", "made"), [(-1, 0), (0, 1), (365, 1), (366, 0)])
def test_link_works_a_year_at_most(plan, manager, days, made):
    until = timezone.localdate() + timedelta(days=days)

    client_of(manager).post(f"/plannen/{plan.uuid}/leeslinks/", {"label": "OPR", "until": until.isoformat()})

    assert ReadLink.objects.count() == made


@pytest.mark.parametrize("who", ["doeleigenaar", "lezer", "administrator"])
def test_only_managers_make_and_see_links(plan, link, who):
    if who == "administrator":
        place = {"affiliation__organisation": plan.organisation, "affiliation__administers_since": timezone.now()}
        client = client_of(MemberFactory(**place))
    else:
        client = client_of(team_member(plan, who))

    answers = [
        client.post(f"/plannen/{plan.uuid}/leeslinks/", {"label": "OPR", "until": timezone.localdate().isoformat()}),
        client.post(f"/plannen/{plan.uuid}/leeslinks/{link.uuid}/intrekking/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Kanarielabel" not in client.get(f"/plannen/{plan.uuid}/team/").content.decode()


def test_withdrawal_is_undone_with_the_same_address(plan, link, manager):
    client, path = client_of(manager), path_of(link)

    client.post(f"/plannen/{plan.uuid}/leeslinks/{link.uuid}/intrekking/")
    gone = Client().get(path).status_code
    client.post(f"/plannen/{plan.uuid}/leeslinks/{link.uuid}/herstel/")

    assert (gone, Client().get(path).status_code) == (410, 200)


def test_links_made_and_withdrawn_stand_in_the_log_without_for_whom(plan, link, manager):
    for act in (withdraw, withdraw, put_back):
        act(link=link, by=manager)

    about = f"plan {plan.pk}: leeslink {link.pk}"
    entries = list(AuditEntry.objects.order_by("pk").values_list("actor", "about"))
    assert entries == [
        (manager.pk, f"{about} gemaakt"),
        (manager.pk, f"{about} ingetrokken"),
        (manager.pk, f"{about} teruggezet"),
    ]


def test_page_of_a_link_asks_as_often_for_much_as_for_little(plan, link):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            Client().get(path_of(link))
        return len(asked)

    queries()
    few = queries()
    for _ in range(4):
        area = PlanFocusAreaFactory(plan=plan)
        PlanGoalFactory.create_batch(2, focus_area=area, owner=team_member(plan))

    assert queries() == few
    assert Goal.objects.count() == 9
