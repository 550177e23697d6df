"""Who measures what: every role, other plans, and people whose place is over."""

import pytest
from django.utils import timezone

from goals.models import Measurement, TeamMember
from members.models import Affiliation
from members.permissions import ADMINISTRATORS, EDITORS
from tests.factories import MemberFactory, make_staff
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import team_member

from .scene import address, client_of, new_indicator, plan_of, sent

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def plan():
    return plan_of(new_indicator())


@pytest.fixture
def owner(plan):
    return team_member(plan, "doeleigenaar")


@pytest.fixture
def indicator(plan, owner):
    return new_indicator(plan, owner=owner, name="Kanarie-indicator")


def left(plan):
    user = team_member(plan)
    Affiliation.objects.filter(user=user).update(ended_on=timezone.localdate())
    return user


def reader_from_elsewhere(plan):
    user = MemberFactory()
    TeamMember.objects.create(plan=plan, user=user, role="lezer", until=timezone.localdate())
    return user


def administrator_of_organisation(plan):
    place = {"affiliation__organisation": plan.organisation, "affiliation__administers_since": timezone.now()}
    return MemberFactory(**place)


OUTSIDERS = {
    "reader": lambda plan: team_member(plan, "lezer"),
    "reader from elsewhere": reader_from_elsewhere,
    "colleague without a place": lambda plan: MemberFactory(affiliation__organisation=plan.organisation),
    "who left": left,
    "administrator of the organisation": administrator_of_organisation,
    "member elsewhere": lambda plan: MemberFactory(),
    "manager of another plan": lambda plan: team_member(plan_of(new_indicator())),
    "editor": lambda plan: make_staff(EDITORS),
    "administrator": lambda plan: make_staff(ADMINISTRATORS),
}


def pages(indicator):
    plan = plan_of(indicator)
    row = MeasurementFactory(indicator=indicator, approved_at=None)
    own = (address(indicator, rest) for rest in ("", "besturen/"))
    return [f"/plannen/{plan.uuid}/meten/", *own, f"/plannen/{plan.uuid}/metingen/{row.pk}/"]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_does_not_measure_finds_no_page_and_changes_nothing(indicator, plan, who):
    client = client_of(OUTSIDERS[who](plan))

    answers = [client.get(page).status_code for page in pages(indicator)]
    answers += [client.post(page, sent("1")).status_code for page in pages(indicator)[1:]]

    assert set(answers) == {404}
    assert set(Measurement.objects.values_list("value", flat=True)) == {42}


@pytest.mark.parametrize("role", ["planbeheerder", "bijdrager"])
def test_managers_and_contributors_measure_everything(indicator, plan, role):
    client = client_of(team_member(plan, role))

    assert {client.get(page).status_code for page in pages(indicator)} == {200}


def test_owner_measures_own_goals_alone(indicator, plan, owner):
    other = new_indicator(plan, name="Van een ander")
    client = client_of(owner)

    page = client.get(f"/plannen/{plan.uuid}/meten/").content.decode()

    assert ("Kanarie-indicator" in page, "Van een ander" in page) == (True, False)
    assert [client.get(address(one)).status_code for one in (indicator, other)] == [200, 404]
    assert client.post(address(other), sent()).status_code == 404


@pytest.mark.parametrize("rest", ["", "besturen/", "geheel/", "akkoord/"])
def test_indicator_of_another_plan_does_not_exist(indicator, plan, rest):
    foreign = new_indicator()
    client = client_of(team_member(plan))
    url = f"/plannen/{plan.uuid}/meten/{foreign.pk}/{rest}"

    assert client.post(url, sent()).status_code == 404
    assert Measurement.objects.count() == 0


def test_measurement_and_partner_of_another_plan_do_not_exist(plan):
    foreign, partner = MeasurementFactory(), PartnerFactory()
    client = client_of(team_member(plan))
    base = f"/plannen/{plan.uuid}"

    answers = [
        client.get(f"{base}/metingen/{foreign.pk}/"),
        client.post(f"{base}/metingen/{foreign.pk}/", sent()),
        client.post(f"{base}/metingen/{foreign.pk}/verwijdering/"),
        client.post(f"{base}/metingen/{foreign.pk}/terugkeer/", {"reden": "x", "versie": 1}),
        client.post(f"{base}/partners/{partner.uuid}/", {"naam": "Gekaapt"}),
        client.post(f"{base}/partners/{partner.uuid}/verwijdering/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert Measurement.objects.get().value == 42


def test_contributor_mends_what_nobody_agreed_to_alone(indicator, plan):
    open_row = MeasurementFactory(indicator=indicator, approved_at=None)
    agreed = MeasurementFactory(indicator=indicator)
    client = client_of(team_member(plan, "bijdrager"))

    answers = [client.get(f"/plannen/{plan.uuid}/metingen/{row.pk}/").status_code for row in (open_row, agreed)]

    assert answers == [200, 404]


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_only_managers_keep_the_list_of_partners(plan, role):
    client = client_of(team_member(plan, role))

    answers = [client.get(f"/plannen/{plan.uuid}/partners/"), client.post(f"/plannen/{plan.uuid}/partners/", {})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_plan_leads_to_measuring_who_measures(plan, owner, indicator):
    url = f"/plannen/{plan.uuid}/meten/"
    people = (team_member(plan), owner, team_member(plan, "bijdrager"), team_member(plan, "lezer"))

    shown = [url in client_of(user).get(plan.get_absolute_url()).content.decode() for user in people]

    assert shown == [True, True, True, False]
