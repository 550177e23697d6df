"""A member pastes a chapter, follows it being read, looks its labels through by keyboard, and makes it a plan."""

import pytest
from playwright.sync_api import expect

from goals.models import ChapterDraft, Plan
from goals.plans.chapter.making import make_plan
from goals.plans.chapter.reading import read_waiting_chapters
from tests.factories import MemberFactory
from tests.goals.chapter.chapters import DATA
from tests.goals.plans.chapter.drafts import PIECES, read

pytestmark = [pytest.mark.usefixtures("transactional_db"), pytest.mark.search]
START = "/plannen/hoofdstuk/"


@pytest.fixture
def member():
    return MemberFactory()


def sorts() -> str:
    return "".join(piece["soort"][0] for piece in ChapterDraft.objects.get().pieces)


def test_chapter_becomes_a_plan(browse, faults, member, monkeypatch):
    monkeypatch.setattr("goals.plans.chapter.handing_in.wake", lambda task: None)
    page = browse(START, user=member)
    assert faults(page) == {}

    page.get_by_label("Of kies het bestand").set_input_files(DATA / "chapter-a-klaverhoek.pdf")
    page.get_by_role("button", name="Sorteer dit hoofdstuk").click()
    expect(page.get_by_text("Het hoofdstuk wordt gelezen en gesorteerd.")).to_be_visible()
    assert faults(page) == {}
    read_waiting_chapters()

    expect(page.get_by_role("heading", name="Kijk de labels na")).to_be_visible()
    assert faults(page) == {}
    page.get_by_role("button", name="Alles akkoord").click()
    expect(page.get_by_text("Je concept staat klaar.")).to_be_visible()
    assert page.url.endswith(Plan.objects.get().get_absolute_url())


def test_labels_are_changed_by_one_key_and_taken_back(browse, violations, member):
    draft = read(member)
    page = browse(draft.get_absolute_url(), user=member, width=390)

    page.get_by_text("Er zitten nog te veel leerlingen thuis.").click()
    page.keyboard.press("d")
    expect(page.get_by_role("status").filter(has_text="is nu doelstelling")).to_be_visible()
    expect(page.locator("#tellingen")).to_contain_text("2 doelstelling")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Op 1 juli 2030 zitten")).to_be_focused()
    page.keyboard.press("i")
    expect(page.locator("#tellingen")).to_contain_text("2 indicator")
    assert sorts() == "ksdiia"
    assert violations(page) == []
    page.keyboard.press("z")
    expect(page.locator("#tellingen")).to_contain_text("1 indicator")

    expect(page.get_by_label("Op 1 juli 2030 zitten")).to_have_value("doelstelling")
    expect(page.get_by_label("Op 1 juli 2030 zitten")).to_be_focused()
    assert sorts() == "ksddia"


def test_keys_in_quick_succession_are_all_kept(browse, member):
    draft = read(member, pieces=[(f"Zin {number}.", "toelichting") for number in range(20)])
    page = browse(draft.get_absolute_url(), user=member)

    page.get_by_text("Zin 0.").click()
    for key in "sdaik" * 4:
        page.keyboard.press(key)
        page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    page.keyboard.press("d")

    expect(page.locator("#tellingen")).to_contain_text("5 doelstelling")
    assert sorts() == ("sdaik" * 4)[:-1] + "d"


def test_windows_that_disagree_lose_nothing(browse, member):
    draft = read(member)
    first, second = (browse(draft.get_absolute_url(), user=member) for _ in range(2))

    first.get_by_label("Er zitten nog te veel").select_option("indicator")
    expect(first.locator("#tellingen")).to_contain_text("2 indicator")
    second.get_by_label("Er zitten nog te veel").select_option("kop")

    expect(second.get_by_role("status").filter(has_text="in een ander venster")).to_be_visible()
    expect(second.get_by_label("Er zitten nog te veel")).to_have_value("indicator")
    second.get_by_label("Er zitten nog te veel").select_option("kop")
    expect(second.locator("#tellingen")).to_contain_text("2 kop")


def test_choice_outlives_a_lost_connection(browse, connection, member):
    draft = read(member)
    page = browse(draft.get_absolute_url(), user=member)

    connection.lose(page)
    page.get_by_label("Er zitten nog te veel").select_option("indicator")
    expect(page.get_by_text("Dit is niet bewaard.")).to_be_visible()
    connection.restore(page)
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_text("is nu indicator")).to_be_visible()
    assert sorts() == "ksidia"


def test_chapter_becomes_a_plan_without_scripts(browse, member, monkeypatch):
    monkeypatch.setattr("goals.plans.chapter.handing_in.wake", lambda task: None)
    page = browse(START, user=member, js=False)

    page.get_by_label("Tekst van het hoofdstuk").fill("\n\n".join(text for text, _ in PIECES))
    page.get_by_role("button", name="Sorteer dit hoofdstuk").click()
    expect(page.get_by_text("Het hoofdstuk wordt gelezen en gesorteerd.")).to_be_visible()
    read_waiting_chapters()
    page.get_by_role("link", name="Kijk hoe ver het is").click()
    page.get_by_label("Er zitten nog te veel").select_option("doelstelling")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("is nu doelstelling")).to_be_visible()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_label("Er zitten nog te veel")).not_to_have_value("doelstelling")
    page.get_by_role("button", name="Alles akkoord").click()

    expect(page.get_by_text("Je concept staat klaar.")).to_be_visible()


def test_chapter_is_thrown_away_in_two_steps(browse, faults, member):
    draft = read(member)
    page = browse(draft.get_absolute_url(), user=member)

    page.get_by_text("Gooi dit hoofdstuk weg").click()
    assert faults(page) == {}
    page.get_by_role("button", name="Gooi weg").click()

    expect(page.get_by_text("Het hoofdstuk is weg.")).to_be_visible()
    assert ChapterDraft.objects.count() == 0


def test_text_of_the_chapter_is_read_beside_the_plan(browse, faults, member):
    draft = read(member)
    plan = make_plan(draft=draft, by=member)
    page = browse(plan.get_absolute_url(), user=member)

    with page.expect_navigation():
        page.get_by_role("link", name="Tekst van het hoofdstuk").click()

    expect(page.get_by_role("heading", name="Thuiszitters")).to_be_visible()
    assert faults(page) == {}
