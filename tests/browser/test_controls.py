"""No control looks as the browser made it, and each can be hit: on every form page that can be reached."""

import pytest

from events.models import EvaluationQuestion, Question
from members.permissions import ORGANISERS
from tests.browser.conftest import PHONE
from tests.events.factories import (
    ChoiceFactory,
    PastSessionFactory,
    RegistrationFactory,
    RunningSessionFactory,
    SessionFactory,
)
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
# What is wrong with the visible controls of a page: a name and why.
CONTROLS = """() => {
  const wrong = [];
  for (const control of document.querySelectorAll("main :is(input, select, textarea, button)")) {
    if (control.type === "hidden" || !control.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(control);
    const isBox = ["radio", "checkbox"].includes(control.type);
    const target = (isBox && control.closest("label")) || control;
    const { width, height } = target.getBoundingClientRect();
    const name = control.name || control.textContent.trim() || control.outerHTML.slice(0, 60);
    if (width < 24 || height < 24) wrong.push(`${name}: ${Math.round(width)} x ${Math.round(height)}`);
    if (isBox && (style.accentColor === "auto" || parseFloat(style.width) < 18)) wrong.push(`${name}: plain box`);
    if (!isBox && parseFloat(style.fontSize) < 14) wrong.push(`${name}: small letters`);
    if (!isBox && ["inset", "outset"].includes(style.borderTopStyle)) wrong.push(`${name}: plain border`);
  }
  return wrong;
}"""
PUBLIC = ["/inloggen/", "/aanmelden/", "/account/password/reset/", "/contact/", "/zoeken/", "/doelen/toets/"]
MEMBERS = ["/berichten/voorkeuren/", "/leden/", "/forum/", "/overzicht/", "/account/email/"]


def wrong_on(browse, paths, user=None) -> dict[str, list[str]]:
    found = {path: browse(path, user=user, width=PHONE).evaluate(CONTROLS) for path in paths}
    return {path: controls for path, controls in found.items() if controls}


def with_all_kinds_of_questions(session):
    for kind in (Question.Kind.TEXT, Question.Kind.YES_NO, Question.Kind.NUMBER):
        Question.objects.create(session=session, text=f"Vraag {kind}", kind=kind)
    choice = ChoiceFactory(question__session=session, limit=1)
    ChoiceFactory(question=choice.question)
    return session


def test_controls_of_public_pages_are_ours(browse):
    assert wrong_on(browse, PUBLIC) == {}


def test_controls_of_members_pages_are_ours(browse):
    assert wrong_on(browse, MEMBERS, MemberFactory()) == {}


def test_controls_of_registering_are_ours(browse):
    session = with_all_kinds_of_questions(SessionFactory())
    with_all_kinds_of_questions(SessionFactory(event=session.event))
    member = MemberFactory()
    page = browse(session.event.url, user=member, width=PHONE)

    assert page.locator("input[type=radio]").count() > 4
    assert page.evaluate(CONTROLS) == []


def test_controls_of_the_evaluation_are_ours(browse):
    session = PastSessionFactory()
    EvaluationQuestion.objects.create(session=session, text="Hoe prettig was de zaal?")
    place = RegistrationFactory(session=session, state="aanwezig")

    page = browse(f"{session.event.url}{session.pk}/evaluatie/", user=place.member, width=PHONE)

    assert page.locator("input[type=radio]").count() > 20
    assert page.evaluate(CONTROLS) == []


def test_controls_of_organisers_are_ours(browse):
    organiser = make_staff(ORGANISERS)
    running = with_all_kinds_of_questions(RunningSessionFactory(organisers=[organiser]))
    coming = with_all_kinds_of_questions(SessionFactory(organisers=[organiser], requires_approval=True))
    place = RegistrationFactory(session=running)
    asking = RegistrationFactory(session=coming, state="aangevraagd")
    homes = {session: f"{session.event.url}{session.pk}/" for session in (running, coming)}
    paths = [f"{homes[running]}{page}/" for page in ("aanwezig", "groepen", "na-afloop", "berichten/nieuw")]
    paths += [f"{homes[coming]}{page}/" for page in ("deelnemers", "uitnodigingen", "afgelasting")]
    paths += [f"{homes[coming]}deelnemers/{asking.pk}/", f"{homes[running]}deelnemers/{place.pk}/"]
    paths += [f"{homes[coming]}deelnemers/toevoegen/", "/bijeenkomsten/mijn-bijeenkomsten/"]

    assert wrong_on(browse, paths, organiser) == {}
