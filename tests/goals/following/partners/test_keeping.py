"""The list of schoolbesturen and gemeenten of an alliance."""

from datetime import date

import pytest
from django.utils import timezone

from goals.following.partners.keeping import MOST, add_partners, stamp_of
from goals.models import Partner
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import PlanFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def client(plan):
    return client_of(team_member(plan))


def address(plan, rest=""):
    return f"/plannen/{plan.uuid}/partners/{rest}"


def names() -> list[str]:
    return list(Partner.objects.values_list("name", flat=True))


def test_several_are_added_at_once_and_none_twice(plan, client):
    typed = "  Stichting De Linde \n\nHet\u200b Baken\nstichting de linde\n"

    for _ in range(2):
        answer = client.post(address(plan), {"soort": "schoolbestuur", "namen": typed}, follow=True)

    assert names() == ["Het Baken", "Stichting De Linde"]
    assert "Nul schoolbesturen toegevoegd." in answer.content.decode()


def test_board_and_municipality_may_have_one_name(plan, client):
    for kind in ("schoolbestuur", "gemeente"):
        client.post(address(plan), {"soort": kind, "namen": "Merelveld"})

    assert set(Partner.objects.values_list("kind", "name")) == {
        ("schoolbestuur", "Merelveld"),
        ("gemeente", "Merelveld"),
    }


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "Vul minstens één naam in."), (" \n\u200b", "Vul minstens één naam"), ("x" * 161, "korter")],
)
def test_list_that_cannot_be_is_told_and_kept(plan, client, typed, told):
    answer = client.post(address(plan), {"soort": "schoolbestuur", "namen": typed})

    assert (answer.status_code, names()) == (422, [])
    assert told in answer.content.decode()


def test_more_than_an_alliance_can_have_is_refused_whole(plan, client):
    typed = "\n".join(f"Bestuur {number}" for number in range(MOST + 1))

    answer = client.post(address(plan), {"soort": "schoolbestuur", "namen": typed})

    assert (answer.status_code, names()) == (422, [])


def test_same_name_in_another_alliance_is_another(plan):
    PartnerFactory(name="De Linde")

    add_partners(alliance=plan.organisation, kind="schoolbestuur", names=["De Linde"])

    assert names() == ["De Linde", "De Linde"]


def test_partner_is_renamed_and_says_since_when_it_left(plan, client):
    partner = PartnerFactory(alliance=plan.organisation, name="De Lnde")

    client.post(
        address(plan, f"{partner.uuid}/"), {"naam": "De Linde", "vertrokken": "2027-08-01", "gezien": stamp_of(partner)}
    )

    partner.refresh_from_db()
    assert (partner.name, partner.left_on) == ("De Linde", date(2027, 8, 1))
    assert "1 augustus 2027" in client.get(address(plan)).content.decode()


def test_what_somebody_else_changed_meanwhile_is_told_and_not_written_over(plan, client):
    partner = PartnerFactory(alliance=plan.organisation, name="De Lnde")
    shown = stamp_of(partner)
    Partner.objects.update(name="De Linde")

    late = client.post(address(plan, f"{partner.uuid}/"), {"naam": "De Lnde!", "vertrokken": "", "gezien": shown})
    first = names()
    again = late.context["refused"].stamp
    client.post(address(plan, f"{partner.uuid}/"), {"naam": "De Lnde!", "vertrokken": "", "gezien": again})

    page = late.content.decode()
    assert late.status_code == 422
    assert "Iemand anders veranderde dit net. Nu is het: De Linde, doet mee." in page
    assert 'value="De Lnde!"' in page
    assert (first, names()) == (["De Linde"], ["De Lnde!"])


def test_change_that_is_sent_twice_is_made_once(plan, client):
    partner = PartnerFactory(alliance=plan.organisation, name="De Lnde")
    data = {"naam": "De Linde", "vertrokken": "", "gezien": stamp_of(partner)}

    statuses = [client.post(address(plan, f"{partner.uuid}/"), data).status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert names() == ["De Linde"]


def test_name_of_another_is_refused_and_stays_typed(plan, client):
    PartnerFactory(alliance=plan.organisation, name="De Linde")
    second = PartnerFactory(alliance=plan.organisation, name="Het Baken")

    answer = client.post(
        address(plan, f"{second.uuid}/"), {"naam": "de linde", "vertrokken": "", "gezien": stamp_of(second)}
    )

    assert answer.status_code == 422
    assert "Zo heet er al een." in answer.content.decode()
    assert 'value="de linde"' in answer.content.decode()
    assert names() == ["De Linde", "Het Baken"]


def test_partner_with_figures_stays_and_says_what_to_do(plan, client):
    partner = PartnerFactory(alliance=plan.organisation)
    MeasurementFactory(partner=partner)

    answer = client.post(address(plan, f"{partner.uuid}/verwijdering/"))

    assert answer.status_code == 422
    assert "Vul in sinds wanneer" in answer.content.decode()
    assert Partner.objects.get() == partner


def test_only_who_has_nothing_yet_can_be_taken_away(plan, client):
    used, unused = (PartnerFactory(alliance=plan.organisation, name=name) for name in ("De Linde", "Het Baken"))
    MeasurementFactory(partner=used)

    page = client.get(address(plan)).content.decode()

    removals = [address(plan, f"{row.uuid}/verwijdering/") in page for row in (used, unused)]
    assert removals == [False, True]


def test_partner_does_not_come_back_beside_another_of_that_name(plan, client):
    partner = PartnerFactory(alliance=plan.organisation, name="De Linde")
    page = client.post(address(plan, f"{partner.uuid}/verwijdering/"), follow=True).content.decode()
    [back] = {part.split('"')[0] for part in page.split('action="')[1:] if "/herstel/" in part.split('"')[0]}
    client.post(address(plan), {"soort": "schoolbestuur", "namen": "de linde"})

    told = client.post(back, follow=True).content.decode()

    assert "er is intussen een ander met deze naam" in told
    assert names() == ["de linde"]


def test_partner_by_mistake_goes_and_comes_back(plan, client):
    partner = PartnerFactory(alliance=plan.organisation, left_on=timezone.localdate())

    page = client.post(address(plan, f"{partner.uuid}/verwijdering/"), follow=True).content.decode()
    gone = names()
    [back] = {part.split('"')[0] for part in page.split('action="')[1:] if "/herstel/" in part.split('"')[0]}
    client.post(back)

    assert gone == []
    assert Partner.objects.get() == partner
