"""Make a plan of so many goals of the library, in an empty database: python -m bench.plan_of_goals NUMBER [MOMENTS]

With MOMENTS each indicator is measured so often, of the whole and of ten boards.
"""

import sys
from datetime import date
from itertools import islice

import django

IN_A_FOCUS_AREA, BOARDS = 3, 10
READING = "De begeleiders bellen vaker; bij twee scholen bleef de vacature open."
REASON = "Scholen, besturen en ouders kozen dit samen: hier lopen nu te veel leerlingen vast. " * 3
PUPILS_NOTICE = "Een leerling weet wie er belt, en gaat binnen vier weken weer naar een les."


def main(goals: int, moments: int = 0) -> None:
    django.setup()
    from django.core.management import call_command

    from goals.library.file import load_library, read_library

    call_command("migrate", verbosity=0)
    load_library(read_library())
    measure(make_plan(goals), moments)


def make_plan(goals: int):
    """With all that a goal of the library has, three to a speerpunt."""
    from goals.models import BudgetPost, FocusArea, GoalTemplate, Plan
    from members.models import Organisation, User

    place = Organisation.objects.create(name=f"SWV Lindewaard {goals}", slug=f"swv-lindewaard-{goals}")
    owner = User.objects.create(email=f"noor{goals}@lindewaard.example", first_name="Noor", last_name="Veldhuis")
    days = {"starts_on": date(2026, 8, 1), "ends_on": date(2030, 7, 31), "discussed_since": date(2026, 2, 1)}
    plan = Plan.objects.create(organisation=place, **days)
    for name, amount in (("Gespecialiseerd onderwijs", 4_250_000), ("Ouder- en jeugdsteunpunt", 250_000)):
        BudgetPost.objects.create(plan=plan, name=name, kind=BudgetPost.Kind.STATUTORY, amount=amount)
    templates = GoalTemplate.objects.whole().order_by("focus_area__order", "code")
    for at, template in enumerate(islice(templates, goals)):
        if at % IN_A_FOCUS_AREA == 0:
            area = FocusArea.objects.create(plan=plan, name=template.focus_area.name, reason=REASON, order=at)
        add_goal(area, template, owner=owner, order=at)
    return plan


def measure(plan, moments: int) -> None:
    from django.utils import timezone

    from goals.models import Indicator, Measurement, Partner

    boards = [Partner.objects.create(alliance=plan.organisation, name=f"Stichting De Linde {n}") for n in range(BOARDS)]
    agreed = {"submitted_at": timezone.now(), "approved_at": timezone.now(), "reading": READING}
    Measurement.objects.bulk_create(
        Measurement(indicator=row, partner=of, value=40 + moment, measured_on=date(2026 + moment, 10, 1), **agreed)
        for row in Indicator.objects.filter(goal__focus_area__plan=plan)
        for of in (None, *boards)
        for moment in range(moments)
    )


def add_goal(area, template, **fields) -> None:
    from goals.models import Activity, Goal, Indicator, IndicatorFields, IndicatorTarget

    own_words = {"text": template.goal, "counter_indicator": template.counter_indicator}
    fields |= own_words | {"title": template.title, "template": template, "pupils_notice": PUPILS_NOTICE}
    goal = Goal.objects.create(focus_area=area, **fields)
    measured = [field.name for field in IndicatorFields._meta.fields]
    for place, row in enumerate(template.indicators.all()):
        values = {name: getattr(row, name) for name in measured}
        indicator = Indicator.objects.create(goal=goal, library_indicator=row, order=place, **values)
        if row.interim is not None:
            due_on = row.interim_on or date(2028, 7, 1)
            IndicatorTarget.objects.create(indicator=indicator, value=row.interim, due_on=due_on)
    for place, row in enumerate(template.activities.all()):
        kept = {name: getattr(row, name) for name in ("text", "level", "budget")}
        Activity.objects.create(goal=goal, timing="schooljaar 2026-2027", order=place, **kept)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
