"""What the goal library and plans hold about people. A plan is its organisation's: it stays, and names go."""

from django.db.models import Q

from foundation.personal_data import Holding, Term, by_the_staff, keep_rows, name_things, on_farewell, register
from goals.models import Goal, GoalTemplate, MadeFile, Plan
from goals.plans.team.leaving import hand_back
from members.models import User

from .keeping import things

MEMBERSHIP = "uitvoering van het lidmaatschap"
WITH_ACCOUNT = "tot je je lidmaatschap opzegt"
WHILE_THE_PLAN_EXISTS = "zolang het plan bestaat; de naam verdwijnt met het account"


def hand_back_goals(member: User) -> None:
    """Goals stay in their plan, and say that they have no owner."""
    hand_back(Goal.objects.filter(owner=member))


def let_go_of_files(member: User) -> None:
    """Files that were made of plans are kept for a day and may name anybody; who wants one has it made anew."""
    MadeFile.objects.all().delete()


def owned_and_seen(member: User) -> Q:
    """Goals that somebody owns in plans they may still read: who left a team takes nothing of its plan along."""
    return Q(owner=member.pk, focus_area__plan__in=Plan.objects.visible_to(member))


def goal_as_named(goal: GoalTemplate, reader: User) -> str:
    return str(goal) if things(reader, [goal.pk]) else "een voorbeelddoel dat je niet (meer) kunt lezen"


name_things("goals.GoalTemplate", goal_as_named)


def in_plans(*addresses: str) -> None:
    """Register fields that only say who of a team did something in a plan."""
    for address in addresses:
        model, _, person = address.rpartition(".")
        register(
            Holding(
                model,
                person,
                "wat je in plannen maakte of veranderde",
                "gerechtvaardigd belang: een team weet wie iets veranderde",
                WHILE_THE_PLAN_EXISTS,
                erase=keep_rows,
            )
        )


on_farewell(hand_back_goals)
on_farewell(let_go_of_files)
register(
    Holding(
        "goals.Bookmark",
        "user",
        "voorbeelddoelen die je klaarlegde voor een plan",
        MEMBERSHIP,
        WITH_ACCOUNT,
        exported=("template", "created_at", "remind_on"),
    ),
    Holding(
        "goals.TeamMember",
        "user",
        "je plekken in de teams van plannen",
        MEMBERSHIP,
        "tot je het team of de organisatie verlaat, of je lidmaatschap opzegt",
        exported=("plan", "role", "until", "added_at"),
    ),
    Holding(
        "goals.Goal",
        "owner",
        "doelstellingen waarvan je eigenaar bent",
        MEMBERSHIP,
        "zolang je eigenaar bent; daarna zegt het doel dat het geen eigenaar heeft",
        exported=("title", "text"),
        erase=keep_rows,
        found_by=owned_and_seen,
    ),
    Holding(
        "goals.ChapterDraft",
        "user",
        "hoofdstukken die je liet sorteren",
        MEMBERSHIP,
        "het bestand tot het gelezen is",
        exported=("file_name", "organisation", "made_at", "pieces"),
        term=Term(7, "changed_at", "je laatste verandering; de tekst staat dan bij het plan"),
    ),
    Holding(
        "goals.MadeFile",
        "owner",
        "bestanden van plannen die voor je worden gemaakt",
        MEMBERSHIP,
        "een dag; het plan zelf blijft",
        exported=("file_name", "plan", "asked_at"),
        term=Term(1, "changed_at", "het maken ervan"),
    ),
    Holding(
        "goals.MeasurementImport",
        "made_by",
        "werkboeken met cijfers die je inlas",
        MEMBERSHIP,
        "een week; de cijfers staan dan bij het plan",
        exported=("file_name", "plan", "made_at"),
        term=Term(7, "made_at", "het inlezen; de cijfers staan dan bij het plan"),
    ),
    Holding(
        "goals.WorkbookImport",
        "made_by",
        "werkboeken van plannen die je inlas",
        MEMBERSHIP,
        "een week; wat is overgenomen, staat dan in het plan",
        exported=("file_name", "plan", "made_at"),
        untold=("way_back",),  # what others had written in the plan
        term=Term(7, "made_at", "het inlezen; wat is overgenomen, staat dan in het plan"),
    ),
    Holding(
        "goals.BudgetImport",
        "uploaded_by",
        "begrotingen die je inlas",
        MEMBERSHIP,
        "een week; de posten staan dan bij het plan",
        exported=("file_name", "plan", "uploaded_at"),
        term=Term(7, "uploaded_at", "het inlezen; de posten staan dan bij het plan"),
    ),
)
register(
    Holding(
        "goals.TemplateSuggestion",
        "sent_by",
        "doelen die je voorstelde voor de doelenbank",
        "toestemming, die je bij het voorstellen geeft",
        "tot je het intrekt, of zolang het bestaat; de naam verdwijnt met het account",
        exported=("sent_at", "credit", "content", "refused_because"),
        untold=("goal",),  # as it is called by now, in a plan that its sender may not see any more
        erase=keep_rows,
        term=Term(365, "refused_at", "een afwijzing", Q(refused_at__isnull=False)),
    ),
    Holding(
        "goals.SuggestionMessage",
        "written_by",
        "berichten die je schreef over een voorstel voor de doelenbank",
        MEMBERSHIP,
        "zolang het voorstel bestaat; de naam verdwijnt met het account",
        exported=("written_at", "text"),
        erase=keep_rows,
    ),
)
by_the_staff("goals.TemplateSuggestion.taken_up_by")
in_plans(
    "goals.Plan.created_by",
    "goals.PlanSnapshot.made_by",
    "goals.FocusArea.changed_by",
    "goals.Goal.changed_by",
    "goals.TeamMember.added_by",
    "goals.ReadLink.made_by",
    "goals.MeasuringLink.made_by",
    "goals.Measurement.entered_by",
    "goals.Measurement.approved_by",
    "goals.StatusOverride.made_by",
    "goals.GoalChange.made_by",
    "goals.Evaluation.changed_by",
    "goals.ProgressConversation.made_by",
    "goals.ProgressConversation.confirmed_by",
    "goals.ConfirmationLink.made_by",
    "goals.PlanSharing.begun_by",
    "goals.PlanSharing.ended_by",
)
by_the_staff("goals.GoalTemplate.locked_by")
