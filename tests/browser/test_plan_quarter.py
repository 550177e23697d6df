"""A quarter of a quality officer: figures of their own and of two boards, the board for the director, a conversation.

Walked twice: by the keyboard on a phone, and at a desk without scripts.
"""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from openpyxl import load_workbook
from post_office.models import Email

from goals.models import Agreement, Measurement, Plan, ProgressConversation
from tests.browser.conftest import DESK, PHONE
from tests.browser.walking import Walk
from tests.goals.following.board.plans import adopt
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import (
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
ABSENT, COMPLETE = "Aantal thuiszitters", "Percentage van de aanvragen dat compleet is"
TYPED, MEANT = "Elke maand belen over wie thuiszit", "Elke maand bellen over wie thuiszit"


@pytest.fixture
def officer():
    """Manages a plan of two goals that is followed since a half year, of which the first figures are due."""
    today = timezone.localdate()
    plan = PlanFactory(starts_on=today - timedelta(days=200), ends_on=today + timedelta(days=1200))
    user = team_member(plan, first_name="Roos", last_name="Regelt")
    measured = {"baseline_on": today - timedelta(days=190), "frequency": "halfjaar"}
    for title, fields in (
        ("Elke thuiszitter een plek", {"name": ABSENT}),
        ("In één keer compleet", {"name": COMPLETE, "unit": "%", "direction": "omhoog", "target": 90}),
    ):
        goal = PlanGoalFactory(
            focus_area=PlanFocusAreaFactory(plan=plan), owner=user, title=title, indicator=None, activity=None
        )
        PlanIndicatorFactory(goal=goal, **measured | fields)
    for name in ("De Linde", "Het Baken"):
        PartnerFactory(alliance=plan.organisation, name=name)
    adopt(plan)
    return user


@pytest.fixture
def plan(officer):
    return Plan.objects.get()


def measure(walk: Walk) -> None:
    """From what waits for them to a value."""
    walk.link("Meet twee indicatoren")
    walk.expect("nu meten")
    walk.look("what is due")
    walk.link(f"Vul in {COMPLETE}")
    walk.fill("Waarde", "62,5", exact=True)
    walk.look("a new value")
    walk.button("Bewaar", exact=True)
    walk.expect("62,5%")


def hand_out(walk: Walk, board: str) -> bytes:
    """The workbook of a board."""
    walk.page.get_by_label("Voor wie").select_option(label=board)
    return walk.download(walk.page.get_by_role("button", name="Download"))


def filled_in(workbook: bytes, path, value: int):
    """As a board sends it back: with its number of pupils, and the rest left empty."""
    book = load_workbook(BytesIO(workbook))
    rows = list(book["Metingen"].iter_rows())
    heads = [cell.value for cell in rows[0]]
    [line] = [row for row in rows if row[heads.index("indicator")].value == ABSENT]
    line[heads.index("waarde")].value = value
    book.save(path)
    return path


def take_over(walk: Walk, file) -> None:
    walk.page.get_by_label("Ingevuld werkboek").set_input_files(file)
    walk.button("Bekijk wat er gebeurt")
    walk.expect("1 nieuw")
    walk.look("what a workbook does")
    walk.button("Neem één cijfer over")
    walk.expect("Eén cijfer is overgenomen")


def import_of_two(walk: Walk, folder) -> None:
    """One board typed a nought too many."""
    walk.link("Met een werkboek")
    walk.look("the workbook")
    linde, baken = hand_out(walk, "De Linde"), hand_out(walk, "Het Baken")
    take_over(walk, filled_in(linde, folder / "linde.xlsx", 12))
    walk.link("Met een werkboek")
    take_over(walk, filled_in(baken, folder / "baken.xlsx", 230))


def mend(walk: Walk) -> None:
    """The figure with a nought too many; then the whole is worked out."""
    walk.link(ABSENT)
    walk.hands.press(walk.page.locator("summary", has_text="Twee cijfers van besturen"))
    walk.look("figures of boards")
    walk.link("Verbeter 230 leerlingen Het Baken")
    walk.fill("Waarde", "23", exact=True)
    walk.look("a value to mend")
    walk.button("Bewaar", exact=True)
    walk.button("Reken het totaal uit")
    walk.expect("35 leerlingen")


def show(director: Walk, plan: Plan) -> None:
    """The board, and the wall of the meeting."""
    director.page.goto(plan.get_absolute_url())
    director.link("Voortgang", exact=True)
    director.expect("35 leerlingen op")
    director.look("the board")
    director.link("Op het scherm")
    director.expect("van 46 naar 30")
    director.look("the wall")


def talk(walk: Walk, plan: Plan) -> str:
    """From the calendar to the link for the board."""
    today = timezone.localdate()
    walk.page.goto(f"{plan.get_absolute_url()}gesprekken/")
    walk.look("the calendar")
    walk.link("Plan een gesprek met De Linde")
    walk.fill("Op welke dag?", today.isoformat())
    walk.button("Zet op de kalender")
    walk.expect("12 leerlingen op")
    walk.look("the sheet beforehand")
    walk.button("Begin het verslag")
    walk.fill("Gehouden op", today.isoformat())
    walk.fill("Hoe komen we daar?", "We bellen elkaar eerder.")
    save_report(walk)
    agree(walk)
    walk.button("Bevestig het verslag")
    return walk.page.get_by_label("Link voor De Linde").input_value()


def save_report(walk: Walk) -> None:
    if walk.js:
        walk.expect("Bewaard om")
    else:
        walk.button("Bewaar", exact=True)
        walk.expect("Bewaard.")


def agree(walk: Walk) -> None:
    """Mistyped first, and written differently after that."""
    due_on = timezone.localdate() + timedelta(days=60)
    for label, words in (("Wat", TYPED), ("Wie", "De Linde"), ("Uiterlijk op", due_on.isoformat())):
        walk.fill(label, words, exact=True)
    walk.button("Zet bij de afspraken")
    walk.hands.press(walk.page.locator("summary", has_text="Wijzig"))
    walk.look("the sheet meanwhile")
    walk.fill("Wat", MEANT, exact=True)
    walk.button("Bewaar de afspraak")
    walk.expect("De afspraak is gewijzigd.")


def answer(board: Walk) -> None:
    board.expect("We bellen elkaar eerder.")
    board.expect(MEANT)
    board.look("the report for the other side")
    board.button("Ja, dit klopt")
    board.expect("Het verslag blijft zoals het is.")


def come_back(walk: Walk, plan: Plan) -> None:
    """Half a year later the figures are due again, and what was agreed comes along to the next conversation."""
    walk.page.goto("/overzicht/")
    walk.expect("Meet twee indicatoren")
    walk.page.goto(f"{plan.get_absolute_url()}gesprekken/")
    walk.page.get_by_label("Met wie?").select_option(label="De Linde")
    walk.fill("Op welke dag?", timezone.localdate().isoformat())
    walk.button("Zet op de kalender")
    walk.expect(MEANT)


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)], ids=["phone", "without script"])
def test_quarter_is_walked_to_the_confirmation_of_a_board(browse, faults, officer, plan, tmp_path, width, js):
    walk = Walk(browse("/overzicht/", user=officer, width=width, js=js), faults, js=js)
    measure(walk)
    import_of_two(walk, tmp_path)
    mend(walk)
    show(director := Walk(browse("/", user=team_member(plan, "lezer"), width=width, js=js), faults, js=js), plan)
    address = talk(walk, plan).removeprefix(settings.SITE_URL)
    answer(board := Walk(browse(address, width=width, js=js), faults, js=js))
    later = timezone.now() + timedelta(days=190)
    with time_machine.travel(later):
        come_back(Walk(browse("/", user=officer, width=width, js=js), faults, js=js), plan)

    row = ProgressConversation.objects.earliest("pk")
    assert (row.state, row.way) == (row.State.CONFIRMED, "We bellen elkaar eerder.")
    assert Agreement.objects.get().what == MEANT
    values = Measurement.objects.filter(indicator__name=ABSENT).values_list("partner__name", "value")
    assert set(values) == {("De Linde", 12), ("Het Baken", 23), (None, 35)}
    subject = f"Een verslag is door beide kanten bevestigd in een plan van {plan.organisation}"
    assert [mail.subject for mail in Email.objects.all()] == [subject]
    assert walk.found() | director.found() | board.found() == {}
