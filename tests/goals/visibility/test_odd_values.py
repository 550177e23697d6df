"""What no page would send, to every address of a plan: answered in words, and not a row of another plan changes."""

from dataclasses import dataclass
from itertools import cycle
from operator import attrgetter

import pytest
from django.core.cache import cache
from django.db import models, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from foundation.search.hooks import held_back
from goals.models import FocusArea, Goal, Partner
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanGoalFactory, team_member
from tests.portal.writes import tables_written

from .forms import Form, forms_on, together
from .people import MANAGER
from .rules import LINKS, RULES
from .scene import ADOPTED, CLOSED, DISCUSSION, bring_to
from .test_matrix import name_of
from .words import models_of_a_plan

ACTS = [rule for rule in RULES if rule.acts]
PAGES = [rule for rule in RULES if MANAGER in (rule.sees or ())]
# Of which no page of the scene has the form; the fields of others are read from the pages.
FIELDS = {
    "plans:chapter_piece": ("versie", "pagina", "soort-0"),
    "plans:take": ("doel",),
    "plans:improvement": ("stap", "regel", "vanuit"),
    "plans:renewal": ("neem", "gezien"),
    "plans:team_reader": ("lezer", "tot"),
    "measuring:whole": ("dag",),
    "plan_conversations:day": ("planned_on",),
    "plan_documents:workbook_differences": ("gezien", "reason"),
    "plan_documents:files": ("soort", "onderdeel"),
    "plan_sharing:anonymously": ("stempel",),
    "plans:suggest": ("credit", "consent", "stempel"),
}
# Of numbers PostgreSQL takes fewer than SQLite.
WITH_NUMBERS = {"plans:indicator", "plans:activity", "plan_money:post", "plan_board:adjustment", "measuring:indicator"}
# Which read nothing from their address, and take long to make.
FILES = {f"plan_documents:{name}" for name in ("as_word", "as_pdf", "annual_report", "bka_file", "workbook")}
# What pages read from their address.
IN_ADDRESSES = (
    "pagina",
    "met",
    "bestuur",
    "naam",
    "thema",
    "sector",
    "standaard",
    "speerpunt",
    "eigenaar",
    "niveau",
    "stand",
    "partner",
)
ODD = {
    "long": "x" * 30_000,
    "more than a number holds": str(10**30),
    "more than the number of a row": str(2**63),
    "more than a column": str(2**31),
    "negative": "-7",
    "empty": "",
    "endless": "-Infinity",
    "in powers": "1e400",
    "digits of another script": "٣٤",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "no such day": "2026-02-30",
    "signs": "\"'><b>&amp;\\%00{{7*7}}\u202e\U0001f469\u200d\U0001f467",
    "lines": "een\r\ntwee\n\tdrie",
    "JSON": '{"a": [1, null]}',
    "mark of ours": "7:8:9-doel-activiteit:",
}
# More forms than anybody has, for who keeps several in one.
ABSURD = {"form-TOTAL_FORMS": "99999999999", "form-INITIAL_FORMS": "-1", "TOTAL_FORMS": "99999999999"}
# A page of its own says what is wrong where no page of ours can have sent it.
ANSWERS = {200, 302, 400, 404, 409, 422}
POSTED = [link for link in LINKS if link.name in {"measuring:sending", "plan_conversations:answer"}]


@dataclass
class Elsewhere:
    """The rows of another alliance, as they are."""

    rows: dict[type[models.Model], dict[int, dict]]

    def changes(self, tables: set[str]) -> list[str]:
        """What in these tables is not as it was, or is new and hangs on one of these rows."""
        return [
            f"{model.__name__} {row['id']}"
            for model in sorted(models_of_a_plan(), key=attrgetter("__name__"))
            if model._meta.db_table in tables
            for row in self._of(model)
            if self.rows.get(model, {}).get(row["id"]) != row
        ] + self._missing(tables)

    def _of(self, model) -> list[dict]:
        return [row for row in model._base_manager.values() if self._is_here(model, row)]

    def _is_here(self, model, row: dict) -> bool:
        links = [field for field in model._meta.concrete_fields if field.related_model in self.rows]
        hangs_on = any(row[field.attname] in self.rows[field.related_model] for field in links)
        return hangs_on or row["id"] in self.rows.get(model, {})

    def _missing(self, tables: set[str]) -> list[str]:
        written = [model for model in self.rows if model._meta.db_table in tables]
        now = {model: set(model._base_manager.values_list("pk", flat=True)) for model in written}
        return [f"{model.__name__} {pk} is gone" for model in written for pk in self.rows[model].keys() - now[model]]


def rows_now() -> dict[type[models.Model], dict[int, dict]]:
    return {model: {row["id"]: row for row in model._base_manager.values()} for model in models_of_a_plan()}


@pytest.fixture(scope="module")
def elsewhere(scene, made_once) -> Elsewhere:
    """A plan of another alliance, with something of everything that a form could name."""
    with made_once(), held_back():
        before = rows_now()
        make_another_plan()
        after = rows_now()
    return Elsewhere(
        {model: {pk: rows[pk] for pk in rows.keys() - before[model].keys()} for model, rows in after.items()}
    )


def make_another_plan() -> None:
    goal = PlanGoalFactory()
    plan = goal.focus_area.plan
    MeasurementFactory(indicator=goal.indicators.get(), approved_at=None)
    PartnerFactory(alliance=plan.organisation)
    team_member(plan)


def state_of(rule) -> str:
    """In which there is most to do."""
    return next(state for state in (DISCUSSION, ADOPTED, CLOSED) if state in rule.acted_in)


