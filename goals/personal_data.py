"""What the goal library and plans hold about people. A plan is its organisation's: it stays, and names go."""

from django.db.models import Q

from foundation.personal_data import Holding, Term, by_the_staff, keep_rows, on_farewell, register
from goals.models import Goal, Plan
from goals.plans.team.leaving import hand_back
from members.models import User

MEMBERSHIP = "uitvoering van het lidmaatschap"
WITH_ACCOUNT = "tot je je lidmaatschap opzegt"
WHILE_THE_PLAN_EXISTS = "zolang het plan bestaat; de naam verdwijnt met het account"


def hand_back_goals(member: User) -> None:
    """Goals stay in their plan, and say that they have no owner."""
    hand_back(Goal.objects.filter(owner=member))


def owned_and_seen(member: User) -> Q:
    """Goals that somebody owns in plans they may still read: who left a team takes nothing of its plan along."""
    return Q(owner=member.pk, focus_area__plan__in=Plan.objects.visible_to(member))


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
register(
    Holding(
        "goals.Bookmark",
        "user",
        "voorbeelddoelen die je klaarlegde voor een plan",
        MEMBERSHIP,
        WITH_ACCOUNT,
        exported=("template", "created_at"),
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
)
in_plans(
    "goals.Plan.created_by",
    "goals.PlanSnapshot.made_by",
    "goals.FocusArea.changed_by",
    "goals.Goal.changed_by",
    "goals.TeamMember.added_by",
    "goals.ReadLink.made_by",
)
by_the_staff("goals.GoalTemplate.locked_by")
