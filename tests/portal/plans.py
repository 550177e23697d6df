"""Plans, and what stands in and around them, that the addresses of the URL matrix are about."""

from uuid import UUID

from django.utils import timezone

from goals.documents.workbook.reading import Handed
from goals.documents.years import years_of
from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.holding import begin, confirm, plan_conversation, stamp_of, write
from goals.following.conversations.links import address_of as address_of_report
from goals.following.measuring.links import address_of as address_of_measuring_link
from goals.following.measuring.links import make_link as make_measuring_link
from goals.following.sharing.acts import share_by_name
from goals.library.suggestions.handling import send_suggestion
from goals.models import (
    Activity,
    BudgetImport,
    BudgetPost,
    Indicator,
    MadeFile,
    MeasurementImport,
    MeasuringLink,
    Partner,
    Plan,
    PlanSharing,
    ProgressConversation,
    ReadLink,
    TeamMember,
    WorkbookImport,
)
from goals.models import Goal as PlanGoal
from goals.plans.team.read_links import address_of, make_link
from goals.plans.versions.snapshots import take_snapshot
from members.models import Affiliation, Organisation
from tests.goals.plans.chapter.drafts import read as read_chapter
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory
from tests.portal.house import asker
from tests.portal.roles import EX_MEMBER, user_of


def new_plan() -> Plan:
    """A plan that the member manages, of an organisation where others have a place in its team no longer or not."""
    organisation = Organisation.objects.get(slug="swv-merelveld")
    plan = PlanGoalFactory(focus_area__plan=PlanFactory(organisation=organisation)).focus_area.plan
    Affiliation.objects.get_or_create(
        user=asker(), organisation=organisation, defaults={"role": "anders", "confirmed_at": timezone.now()}
    )
    TeamMember.objects.create(plan=plan, user=asker(), role=TeamMember.Role.MANAGER)
    TeamMember.objects.create(plan=plan, user=user_of(EX_MEMBER), role=TeamMember.Role.MANAGER)
    return plan


def chapter() -> list:
    return [read_chapter(asker()).uuid]


def chapter_piece() -> list:
    return [*chapter(), 0]


def plan_of_chapter() -> list:
    plan = new_plan()
    Plan.objects.filter(pk=plan.pk).update(chapter="Koers")
    return [plan.uuid]


def plan() -> list:
    return [new_plan().uuid]


def plan_sharing_end() -> list:
    return [*plan(), "op-naam"]


def shared_plan() -> list:
    """Shared by name with the alliance of the member of another organisation."""
    own = new_plan()
    others = Organisation.objects.filter(slug="swv-hoge-linie")
    share_by_name(plan=own, way=PlanSharing.Way.CHOSEN, organisations=others, by=asker())
    return [own.uuid]


def plan_undo() -> list:
    return [*plan(), "onbekend"]


def plan_area() -> list:
    own = new_plan()
    return [own.uuid, own.focus_areas.get().pk]


def plan_goal() -> list:
    own = new_plan()
    return [own.uuid, PlanGoal.objects.get(focus_area__plan=own).pk]


def plan_indicator() -> list:
    own = new_plan()
    return [own.uuid, Indicator.objects.get(goal__focus_area__plan=own).pk]


def plan_activity() -> list:
    own = new_plan()
    return [own.uuid, Activity.objects.get(goal__focus_area__plan=own).pk]


def plan_suggestion() -> list:
    """Of the member, to the library."""
    goal = PlanGoal.objects.get(focus_area__plan=new_plan())
    organisation = goal.focus_area.plan.organisation
    row = send_suggestion(goal=goal, organisation=organisation, credit="anoniem", content={"goal": "Doel"}, by=asker())
    return [row.uuid]


def plan_place() -> list:
    """Of somebody from elsewhere who reads along, in that plan alone."""
    own = new_plan()
    reader = user_of("editor")
    TeamMember.objects.create(plan=own, user=reader, role=TeamMember.Role.READER, until=timezone.localdate())
    return [own.uuid, reader.uuid]


def new_read_link() -> ReadLink:
    return make_link(plan=new_plan(), label="de OPR", until=timezone.localdate(), by=asker())


def plan_read_link() -> list:
    link = new_read_link()
    return [link.plan.uuid, link.uuid]


def plan_read_by_link() -> list:
    return [address_of(new_read_link()).rstrip("/").rsplit("/", 1)[-1]]


def adopted(own: Plan) -> None:
    today = timezone.localdate()
    Plan.objects.filter(pk=own.pk).update(discussed_since=today, adopted_on=today)


def plan_adopted() -> list:
    own = new_plan()
    adopted(own)
    return [own.uuid]


def plan_adopted_goal() -> list:
    own, goal = plan_goal()
    adopted(Plan.objects.get(uuid=own))
    return [own, goal]