def pages_of(scene):
    for rule in PAGES:
        yield rule.path(scene), scene.client_of(MANAGER)
    yield from ((reverse(link.name, args=link.at(scene)), Client()) for link in LINKS)


def forms_of(scene, state) -> dict[tuple[str, str], list[Form]]:
    """On all pages that a manager or who holds a link reads, by state and by the name of where they go."""
    forms: dict[tuple[str, str], list[Form]] = {}
    for address, client in pages_of(scene):
        response = client.get(address)
        if "html" in response["Content-Type"]:
            for form in forms_on(address, response.content.decode()):
                if form.method == "post":
                    forms.setdefault((state, place_of(form.action)), []).append(form)
    return forms


def place_of(address: str) -> str:
    try:
        return resolve(address.split("?")[0]).view_name
    except Resolver404:
        return ""


@pytest.fixture(scope="module")
def fitting(scene, django_db_blocker) -> dict[tuple[str, str], dict[str, str]]:
    """By state and name, the fields of the forms that go there, each with a value that fits."""
    forms = {}
    with django_db_blocker.unblock():
        for state in (DISCUSSION, ADOPTED):
            with transaction.atomic():
                bring_to(scene, state)
                forms |= forms_of(scene, state)
                transaction.set_rollback(True)
    return {place: together(found) for place, found in forms.items()}


def fields_of(rule, fitting) -> dict[str, str]:
    unseen = dict.fromkeys(FIELDS.get(rule.name, ()), "1")
    return unseen | dict(rule.sends) | fitting.get((state_of(rule), rule.name), {})


def odd_forms(fields: dict[str, str]) -> dict[str, dict]:
    """Every field odd in the same way, each field alone in one way or other, and none."""
    if not fields:
        return {"nothing": {}, "what it does not ask": ABSURD}
    kinds = cycle(ODD)
    all_at_once = {f"all: {kind}": dict.fromkeys(fields, value) | ABSURD for kind, value in ODD.items()}
    alone = {f"{name}: {kind}": fields | {name: ODD[kind]} for name, kind in zip(fields, kinds, strict=False)}
    return all_at_once | alone | {"nothing": {}, "twice": {name: [value, "x"] for name, value in fields.items()}}


def outcome(client, path: str, sent: dict, elsewhere: Elsewhere) -> str:
    """Empty when it is answered in words, and nothing is written elsewhere; then all is as it was."""
    cache.clear()
    with transaction.atomic():
        with tables_written() as written:
            status = client.post(path, sent).status_code
        changes = elsewhere.changes(written)
        transaction.set_rollback(True)
    return "" if status in ANSWERS and not changes else f"{status} {changes}"


def on_its_databases() -> list:
    marks = pytest.mark.one_database
    return [rule if rule.name in WITH_NUMBERS else pytest.param(rule, marks=marks) for rule in ACTS]


@pytest.mark.parametrize("rule", on_its_databases(), ids=name_of)
def test_form_that_no_page_would_send_is_answered(asked, fitting, elsewhere, rule):
    bring_to(asked, state_of(rule))
    client, path = asked.client_of(MANAGER), rule.path(asked)
    client.raise_request_exception = False

    answers = {
        kind: outcome(client, path, sent, elsewhere) for kind, sent in odd_forms(fields_of(rule, fitting)).items()
    }

    assert {kind: answer for kind, answer in answers.items() if answer} == {}


@pytest.mark.one_database
def test_change_elsewhere_would_be_seen(asked, elsewhere):
    [area] = elsewhere.rows[FocusArea]
    [partner] = elsewhere.rows[Partner]
    FocusArea.objects.filter(pk=area).update(name="Anders")
    new = Goal.objects.create(focus_area_id=area)
    Partner.objects.filter(pk=partner).delete()

    changes = elsewhere.changes({"goals_focusarea", "goals_goal", "goals_partner"})

    assert changes == [f"FocusArea {area}", f"Goal {new.pk}", f"Partner {partner} is gone"]
    assert elsewhere.changes({"goals_indicator"}) == []


@pytest.mark.one_database
def test_forms_of_all_acts_with_fields_are_known(fitting):
    """What is left has nothing to fill in, or was tried without its form."""
    places = {name for _, name in fitting}

    assert FIELDS.keys() & places == set()
    assert len({rule.name for rule in ACTS} & places) > 70


@pytest.mark.one_database
@pytest.mark.parametrize("rule", POSTED, ids=name_of)
def test_form_of_a_link_that_no_page_would_send_is_answered(asked, fitting, elsewhere, rule):
    bring_to(asked, ADOPTED)
    client, path = Client(raise_request_exception=False), reverse(rule.name, args=rule.at(asked))
    forms = odd_forms(fitting[ADOPTED, rule.name])

    answers = {kind: outcome(client, path, sent, elsewhere) for kind, sent in forms.items()}

    assert {kind: answer for kind, answer in answers.items() if answer} == {}


@pytest.mark.one_database
@pytest.mark.parametrize("rule", PAGES, ids=name_of)
def test_address_that_no_page_would_have_is_answered(asked, rule):
    bring_to(asked, ADOPTED)
    client, path = asked.client_of(MANAGER), rule.path(asked)
    client.raise_request_exception = False

    odd = {"signs": ODD["signs"]} if rule.name in FILES else ODD

    answers = {
        kind: client.get(path, dict.fromkeys(IN_ADDRESSES, value[:200])).status_code for kind, value in odd.items()
    }

    assert {kind: status for kind, status in answers.items() if status not in ANSWERS} == {}
