"""A network full of plans, in an empty database: python -m bench.many_plans ORGANISATIONS"""

import sys
from datetime import date, timedelta
from itertools import cycle, islice

import django

PLANS, AREAS, GOALS, INDICATORS, ACTIVITIES = 3, 3, 12, 2, 3
MEASUREMENTS, PARTNERS = 8, 10
ADOPTED = date(2026, 8, 1)
READER = "noor@lindewaard-0.example"
LEVELS = ("swv", "schoolbestuur", "school")


def main(organisations: int) -> None:
    django.setup()
    from django.core.management import call_command

    from bench.prepare import refresh_statistics
    from goals.library.file import load_library, read_library
    from portal.demo import static_files

    call_command("migrate", verbosity=0, interactive=False)
    if static_files.are_stale():
        static_files.collect()
    load_library(read_library())
    for number in range(organisations):
        fill(number)
    refresh_statistics()


def fill(number: int) -> None:
    """The plans of one organisation; its texts are its own. One of them was adopted, and is followed since."""
    from django.utils import timezone

    from bench.follow_plan import agree, follow, pay
    from goals.models import Plan, TeamMember
    from members.models import Affiliation, Organisation, User

    place = Organisation.objects.create(name=f"SWV Lindewaard {number}", slug=f"swv-lindewaard-{number}")
    writer = User.objects.create(email=f"noor@lindewaard-{number}.example", first_name="Noor", last_name=f"V. {number}")
    Affiliation.objects.create(user=writer, organisation=place, role="directeur", confirmed_at=timezone.now())
    for at in range(PLANS):
        days = {"starts_on": date(2022 + 4 * at, 8, 1), "ends_on": date(2026 + 4 * at, 7, 31)}
        plan = Plan.objects.create(organisation=place, created_by=writer, **days)
        TeamMember.objects.create(plan=plan, user=writer, role="planbeheerder")
        write(plan, writer, f"{number}-{at}")
    measure(place)
    adopted = place.plans.get(starts_on=ADOPTED)
    for step in (follow, agree, pay):
        step(adopted)


def write(plan, writer, mark: str) -> None:
    from goals.models import FocusArea, Goal, GoalTemplate

    templates = list(islice(cycle(GoalTemplate.objects.whole().order_by("code")), GOALS))
    areas = FocusArea.objects.bulk_create(
        FocusArea(plan=plan, name=f"Speerpunt {at + 1} van {mark}", reason="Hier lopen leerlingen vast. " * 8, order=at)
        for at in range(AREAS)
    )
    goals = Goal.objects.bulk_create(
        Goal(
            focus_area=areas[at % AREAS],
            title=f"{template.title} ({mark})",
            text=f"{template.goal} ({mark})" if at % 2 else "",
            owner=writer,
            template=template,
            order=at,
        )
        for at, template in enumerate(templates)
    )
    for goal, template in zip(goals, templates, strict=True):
        add_parts(plan, goal, template, mark)


def add_parts(plan, goal, template, mark: str) -> None:
    from goals.models import Activity, Indicator, IndicatorTarget

    values = {"unit": "leerlingen", "direction": "omlaag", "source": "eigen telling", "frequency": "jaar"}
    days = {"baseline_on": plan.starts_on, "target_on": plan.ends_on}
    examples = list(islice(cycle(template.indicators.all()), INDICATORS))
    indicators = Indicator.objects.bulk_create(
        Indicator(
            goal=goal, name=f"{row.name} ({mark})", library_indicator=row, baseline=46, target=30, **values, **days
        )
        for row in examples
    )
    IndicatorTarget.objects.create(indicator=indicators[0], value=40, due_on=date(plan.starts_on.year + 2, 7, 1))
    doings = list(islice(cycle(template.activities.all()), ACTIVITIES))
    Activity.objects.bulk_create(
        Activity(goal=goal, text=f"{row.text} ({mark})", level=level, timing="elk schooljaar", budget=12_000, order=at)
        for at, (row, level) in enumerate(zip(doings, LEVELS, strict=True))
    )


def measure(place) -> None:
    """Every quarter of two years, of the whole and of each partner, for every indicator of the organisation's plans."""
    from django.utils import timezone

    from goals.models import Indicator, Measurement, Partner

    partners = Partner.objects.bulk_create(
        Partner(alliance=place, name=f"Stichting De Linde {at}") for at in range(PARTNERS)
    )
    now = timezone.now()
    days = [now.date() - timedelta(days=91 * ago) for ago in range(MEASUREMENTS)]
    indicators = Indicator.objects.filter(goal__focus_area__plan__organisation=place)
    agreed = {"submitted_at": now, "approved_at": now}
    Measurement.objects.bulk_create(
        Measurement(indicator=row, partner=partner, measured_on=day, value=6 if partner else 60, **agreed)
        for row in indicators
        for day in days
        for partner in (None, *partners)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