def plan_year() -> list:
    """A year of which there is an annual report."""
    own = new_plan()
    adopted(own)
    own.refresh_from_db()
    return [own.uuid, years_of(own)[0].code]


def plan_adopted_by_link() -> list:
    link = new_read_link()
    adopted(link.plan)
    return [address_of(link).rstrip("/").rsplit("/", 1)[-1]]


def plan_measurement() -> list:
    """Of the whole, handed in."""
    own = new_plan()
    indicator = Indicator.objects.get(goal__focus_area__plan=own)
    row = indicator.measurements.create(measured_on=timezone.localdate(), value=44, submitted_at=timezone.now())
    return [own.uuid, row.pk]


def plan_partner() -> list:
    own = new_plan()
    return [own.uuid, Partner.objects.create(alliance=own.organisation, name=f"Bestuur {own.pk}").uuid]


def new_measuring_link() -> MeasuringLink:
    own, partner = plan_partner()
    return make_measuring_link(
        plan=Plan.objects.get(uuid=own),
        partner=Partner.objects.get(uuid=partner),
        until=timezone.localdate(),
        indicators=Indicator.objects.filter(goal__focus_area__plan__uuid=own),
        by=asker(),
    )


def plan_measuring_link() -> list:
    link = new_measuring_link()
    return [link.plan.uuid, link.uuid]


def plan_sending() -> list:
    return [address_of_measuring_link(new_measuring_link()).rstrip("/").rsplit("/", 1)[-1]]


def plan_made_file() -> list:
    own = new_plan()
    made = {"content": b"PK", "made_at": timezone.now(), "file_name": "plan.docx", "kind": "word"}
    return [own.uuid, MadeFile.objects.create(plan=own, owner=asker(), role=TeamMember.Role.MANAGER, **made).uuid]


def plan_workbook() -> list:
    own = new_plan()
    content = Handed().as_json()
    upload = WorkbookImport.objects.create(plan=own, made_by=asker(), file_name="werkboek.xlsx", content=content)
    return [own.uuid, upload.uuid]


def plan_workbook_applied() -> list:
    own, upload = plan_workbook()
    WorkbookImport.objects.filter(uuid=upload).update(applied_at=timezone.now())
    return [own, upload]


def plan_import() -> list:
    own = new_plan()
    rows = [{"regel": "2", "nummer": "onbekend", "waarde": "1"}]
    upload = MeasurementImport.objects.create(plan=own, made_by=asker(), file_name="metingen.xlsx", rows=rows)
    return [own.uuid, upload.uuid]


def plan_import_applied() -> list:
    own, upload = plan_import()
    MeasurementImport.objects.filter(uuid=upload).update(applied_at=timezone.now())
    return [own, upload]


def plan_measuring_undo() -> list:
    return [*plan(), UUID(int=7)]


def plan_post() -> list:
    """A post of the budget."""
    own = new_plan()
    return [own.uuid, own.budget_posts.create(name="Begeleiding", amount=1000).pk]


def plan_budget() -> list:
    """A budget that the member uploaded."""
    own = new_plan()
    rows = [{"regel": 2, "post": "Begeleiding", "bedrag": "100", "gerealiseerd": None, "soort": ""}]
    filled = [row | {"fouten": [], "opmerkingen": []} for row in rows]
    upload = BudgetImport.objects.create(plan=own, uploaded_by=asker(), file_name="begroting.xlsx", rows=filled)
    return [own.uuid, upload.pk]


def plan_part() -> list:
    """A part of a post that goes to a goal."""
    own, post = plan_post()
    goal = PlanGoal.objects.get(focus_area__plan__uuid=own)
    return [own, BudgetPost.objects.get(pk=post).allocations.create(goal=goal, planned=100).pk]


def new_conversation() -> ProgressConversation:
    """Held, and confirmed by the alliance."""
    own, partner = plan_partner()
    row = begin(
        plan_conversation(
            plan=Plan.objects.get(uuid=own),
            partner=Partner.objects.get(uuid=partner),
            planned_on=timezone.localdate(),
            by=asker(),
        )
    )
    row = write(conversation=row, values={"held_on": timezone.localdate()}, version=row.version)
    add_agreement(conversation=row, what="Bellen", who="Het bestuur", due_on=timezone.localdate())
    confirm(conversation=row, stamp=stamp_of(row), by=asker())
    return row


def plan_talk() -> list:
    row = new_conversation()
    return [row.plan.uuid, row.uuid]


def plan_agreement() -> list:
    row = new_conversation()
    return [row.plan.uuid, row.uuid, row.agreements.get().pk]


def plan_talk_link() -> list:
    row = new_conversation()
    return [row.plan.uuid, row.uuid, row.links.get().uuid]


def plan_report() -> list:
    return [address_of_report(new_conversation().links.get()).rstrip("/").rsplit("/", 1)[-1]]


def plan_version() -> list:
    own = new_plan()
    return [own.uuid, take_snapshot(plan=own, by=asker()).number]
