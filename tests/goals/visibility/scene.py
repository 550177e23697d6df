"""One plan with something of everything in it, who asks for it, and the states it can be in."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.utils import timezone

from goals.documents.workbook.reading import Handed
from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.links import address_of as address_of_report
from goals.following.measuring.links import address_of as address_of_measuring
from goals.following.measuring.links import make_link as make_measuring_link
from goals.following.sharing.acts import share_by_name
from goals.library.suggestions.handling import send_suggestion
from goals.models import BudgetImport, Goal, MadeFile, MeasurementImport, Plan, PlanSharing, TeamMember, WorkbookImport
from goals.plans.team.read_links import address_of, make_link
from goals.plans.versions.snapshots import take_snapshot
from members.models import User
from tests.factories import OrganisationFactory
from tests.goals.following.conversations.scene import confirmed, held
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory

from .people import MANAGER, OTHER_OWNER, OWNER, SHAREE, VISITOR, WITHOUT_ACCOUNT, make_people

# Stands in every name and text of the plan that a page could show.
WORD = "kanariehoek"
CONCEPT, DISCUSSION, ADOPTED = "concept", "bespreekversie", "vastgesteld"
STOPPED, CLOSED, SUPERSEDED = "vastgesteld, with a goal that was stopped", "afgesloten", "afgesloten, and followed"
STATES = (CONCEPT, DISCUSSION, ADOPTED, STOPPED, CLOSED, SUPERSEDED)


@dataclass
class Scene:
    """The plan, and the people around it by what they are called in the table."""

    plan: Plan
    people: dict[str, User]
    sessions: dict[str, str]

    def client_of(self, name: str) -> Client:
        """A browser in which this person is logged in; nobody for a visitor."""
        client = Client()
        if name != VISITOR:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        if name == WITHOUT_ACCOUNT:
            User.objects.filter(pk=self.people[name].pk).update(is_active=False)
        return client

    @cached_property
    def goal(self) -> Goal:
        return Goal.objects.get(owner=self.people[OWNER])

    @property
    def manager(self) -> User:
        return self.people[MANAGER]

    @property
    def guest_of_old(self) -> User:
        return self.plan.team.get(until__lt=timezone.localdate()).user


def make_scene() -> Scene:
    plan = PlanFactory(
        organisation=OrganisationFactory(name="SWV Met Een Plan", slug="swv-met-een-plan"), chapter=f"Koers van {WORD}"
    )
    people = make_people(plan)
    area = PlanFocusAreaFactory(plan=plan, name=f"Thuis in {WORD}")
    for owner in (OWNER, OTHER_OWNER):
        PlanGoalFactory(focus_area=area, owner=people[owner], title=f"Doel van {WORD}", text=f"Rust in {WORD}.")
    scene = Scene(plan, people, {})
    fill(scene)
    scene.sessions = {name: session_of(person) for name, person in people.items()}
    return scene


def session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def fill(scene: Scene) -> None:
    """What people made in the plan: figures, money, conversations, files, links."""
    measured_and_paid(scene)
    talked_about(scene)
    taken_along(scene)
    opened_up(scene)


def measured_and_paid(scene: Scene) -> None:
    indicator = scene.goal.indicators.get()
    MeasurementFactory(indicator=indicator, approved_at=None, reading=f"Gelezen in {WORD}")
    post = scene.plan.budget_posts.create(name=f"Post van {WORD}", amount=1000)
    post.allocations.create(goal=scene.goal, planned=100)
    PartnerFactory(alliance=scene.plan.organisation, name=f"Bestuur {WORD}")


def talked_about(scene: Scene) -> None:
    """One report that is confirmed, one that is written."""
    confirmed(scene.plan, scene.manager, name=f"De Linde {WORD}")
    row = held(scene.plan, scene.manager, name=f"De Berk {WORD}")
    add_agreement(conversation=row, what=f"Bellen in {WORD}", who="Het bestuur", due_on=timezone.localdate())


def taken_along(scene: Scene) -> None:
    """What the manager took out of the plan or brings into it."""
    manager, plan = scene.manager, scene.plan
    now = timezone.now()
    take_snapshot(plan=plan, by=manager, label=f"Voor {WORD}")
    made = {"kind": "word", "file_name": f"{WORD}.docx", "content": WORD.encode(), "made_at": now}
    MadeFile.objects.create(plan=plan, owner=manager, role=TeamMember.Role.MANAGER, **made)
    upload = {"plan": plan, "file_name": f"{WORD}.xlsx", "rows": []}
    MeasurementImport.objects.create(made_by=manager, **upload)
    MeasurementImport.objects.create(made_by=manager, applied_at=now, **upload)
    BudgetImport.objects.create(uploaded_by=manager, **upload)
    workbook = {"plan": plan, "file_name": f"{WORD}.xlsx", "content": Handed().as_json(), "made_by": manager}
    WorkbookImport.objects.create(**workbook)
    WorkbookImport.objects.create(**workbook, applied_at=now)
    read_chapter(manager, pieces=[(f"Speerpunt {WORD}", "speerpunt")])
    words = {"goal": scene.goal, "organisation": plan.organisation, "content": {"goal": WORD}}
    send_suggestion(credit="anoniem", by=manager, **words)


def opened_up(scene: Scene) -> None:
    """Links for people without an account, and sharing by name."""
    manager, plan, today = scene.manager, scene.plan, timezone.localdate()
    make_link(plan=plan, label=f"OPR {WORD}", until=today, by=manager)
    partner = plan.organisation.partners.get(name=f"Bestuur {WORD}")
    indicators = scene.goal.indicators.all()
    make_measuring_link(plan=plan, partner=partner, until=today, indicators=indicators, by=manager)
    others = [scene.people[SHAREE].affiliation.organisation]
    share_by_name(plan=plan, way=PlanSharing.Way.CHOSEN, organisations=others, by=manager)


def bring_to(scene: Scene, state: str) -> None:
    """Let the plan be in this state, for as long as the transaction lasts."""
    day = timezone.localdate() - timedelta(days=3)
    moments = {CONCEPT: (), DISCUSSION: ("discussed_since",), ADOPTED: ("discussed_since", "adopted_on")}
    fields = moments.get(state, (*moments[ADOPTED], "closed_on") if state != STOPPED else moments[ADOPTED])
    Plan.objects.filter(pk=scene.plan.pk).update(**dict.fromkeys(fields, day))
    if state == STOPPED:
        Goal.objects.filter(pk=scene.goal.pk).update(stopped_on=day, stopped_because="Bereikt")
    if state == SUPERSEDED:
        PlanFactory(organisation=scene.plan.organisation, supersedes=scene.plan, discussed_since=day, adopted_on=day)


def in_plan(scene: Scene) -> list[Any]:
    return [scene.plan.uuid]


def at_area(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.goal.focus_area_id]


def at_goal(scene: Scene) -> list[Any]:
    """Of the owner, not of the other owner."""
    return [scene.plan.uuid, scene.goal.pk]


def at_indicator(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.goal.indicators.get().pk]


def at_activity(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.goal.activities.get().pk]


def at_measurement(scene: Scene) -> list[Any]:
    """Handed in, and not agreed to."""
    return [scene.plan.uuid, scene.goal.indicators.get().measurements.get().pk]


def at_place_of_old(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.guest_of_old.uuid]


def at_post(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.budget_posts.get().pk]


def at_part(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.budget_posts.get().allocations.get().pk]


def at_budget(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.budget_imports.get().pk]


def at_import(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.measurement_imports.get(applied_at=None).uuid]


def at_applied_import(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.measurement_imports.exclude(applied_at=None).get().uuid]


def at_workbook(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.workbook_imports.get(applied_at=None).uuid]


def at_applied_workbook(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.workbook_imports.exclude(applied_at=None).get().uuid]


def at_year(scene: Scene) -> list[Any]:
    """Of which there is an annual report once the plan is adopted."""
    return [scene.plan.uuid, str(scene.plan.starts_on.year)]


def at_partner(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.organisation.partners.get(name=f"Bestuur {WORD}").uuid]


def at_file(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.made_files.get().uuid]


def at_version(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.snapshots.first().number]


def at_read_link(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.read_links.get().uuid]


def at_measuring_link(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, scene.plan.measuring_links.get().uuid]


def at_sheet(scene: Scene) -> list[Any]:
    """Of the report that is written."""
    return [scene.plan.uuid, scene.plan.conversations.get(confirmed_at=None).uuid]


def at_agreement(scene: Scene) -> list[Any]:
    row = scene.plan.conversations.get(confirmed_at=None)
    return [scene.plan.uuid, row.uuid, row.agreements.get().pk]


def at_report_link(scene: Scene) -> list[Any]:
    row = scene.plan.conversations.exclude(confirmed_at=None).get()
    return [scene.plan.uuid, row.uuid, row.links.get().uuid]


def undone(scene: Scene) -> list[Any]:
    """Nothing is kept under this key."""
    return [scene.plan.uuid, "onbekend"]


def kept_nowhere(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, UUID(int=7)]


def by_name(scene: Scene) -> list[Any]:
    return [scene.plan.uuid, "op-naam"]


def at_chapter(scene: Scene) -> list[Any]:
    return [scene.manager.chapter_drafts.get().uuid]


def at_piece(scene: Scene) -> list[Any]:
    return [*at_chapter(scene), 0]


def at_suggestion(scene: Scene) -> list[Any]:
    return [scene.goal.suggestions.get().uuid]


def nowhere(scene: Scene) -> list[Any]:
    return []


def by_read_link(scene: Scene) -> list[Any]:
    return [token_in(address_of(scene.plan.read_links.get()))]


def by_measuring_link(scene: Scene) -> list[Any]:
    return [token_in(address_of_measuring(scene.plan.measuring_links.get()))]


def by_report_link(scene: Scene) -> list[Any]:
    row = scene.plan.conversations.exclude(confirmed_at=None).get()
    return [token_in(address_of_report(row.links.get()))]


def token_in(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]
