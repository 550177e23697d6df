"""Entering and mending values: by whom, what they become, and what is kept when two do it at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.following.measuring.entering import Author, Facts, OvertakenError, change, enter
from goals.following.measuring.values import Measured
from goals.models import Measurement, Plan
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import team_member

from .scene import FRACTION, address, client_of, new_indicator, plan_of, sent, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    return new_indicator()


@pytest.fixture
def manager(indicator):
    return team_member(plan_of(indicator), first_name="Roos", last_name="Regelt")


@pytest.fixture
def contributor(indicator):
    return team_member(plan_of(indicator), "bijdrager", first_name="Bo", last_name="Meet")


def facts(value=44, **fields):
    return Facts(Measured(Decimal(value)), timezone.localdate(), **fields)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_manager_enters_a_value_that_counts_at_once(indicator, manager):
    answer = client_of(manager).post(address(indicator), sent("1.044", zeker=""), follow=True)

    assert Measurement.objects.count() == 0
    assert "Dit is tien keer zo veel of meer" in words(answer)
    key = answer.context["outcome"].key
    answer = client_of(manager).post(address(indicator), sent("1.044", zeker=key), follow=True)
    row = Measurement.objects.that_count().get()
    assert (row.value, row.entered_by, row.approved_by) == (Decimal(1044), manager, manager)
    assert "1.044 leerlingen op" in words(answer)
    assert "Je eigen cijfers zijn meteen akkoord." in words(answer)


def test_contributor_hands_in_and_the_value_waits(indicator, contributor, manager):
    answer = client_of(contributor).post(address(indicator), sent(duiding="Minder meldingen."), follow=True)

    row = Measurement.objects.get()
    assert (row.state, row.reading, row.entered_by) == ("ingediend", "Minder meldingen.", contributor)
    assert list(Measurement.objects.that_count()) == []
    assert "wacht op akkoord van Roos Regelt" in words(answer)


def test_contributor_keeps_a_concept_and_hands_it_in_later(indicator, contributor):
    client = client_of(contributor)
    client.post(address(indicator), sent(concept="on"))
    states = [Measurement.objects.get().state]

    client.post(address(indicator), sent())

    assert [*states, Measurement.objects.get().state] == ["concept", "ingediend"]


def test_concept_of_who_agrees_is_simply_saved(indicator, manager):
    client_of(manager).post(address(indicator), sent(concept="on"))

    assert Measurement.objects.get().state == "akkoord"


def test_two_counts_make_the_percentage(manager, indicator):
    share = new_indicator(plan_of(indicator), **FRACTION)

    client_of(manager).post(address(share), {"teller": "20", "noemer": "30", "dag": today(), "duiding": ""})

    row = Measurement.objects.get()
    assert (row.value, row.numerator, row.denominator) == (Decimal("66.67"), 20, 30)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"teller": "20"}, "Vul de teller en de noemer allebei in."),
        ({"teller": "-1", "noemer": "30"}, "Vul nul of meer in."),
        ({"teller": "veel", "noemer": "30"}, "‘veel’ is geen getal"),
        ({}, "Vul een waarde in, of n.b. als die niet bekend is."),
        ({"waarde": "< 5"}, "Vul het echte aantal in"),
        ({"waarde": "44", "dag": ""}, "Kies de dag waarop je mat."),
        ({"waarde": "44", "dag": "0027-01-01"}, "Klopt het jaartal?"),
        ({"waarde": "44", "duiding": "x" * 601}, "Houd de duiding korter dan 600 tekens."),
    ],
)
def test_what_cannot_be_is_told_and_stays_on_the_page(manager, indicator, data, told):
    share = new_indicator(plan_of(indicator), **FRACTION)
    typed = {"dag": today(), "duiding": "Lees dit."} | data

    answer = client_of(manager).post(address(share), typed)

    assert (answer.status_code, Measurement.objects.count()) == (422, 0)
    assert told in words(answer)
    assert typed["duiding"] in words(answer)


def test_not_known_is_saved_as_such(indicator, manager):
    client_of(manager).post(address(indicator), sent("n.b."))

    assert Measurement.objects.get().value is None


def test_nothing_to_divide_by_is_asked_about_and_saved(manager, indicator):
    share = new_indicator(plan_of(indicator), **FRACTION)
    client, data = client_of(manager), {"teller": "0", "noemer": "0", "dag": today(), "duiding": ""}

    asked = client.post(address(share), data)
    client.post(address(share), data | {"zeker": asked.context["outcome"].key})

    assert "De noemer is 0" in words(asked)
    assert Measurement.objects.get().value is None


def test_answer_to_one_question_is_none_to_another(indicator, manager):
    client = client_of(manager)
    key = client.post(address(indicator), sent("1000")).context["outcome"].key

    client.post(address(indicator), sent("5000", zeker=key))

    assert Measurement.objects.count() == 0


def test_second_person_of_the_day_is_told_and_the_last_counts(indicator, manager, contributor):
    client_of(contributor).post(address(indicator), sent("44"))
    client = client_of(manager)

    asked = client.post(address(indicator), sent("45"))
    client.post(address(indicator), sent("45", zeker=asked.context["outcome"].key))

    assert "Bo Meet vulde voor deze dag al 44 leerlingen in." in words(asked)
    assert Measurement.objects.that_count().get().value == 45


def test_form_sent_twice_is_one_value(indicator, manager):
    for _ in range(2):
        client_of(manager).post(address(indicator), sent())

    assert Measurement.objects.count() == 1
    assert Measurement.objects.get().version == 1


def test_same_day_anew_mends_ones_own(indicator, manager):
    for value in ("44", "45"):
        client_of(manager).post(address(indicator), sent(value))

    assert list(Measurement.objects.values_list("value", "version")) == [(45, 2)]


def test_contributor_leaves_alone_what_was_agreed_to(indicator, contributor, manager):
    enter(indicator=indicator, entries=[facts(44)], author=Author(user=contributor))
    Measurement.objects.update(approved_at=timezone.now(), approved_by=manager)

    enter(indicator=indicator, entries=[facts(45)], author=Author(user=contributor))

    assert sorted(Measurement.objects.values_list("value", flat=True)) == [44, 45]
    assert Measurement.objects.that_count().get().value == 44


def test_value_of_a_closed_plan_is_refused_and_stays_on_the_page(indicator, manager):
    Plan.objects.update(adopted_on=timezone.localdate())
    client_of(manager).post(address(indicator), sent())
    Plan.objects.update(closed_on=timezone.localdate())

    answer = client_of(manager).post(address(indicator), sent("50"))

    assert answer.status_code == 422
    assert list(Measurement.objects.values_list("value", flat=True)) == [44]
    assert "afgesloten" in words(answer)


def test_closed_between_right_and_act_is_refused(indicator, manager):
    Plan.objects.update(adopted_on=timezone.localdate(), closed_on=timezone.localdate())

    with pytest.raises(ValidationError, match="afgesloten"):
        enter(indicator=indicator, entries=[facts()], author=Author(user=manager, agrees=True))

    assert Measurement.objects.count() == 0


def test_two_who_mend_one_value_do_not_overwrite_each_other(indicator, manager):
    author = Author(user=manager, agrees=True)
    [row] = enter(indicator=indicator, entries=[facts(44)], author=author)
    change(measurement=row, version=1, facts=facts(45), author=author)

    with pytest.raises(OvertakenError):
        change(measurement=row, version=1, facts=facts(46), author=author)

    assert Measurement.objects.get().value == 45


def test_page_of_a_value_that_changed_meanwhile_tells_both(indicator, manager):
    author = Author(user=manager, agrees=True)
    [row] = enter(indicator=indicator, entries=[facts(44)], author=author)
    change(measurement=row, version=1, facts=facts(45), author=author)
    client, url = client_of(manager), f"/plannen/{plan_of(indicator).uuid}/metingen/{row.pk}/"

    answer = client.post(url, sent("46", versie="1"))

    assert answer.status_code == 409
    assert "er staat nu 45 leerlingen" in words(answer)
    assert 'value="46"' in words(answer)
    client.post(url, sent("46", versie="2"))
    assert Measurement.objects.get().value == 46


def test_mending_keeps_the_partner_and_the_reading(indicator, manager):
    [row] = enter(indicator=indicator, entries=[facts(44, reading="Eerst.")], author=Author(user=manager, agrees=True))

    page = client_of(manager).get(f"/plannen/{plan_of(indicator).uuid}/metingen/{row.pk}/")

    assert 'value="44"' in words(page)
    assert "Eerst." in words(page)


def test_value_is_taken_away_and_put_back(indicator, manager):
    [row] = enter(indicator=indicator, entries=[facts(44)], author=Author(user=manager, agrees=True))
    long_ago = timezone.now().replace(microsecond=0) - timedelta(days=9)
    Measurement.objects.update(entered_at=long_ago, submitted_at=long_ago, approved_at=long_ago)
    before = list(Measurement.objects.values())
    client, plan = client_of(manager), plan_of(indicator)

    page = client.post(f"/plannen/{plan.uuid}/metingen/{row.pk}/verwijdering/", follow=True).content.decode()
    gone = Measurement.objects.count()
    [back] = {part.split('"')[0] for part in page.split('action="')[1:] if "/herstel/" in part.split('"')[0]}
    for _ in range(2):
        client.post(back)

    assert (gone, list(Measurement.objects.values())) == (0, before)


def test_value_put_back_in_a_closed_plan_is_refused(indicator, manager):
    [row] = enter(indicator=indicator, entries=[facts(44)], author=Author(user=manager, agrees=True))
    client, plan = client_of(manager), plan_of(indicator)
    page = client.post(f"/plannen/{plan.uuid}/metingen/{row.pk}/verwijdering/", follow=True).content.decode()
    [back] = {part.split('"')[0] for part in page.split('action="')[1:] if "/herstel/" in part.split('"')[0]}
    Plan.objects.update(adopted_on=timezone.localdate(), closed_on=timezone.localdate())

    answer = client.post(back, follow=True)

    assert Measurement.objects.count() == 0
    assert "afgesloten" in words(answer)


def test_value_that_was_just_taken_away_is_not_mended(indicator, manager):
    author = Author(user=manager, agrees=True)
    [row] = enter(indicator=indicator, entries=[facts(44)], author=author)
    Measurement.objects.all().delete()

    with pytest.raises(ValidationError, match="haalde deze meting net weg"):
        change(measurement=row, version=1, facts=facts(46), author=author)


@pytest.mark.parametrize(
    ("now", "day", "told"),
    [("2027-01-20", date(2027, 1, 1), "Te meten sinds"), ("2026-12-20", date(2026, 12, 20), "Volgende meting:")],
)
def test_day_is_that_of_the_rhythm_once_it_has_been(indicator, manager, now, day, told):
    with time_machine.travel(f"{now}T12:00:00+00:00", tick=False):
        page = client_of(manager).get(address(indicator))

    assert page.context["form"]["dag"].value() == day
    assert f"{told} <b>1 januari 2027</b>" in words(page)


def test_qualitative_value_asks_for_answers_and_shows_question_and_scale(indicator, manager):
    mark = new_indicator(
        plan_of(indicator),
        kind="merkbaar",
        unit="score 1-5",
        question="Ik weet waar ik terechtkan",
        scale="1 helemaal niet, 5 helemaal wel",
        respondents="leraren",
        baseline=3,
        target=4,
    )

    page = words(client_of(manager).get(address(mark)))
    client_of(manager).post(address(mark), sent("3,4", aantal="28"))

    row = Measurement.objects.get()
    assert (row.value, row.answer_count) == (Decimal("3.4"), 28)
    assert [one for one in ("Ik weet waar", "1 helemaal niet", "leraren", "Aantal antwoorden") if one not in page] == []


def test_days_of_long_ago_stand_on_a_next_page(indicator, manager):
    for number in range(14):
        day = timezone.localdate() - timedelta(days=30 * number)
        indicator.measurements.create(measured_on=day, value=100 + number, submitted_at=timezone.now())
    client = client_of(manager)

    pages = [words(client.get(f"{address(indicator)}?pagina={number}")) for number in (1, 2)]

    assert ["100 leerlingen" in page for page in pages] == [True, False]
    assert ["113 leerlingen" in page for page in pages] == [False, True]


@pytest.fixture
def mark(indicator):
    fields = {"kind": "merkbaar", "unit": "score 1-5", "baseline": 3, "target": 4, "baseline_on": date(2020, 1, 1)}
    return new_indicator(plan_of(indicator), name="Wat leraren vinden", **fields)


def test_average_of_few_answers_is_nowhere_to_be_seen(mark, manager, contributor):
    client, other = client_of(manager), client_of(contributor)
    saved = words(client.post(address(mark), sent("4,4", aantal="9"), follow=True))

    asked = words(other.post(address(mark), sent("3,1", aantal="20")))
    pages = [words(client.get(page)) for page in (address(mark), f"/plannen/{plan_of(mark).uuid}/meten/")]

    assert Measurement.objects.get().answer_count == 9
    assert ["4,4" in page for page in (saved, asked, *pages)] == [False] * 4
    assert "te weinig antwoorden om te laten zien" in pages[0]
    assert "al een gemiddelde van te weinig antwoorden in" in asked


def test_average_needs_to_say_of_how_many(mark, manager):
    answer = client_of(manager).post(address(mark), sent("4,4", aantal=""))

    assert (answer.status_code, Measurement.objects.count()) == (422, 0)
    assert "Vul in hoeveel mensen antwoordden." in words(answer)


@pytest.mark.parametrize("partner_name", ["", "De Linde"])
def test_value_entered_anew_counts_before_what_others_said_meanwhile(indicator, manager, partner_name):
    partner = PartnerFactory(alliance=plan_of(indicator).organisation, name=partner_name) if partner_name else None
    other = team_member(plan_of(indicator))
    for user, value in ((manager, 46), (other, 50), (manager, 48)):
        author = Author(user=user, agrees=True)
        enter(indicator=indicator, entries=[facts(value, partner=partner)], author=author)

    assert Measurement.objects.that_count().get().value == 48
    assert Measurement.objects.count() == 2


def test_mended_value_counts_and_says_who_mended_it(indicator, manager, contributor):
    [row] = enter(indicator=indicator, entries=[facts(46)], author=Author(user=contributor))
    enter(indicator=indicator, entries=[facts(50)], author=Author(user=team_member(plan_of(indicator)), agrees=True))

    change(measurement=row, version=1, facts=facts(48), author=Author(user=manager, agrees=True))

    counting = Measurement.objects.that_count().get()
    assert (counting.value, counting.entered_by) == (48, manager)
