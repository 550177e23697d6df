"""Every page of a plan by the Tab key, as its manager sees it, and in both colours those no other test looks at.

Which pages there are is told by the rules of who sees them.
"""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.browser.conftest import PHONE
from tests.browser.test_keyboard import FOCUSED
from tests.goals.visibility.rules import LINKS, MANAGERS, RULES
from tests.goals.visibility.scene import ADOPTED, CONCEPT, bring_to, make_scene

pytestmark = pytest.mark.usefixtures("transactional_db")
IN_BOTH_COLOURS = (
    *("plan_evaluation:index", "plan_evaluation:goal", "plan_evaluation:read"),
    *("plan_money:read", "plan_documents:made"),
)
# Answered with a file.
FILES = {
    *("plan_documents:as_word", "plan_documents:as_pdf", "plan_documents:annual_report", "plan_documents:bka_file"),
    *("plan_documents:workbook", "plan_documents:made_download", "measuring:workbook"),
    "plan_money:budget_workbook",
}
MOST_STOPS = 150
# What Tab should come by in the main part; at a group of radio buttons it stops once.
STOPS = """() => {
  const groups = new Set(), parts = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(`main :is(${parts})`)]
    .filter((it) => !it.disabled && it.tabIndex >= 0 && it.checkVisibility({ visibilityProperty: true }))
    .filter((it) => it.type !== "radio" || (!groups.has(it.name) && groups.add(it.name)))
    .map((it) => it.outerHTML.slice(0, 200));
}"""
WITHOUT_TOKEN = """() => [...document.querySelectorAll("form[method=post]:not(:has([name=csrfmiddlewaretoken]))")]
  .map((it) => it.action)"""
# Forms that only a script would send.
WITHOUT_BUTTON = """() => {
  document.querySelectorAll("details").forEach((it) => { it.open = true });
  return [...document.querySelectorAll("main form:not([hidden])")]
    .filter((it) => ![...it.elements].some((part) => part.type === "submit" && part.checkVisibility()))
    .map((it) => it.outerHTML.slice(0, 400));
}"""
STOP = """() => document.activeElement.closest("main") && document.activeElement.outerHTML.slice(0, 200)"""


@pytest.fixture
def scene():
    return make_scene()


def paths_of(scene, names) -> list[str]:
    return [reverse(rule.name, args=rule.at(scene)) for rule in [*RULES, *LINKS] if rule.name in names]


def pages_in(state: str) -> set[str]:
    """What the manager sees of a plan in this state."""
    return {rule.name for rule in RULES if (rule.sees or set()) >= MANAGERS and state in rule.seen_in} - FILES


def all_pages(scene) -> Iterator[str]:
    """Those of a plan that is written, and all others once it is adopted, by a link too."""
    adopted = pages_in(ADOPTED)
    for state, names in ((CONCEPT, pages_in(CONCEPT) - adopted), (ADOPTED, adopted | {link.name for link in LINKS})):
        bring_to(scene, state)
        yield from paths_of(scene, names)


def test_pages_looked_at_nowhere_else_have_no_faults(browse, faults, scene):
    bring_to(scene, ADOPTED)
    page, found = browse("/gezond/", user=scene.manager), {}
    nowhere = reverse("plan_documents:made", args=[scene.plan.uuid, scene.plan.uuid])

    for path in (*paths_of(scene, IN_BOTH_COLOURS), nowhere):
        page.goto(path)
        found[path] = faults(page)

    assert {path: fault for path, fault in found.items() if fault} == {}


def by_tab(page) -> dict:
    """What is wrong on the way through the main part: what Tab passes by, and where one does not see where one is."""
    expected, reached, wrong = page.evaluate(STOPS), [], []
    page.evaluate("document.querySelector('main').focus()")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOP)) is None:
            break
        state, is_inside = page.evaluate(FOCUSED), stop in reached[-1:]  # a date has a stop for each of its parts
        reached.append(stop)
        wrong += [stop] * (not is_inside and not (state["isSeen"] and state["isFree"]))
    passed_by = [stop for stop in expected if stop not in reached]
    return {"passed by": passed_by, "not seen": wrong, "without a token": page.evaluate(WITHOUT_TOKEN)}


def test_all_of_a_page_is_reached_by_tab_and_seen(browse, scene):
    page, found = browse("/gezond/", user=scene.manager, width=PHONE), {}

    for path in all_pages(scene):
        page.goto(path)
        found[path] = by_tab(page)

    assert {path: fault for path, fault in found.items() if any(fault.values())} == {}


def test_pages_are_whole_without_scripts(browse, sideways, scene):
    page, found = browse("/gezond/", user=scene.manager, width=PHONE, js=False), {}

    for path in all_pages(scene):
        page.goto(path)
        found[path] = (page.evaluate(WITHOUT_BUTTON), sideways(page))

    assert {path: fault for path, fault in found.items() if fault != ([], 0)} == {}
