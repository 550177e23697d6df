"""Figures by a link: what a partner without an account sees and sends, until when, and what its managers see of it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goals.following.measuring.agreeing import send_back
from goals.following.measuring.links import address_of, make_link
from goals.models import Goal, Measurement, MeasuringLink, MeasuringLinkVisit, Partner, Plan
from goals.plans.signed_links import put_back, withdraw
from members.models import AuditEntry
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import team_member

from .scene import FRACTION, client_of, new_indicator, plan_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    return new_indicator(name="Aantal thuiszitters")


@pytest.fixture
def plan(indicator):
    plan = plan_of(indicator)
    Plan.objects.filter(pk=plan.pk).update(chapter="Kanariehoofdstuk")
    return plan


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Kanarie-Regelt")


@pytest.fixture
def partner(plan):
    return PartnerFactory(alliance=plan.organisation, name="De Linde")


@pytest.fixture
def link(plan, indicator, manager, partner):
    until = timezone.localdate() + timedelta(days=10)
    return make_link(plan=plan, partner=partner, until=until, indicators=[indicator], by=manager)


def path_of(link):
    return address_of(link).removeprefix(settings.SITE_URL)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def send(link, value="44", **fields):
    [asked] = link.indicators.all()
    data = {f"cijfer-{asked.pk}-waarde": value, "dag": today(), "duiding": ""} | fields
    return Client().post(path_of(link), data)


def test_page_asks_for_the_indicators_of_the_link_and_shows_nothing_else(plan, link, manager):
    new_indicator(plan, name="Kanarie-indicator")
    Goal.objects.update(text="Kanariedoelzin", counter_indicator="Kanarietegen")
    PartnerFactory(alliance=plan.organisation, name="Kanariebestuur")
    MeasurementFactory(indicator=link.indicators.get(), reading="Kanarieduiding", entered_by=manager)

    page = words(Client().get(path_of(link)))

    assert "Aantal thuiszitters" in page
    assert "De Linde" in page
    assert "anarie" not in page
    assert str(plan.uuid) not in page
    assert page.count("/plannen/") == 0


def test_figure_by_the_link_is_of_its_partner_and_waits(plan, link, manager):
    answer = send(link)

    row = Measurement.objects.get()
    assert answer.status_code == 302
    assert (row.partner, row.value, row.state, row.entered_by_link, row.entered_by) == (
        link.partner,
        44,
        "ingediend",
        link,
        None,
    )
    assert "44 leerlingen" in words(Client().get(path_of(link)))


def test_own_figures_are_seen_and_those_of_others_are_not(link, plan):
    other = PartnerFactory(alliance=plan.organisation, name="Het Baken")
    asked = link.indicators.get()
    MeasurementFactory(indicator=asked, partner=link.partner, value=1111)
    MeasurementFactory(indicator=asked, partner=other, value=2222)
    MeasurementFactory(indicator=asked, value=3333)

    page = words(Client().get(path_of(link)))

    assert [number in page for number in ("1.111", "2.222", "3.333")] == [True, False, False]


def test_concept_of_a_colleague_is_not_seen_by_the_link(link):
    MeasurementFactory(
        indicator=link.indicators.get(), partner=link.partner, value=1111, submitted_at=None, approved_at=None
    )

    assert "1.111" not in words(Client().get(path_of(link)))


def test_question_names_nobody(link, manager):
    MeasurementFactory(
        indicator=link.indicators.get(),
        partner=link.partner,
        value=40,
        measured_on=timezone.localdate(),
        entered_by=manager,
    )

    answer = send(link, "45")

    assert "Iemand van het samenwerkingsverband vulde voor deze dag al 40 leerlingen in." in words(answer)
    assert "anarie" not in words(answer)
    send(link, "45", zeker=answer.context["outcome"].key)
    assert Measurement.objects.filter(value=45).exists()


def test_concept_is_kept_and_handed_in_later(link):
    send(link, concept="on")
    kept = Measurement.objects.get().state

    send(link)

    assert (kept, Measurement.objects.get().state) == ("concept", "ingediend")


def test_mistake_saves_nothing_and_keeps_what_was_typed(link):
    answer = send(link, "veel")

    assert (answer.status_code, Measurement.objects.count()) == (422, 0)
    assert "‘veel’ is geen getal" in words(answer)
    assert 'value="veel"' in words(answer)


def test_empty_page_says_what_to_fill_in(link):
    assert "Vul minstens één cijfer in." in words(send(link, ""))


def test_what_came_back_says_why_to_who_sent_it(link, manager):
    send(link)
    row = Measurement.objects.get()

    send_back(measurement=row, version=row.version, because="Dit is van vorig jaar.", by=manager)

    assert "Dit is van vorig jaar." in words(Client().get(path_of(link)))


def test_two_counts_are_asked_where_the_indicator_has_them(plan, partner, manager):
    share = new_indicator(plan, **FRACTION)
    link = make_link(plan=plan, partner=partner, until=timezone.localdate(), indicators=[share], by=manager)
    data = {f"cijfer-{share.pk}-teller": "20", f"cijfer-{share.pk}-noemer": "40", "dag": today(), "duiding": ""}

    Client().post(path_of(link), data)

    assert Measurement.objects.get().value == 50


def test_field_of_an_indicator_that_is_not_asked_changes_nothing(plan, link):
    other = new_indicator(plan)

    send(link, "44", **{f"cijfer-{other.pk}-waarde": "9"})

    assert list(Measurement.objects.values_list("indicator", flat=True)) == [link.indicators.get().pk]


@pytest.mark.parametrize(("after", "status"), [(0, 200), (10, 200), (11, 410)])
def test_link_works_on_its_last_day_and_not_after_it(link, after, status):
    with time_machine.travel(timezone.now() + timedelta(days=after), tick=False):
        assert Client().get(path_of(link)).status_code == status
        assert send(link).status_code == {200: 302}.get(status, status)


@pytest.mark.parametrize("why", ["withdrawn", "partner left", "plan closed", "plan gone"])
def test_link_that_is_over_says_so_kindly_and_not_what_it_was(plan, link, manager, why):
    path, partner, organisation = path_of(link), str(link.partner), str(plan.organisation)
    match why:
        case "withdrawn":
            withdraw(link=link, by=manager)
        case "partner left":
            Partner.objects.update(left_on=timezone.localdate())
        case "plan closed":
            Plan.objects.update(adopted_on=timezone.localdate(), closed_on=timezone.localdate())
        case _:
            plan.delete()

    answers = [Client().get(path), Client().post(path, {"dag": today()})]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "Deze link werkt niet meer" in words(answers[0])
    assert [word for word in (partner, organisation, "thuiszitters") if word in words(answers[0])] == []
    assert Measurement.objects.count() == 0


@pytest.mark.parametrize("change", ["token", "link to read", "bare number", "nonsense"])
def test_address_that_was_never_made_does_not_exist(link, change):
    token = path_of(link).rstrip("/").rsplit("/", 1)[-1]
    tokens = {
        "token": token[:-1] + ("a" if token[-1] != "a" else "b"),
        "link to read": Signer(salt="goals.read_link").sign(link.uuid.hex),
        "bare number": link.uuid.hex,
        "nonsense": "x:y:z",
    }

    assert Client().get(f"/plannen/aanleveren/{tokens[change]}/").status_code == 404


def test_page_is_kept_by_no_cache_search_engine_or_other_site(link):
    for response in (Client().get(path_of(link)), send(link)):
        assert response.headers["X-Robots-Tag"].startswith("noindex")
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in response.headers["Cache-Control"]


def test_link_can_be_opened_so_often_from_one_address(link):
    client = Client(REMOTE_ADDR="192.0.2.7")

    statuses = [client.get(path_of(link)).status_code for _ in range(61)]

    assert (statuses[59], statuses[60]) == (200, 429)


def test_manager_makes_a_link_once_and_sees_its_address(plan, indicator, partner, manager):
    until = timezone.localdate() + timedelta(days=30)
    data = {"partner": partner.uuid, "indicators": [indicator.pk], "until": until.isoformat()}
    client = client_of(manager)
    for _ in range(2):
        client.post(f"/plannen/{plan.uuid}/meetlinks/", data)

    link = MeasuringLink.objects.get()
    page = words(client.get(f"/plannen/{plan.uuid}/meetlinks/"))
    assert (link.partner, link.until, link.made_by, link.indicators.get()) == (partner, until, manager, indicator)
    assert address_of(link) in page
    assert "Nog niet geopend." in page


def test_page_tells_what_came_in_by_a_link(plan, link, manager):
    send(link)

    assert "Eén waarde gekregen, voor het laatst op" in words(
        client_of(manager).get(f"/plannen/{plan.uuid}/meetlinks/")
    )


@pytest.mark.parametrize("field", ["partner", "indicators"])
def test_link_for_what_is_of_another_plan_is_refused(plan, indicator, partner, manager, field):
    foreign = {"partner": PartnerFactory().uuid, "indicators": [new_indicator().pk]}
    data = {"partner": partner.uuid, "indicators": [indicator.pk], "until": today()} | {field: foreign[field]}

    answer = client_of(manager).post(f"/plannen/{plan.uuid}/meetlinks/", data)

    assert (answer.status_code, MeasuringLink.objects.count()) == (422, 0)


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_only_managers_make_and_see_links(plan, link, role):
    client, base = client_of(team_member(plan, role)), f"/plannen/{plan.uuid}/meetlinks/"

    answers = [client.get(base), client.post(base, {}), client.post(f"{base}{link.uuid}/intrekking/")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_withdrawal_is_undone_with_the_same_address(plan, link, manager):
    client, base = client_of(manager), f"/plannen/{plan.uuid}/meetlinks/{link.uuid}"

    client.post(f"{base}/intrekking/")
    gone = Client().get(path_of(link)).status_code
    client.post(f"{base}/herstel/")

    assert (gone, Client().get(path_of(link)).status_code) == (410, 200)


def test_links_stand_in_the_log_without_for_whom(plan, link, manager):
    for act in (withdraw, withdraw, put_back):
        act(link=link, by=manager)

    about = f"plan {plan.pk}: meetlink {link.pk}"
    assert list(AuditEntry.objects.order_by("pk").values_list("actor", "about")) == [
        (manager.pk, f"{about} gemaakt"),
        (manager.pk, f"{about} ingetrokken"),
        (manager.pk, f"{about} teruggezet"),
    ]


def test_each_more_figure_that_is_sent_costs_one_query_to_keep(plan, link):
    def asked() -> int:
        rows = list(link.indicators.all())
        data = {f"cijfer-{row.pk}-waarde": "44" for row in rows} | {"dag": today(), "duiding": ""}
        with CaptureQueriesContext(connection) as queries:
            Client().post(path_of(link), data)
        Measurement.objects.all().delete()
        return len(queries)

    asked()
    few = asked()
    link.indicators.add(*(new_indicator(plan) for _ in range(4)))

    assert asked() - few == 4


def test_pages_ask_as_much_of_much_as_of_little(plan, link, manager):
    def asked(act) -> int:
        act()
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)

    client = client_of(manager)
    acts = (lambda: Client().get(path_of(link)), lambda: client.get(f"/plannen/{plan.uuid}/meetlinks/"))
    few = [asked(act) for act in acts]
    more = [new_indicator(plan) for _ in range(4)]
    link.indicators.add(*more)
    for row in more:
        MeasurementFactory.create_batch(3, indicator=row, partner=link.partner)
    for name in ("Een", "Twee"):
        other = PartnerFactory(alliance=plan.organisation, name=name)
        make_link(plan=plan, partner=other, until=timezone.localdate(), indicators=more, by=manager)

    assert [asked(act) for act in acts] == few


def test_visits_are_counted_once_an_hour_and_shown_to_managers(plan, link, manager):
    start = timezone.now()
    for minutes in (0, 30, 61):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            Client().get(path_of(link))
            Client().head(path_of(link))

    page = words(client_of(manager).get(f"/plannen/{plan.uuid}/meetlinks/"))

    assert link.visits.count() == 2
    assert {field.name for field in MeasuringLinkVisit._meta.concrete_fields} == {"id", "link", "at"}
    assert "2 keer geopend, voor het laatst op" in page
    assert "Nog niets gekregen." in page


def test_manager_who_tries_the_link_is_no_visit(link, manager):
    client_of(manager).get(path_of(link))

    assert link.visits.count() == 0


def test_link_that_is_over_counts_no_visit(link, manager):
    withdraw(link=link, by=manager)

    Client().get(path_of(link))

    assert link.visits.count() == 0
