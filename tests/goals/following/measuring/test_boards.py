"""Values of several boards at once, and the whole that they make or do not make."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from goals.following.measuring.totals import compared, together
from goals.following.measuring.values import Measured, fraction_of
from goals.learning.shielding import is_summed
from goals.models import Indicator, Measurement
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import team_member

from .scene import FRACTION, address, client_of, new_indicator, plan_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    return new_indicator()


@pytest.fixture
def boards(indicator):
    alliance = plan_of(indicator).organisation
    return [PartnerFactory(alliance=alliance, name=name) for name in ("De Linde", "Het Baken")]


@pytest.fixture
def client(indicator):
    return client_of(team_member(plan_of(indicator)))


def send(client, indicator, values, *, follow=True, **fields):
    """Values by partner, and what else the page sends."""
    rows = {f"van-{partner.pk}-waarde": value for partner, value in values.items()}
    return client.post(address(indicator, "besturen/"), {"dag": today(), "duiding": ""} | rows | fields, follow=follow)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def values() -> dict[str, Decimal | None]:
    return {str(row.partner or "geheel"): row.value for row in Measurement.objects.select_related("partner")}


def test_boards_make_the_whole_together(client, indicator, boards):
    answer = send(client, indicator, {boards[0]: "20", boards[1]: "24"})

    assert values() == {"De Linde": 20, "Het Baken": 24, "geheel": 44}
    assert "Drie cijfers van" in words(answer)
    assert "Samen: 44 leerlingen." in words(answer)


def test_whole_is_not_worked_out_while_a_board_is_missing(client, indicator, boards):
    answer = send(client, indicator, {boards[0]: "20", boards[1]: ""})

    assert values() == {"De Linde": 20}
    assert "zodra ook Het Baken er is" in words(answer)


def test_last_board_completes_the_whole_of_the_day(client, indicator, boards):
    for board, value in zip(boards, ("20", "24"), strict=True):
        send(client, indicator, {board: value})

    assert values() == {"De Linde": 20, "Het Baken": 24, "geheel": 44}


def test_whole_filled_in_apart_is_compared_first(client, indicator, boards):
    rows = {boards[0]: "20", boards[1]: "24"}

    asked = send(client, indicator, rows, **{"geheel-waarde": "46"})
    send(client, indicator, rows, **{"geheel-waarde": "46", "zeker": asked.context["outcome"].key})

    assert "Samen komen ze uit op 44 leerlingen. Voor het geheel staat er 46 leerlingen: 2 leerlingen meer." in words(
        asked
    )
    assert values()["geheel"] == 46


def test_counts_of_boards_make_one_percentage(client, indicator, boards):
    share = new_indicator(plan_of(indicator), **FRACTION)
    rows = {}
    for board, numerator, denominator in zip(boards, ("10", "8"), ("20", "10"), strict=True):
        rows |= {f"van-{board.pk}-teller": numerator, f"van-{board.pk}-noemer": denominator}

    send(client, share, {}, **rows)

    assert values() == {"De Linde": 50, "Het Baken": 80, "geheel": 60}


def test_average_is_not_added_up(client, indicator, boards):
    mark = new_indicator(plan_of(indicator), name="Gemiddeld cijfer van ouders", unit="rapportcijfer", baseline=7)

    answer = send(client, mark, {boards[0]: "7", boards[1]: "8"})

    assert values() == {"De Linde": 7, "Het Baken": 8}
    assert "Vul de waarde van het geheel zelf in." in words(answer)


def test_mistake_in_one_field_saves_nothing_and_keeps_all(client, indicator, boards):
    answer = send(client, indicator, {boards[0]: "20", boards[1]: "veel"})

    assert (answer.status_code, values()) == (422, {})
    assert "Het Baken: ‘veel’ is geen getal" in words(answer)
    assert 'value="20"' in words(answer)


def test_empty_page_says_what_to_fill_in(client, indicator, boards):
    answer = send(client, indicator, dict.fromkeys(boards, ""))

    assert "Vul bij minstens één bestuur of gemeente een waarde in." in words(answer)


def test_odd_value_is_asked_about_by_name(client, indicator, boards):
    for board in boards:
        Measurement.objects.create(
            indicator=indicator,
            partner=board,
            value=20,
            measured_on=timezone.localdate() - timedelta(days=90),
            submitted_at=timezone.now(),
        )

    answer = send(client, indicator, {boards[0]: "20", boards[1]: "2000"})

    assert answer.context["outcome"].questions == [
        "Het Baken: De vorige waarde was 20 leerlingen. Dit is tien keer zo veel of meer. Klopt dat?",
        *answer.context["outcome"].questions[1:],
    ]


def test_board_that_left_is_not_asked_any_more_and_not_missed(client, indicator, boards):
    PartnerFactory(alliance=boards[0].alliance, name="Stichting Weg", left_on=timezone.localdate())

    page = client.get(address(indicator, "besturen/"))
    send(client, indicator, {boards[0]: "20", boards[1]: "24"})

    assert "Stichting Weg" not in words(page)
    assert values()["geheel"] == 44


def test_board_of_another_alliance_cannot_be_filled_in(client, indicator, boards):
    other = PartnerFactory()

    send(client, indicator, {boards[0]: "20", other: "9"})

    assert values() == {"De Linde": 20}


def test_whole_of_a_day_is_taken_over_with_a_button(client, indicator, boards):
    rows = {"indicator": indicator, "measured_on": timezone.localdate(), "submitted_at": timezone.now()}
    for board, value in zip(boards, (20, 24), strict=True):
        Measurement.objects.create(partner=board, value=value, **rows)

    client.post(address(indicator, "geheel/"), {"dag": today()})

    assert Measurement.objects.that_count().get().value == 44


@pytest.mark.parametrize(
    ("fields", "summed"),
    [
        ({"name": "Aantal thuiszitters", "unit": "leerlingen"}, True),
        ({"name": "Budget", "unit": "euro"}, True),
        ({"name": "Mediane doorlooptijd", "unit": "werkdagen"}, False),
        ({"name": "Gemiddeld aantal dagen", "unit": "lesdagen"}, False),
        ({"name": "Aandeel", "unit": "%"}, False),
        ({"name": "Wat leraren vinden", "unit": "score 1-5", "kind": "merkbaar"}, False),
    ],
)
def test_only_counts_and_amounts_are_added_up(fields, summed):
    assert is_summed(Indicator(**fields)) is summed


def test_not_known_part_leaves_the_whole_unknown():
    counts = Indicator(name="Aantal", unit="leerlingen")

    assert together(counts, [Measured(Decimal(3)), Measured(None)]).measured is None
    assert together(counts, []).measured is None


def test_board_without_anybody_to_count_leaves_the_percentage_of_the_others():
    indicator = Indicator(**FRACTION)
    parts = [fraction_of(Decimal(5), Decimal(40)), fraction_of(Decimal(0), Decimal(0))]

    assert together(indicator, parts).measured == fraction_of(Decimal(5), Decimal(40))
    assert together(indicator, parts[1:]).measured == fraction_of(Decimal(0), Decimal(0))


def test_equal_wholes_need_no_words():
    assert compared(Measured(Decimal(3)), fraction_of(Decimal(3), Decimal(100)), "%") == ""
