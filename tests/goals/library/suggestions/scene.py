"""A goal of a plan around which names stand, and what its manager sends of it."""

from goals.library.suggestions.handling import send_suggestion
from goals.models import TemplateSuggestion
from members.permissions import EDITORS
from tests.factories import OrganisationFactory, make_staff
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    team_member,
)

CONTENT = {
    "title": "Thuiszitters een plek",
    "goal": "Op … is het aantal thuiszitters gedaald van … naar ….",
    "counter_indicator": "Het aantal vrijstellingen stijgt niet.",
    "focus_area": "Thuiszitters",
    "indicators": [
        {
            "name": "Aantal thuiszitters",
            "kind": "meetbaar",
            "unit": "leerlingen",
            "direction": "omlaag",
            "source": "DUO",
        }
    ],
    "activities": [{"text": "Het samenwerkingsverband belt de school.", "level": "swv"}],
    "check": [["getal", True], ["termijn", False]],
}


def new_goal(**fields):
    """Of an alliance called Merelveld, with Ede and De Bonte Linde as partners; its texts are full of names."""
    plan = PlanFactory(organisation=OrganisationFactory(name="SWV Merelveld", region="Nederwaard"))
    PartnerFactory(alliance=plan.organisation, kind="gemeente", name="Ede")
    PartnerFactory(alliance=plan.organisation, name="Stichting De Bonte Linde")
    area = PlanFocusAreaFactory(plan=plan, name="Thuiszitters in Merelveld")
    goal = PlanGoalFactory(focus_area=area, title="Thuiszitters een plek", activity=None, **fields)
    PlanActivityFactory(
        goal=goal,
        text="De Bonte Linde belt in Nederwaard met Saskia Wuijts en stelt € 12.000 beschikbaar voor 30 leerlingen.",
        party="Kiemkracht",
        budget=98765,
    )
    return goal


def manager_of(goal, **fields):
    return team_member(goal.focus_area.plan, **fields)


def new_editor(**fields):
    return make_staff(EDITORS, **fields)


def suggested(goal=None, by=None, credit="naam", **content) -> TemplateSuggestion:
    goal = goal or new_goal()
    return send_suggestion(
        goal=goal,
        organisation=goal.focus_area.plan.organisation,
        credit=credit,
        content=CONTENT | content,
        by=by or manager_of(goal),
    )


def fields_of(form) -> dict[str, str]:
    """What the page of a form sends when nothing is changed, with the two choices at its end."""
    values = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    return values | {"credit": "naam", "consent": "on"}


def words(response) -> str:
    return " ".join(response.content.decode().split())
