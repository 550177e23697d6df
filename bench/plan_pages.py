"""The pages of a plan that are measured, as who writes it sees them."""

from bench.many_plans import READER
from bench.pages import FLOOR, MEMBER_FLOOR, Page


def reader():
    from members.models import User

    return User.objects.get(email=READER)


def pages() -> list[Page]:
    from goals.models import Plan

    plan = Plan.objects.visible_to(reader()).last()
    goal = plan.focus_areas.first().goals.first()
    return [
        Page(FLOOR, "/bench/floor/"),
        Page(MEMBER_FLOOR, "/bench/member-floor/", member=True),
        Page("plans", "/plannen/", member=True),
        Page("plan", plan.get_absolute_url(), member=True),
        Page("goal of a plan", f"{plan.get_absolute_url()}doelen/{goal.pk}/", member=True),
    ]
