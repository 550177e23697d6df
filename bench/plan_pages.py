"""The pages of a plan that are measured, as who writes it sees them."""

from bench.many_plans import ADOPTED, READER
from bench.pages import FLOOR, MEMBER_FLOOR, Page


def reader():
    from members.models import User

    return User.objects.get(email=READER)


def pages() -> list[Page]:
    from goals.models import Plan

    plans = Plan.objects.visible_to(reader())
    plan, adopted = plans.exclude(starts_on=ADOPTED).last(), plans.get(starts_on=ADOPTED)
    goal = plan.focus_areas.first().goals.first()
    return [
        Page(FLOOR, "/bench/floor/"),
        Page(MEMBER_FLOOR, "/bench/member-floor/", member=True),
        Page("plans", "/plannen/", member=True),
        Page("plan", plan.get_absolute_url(), member=True),
        Page("board of a plan", f"{plan.get_absolute_url()}voortgang/", member=True),
        Page("goal of a plan", f"{plan.get_absolute_url()}doelen/{goal.pk}/", member=True),
        *pages_of_adopted(adopted),
    ]


def pages_of_adopted(plan) -> list[Page]:
    """What its team opens once it is followed."""
    address, talk = plan.get_absolute_url(), plan.conversations.first()
    return [
        Page("adopted plan", address, member=True),
        Page("evaluation", f"{address}evaluatie/", member=True),
        Page("conversations", f"{address}gesprekken/", member=True),
        Page("a conversation", f"{address}gesprekken/{talk.uuid}/", member=True),
        Page("money", f"{address}geld/", member=True),
        Page("sharing", f"{address}delen/", member=True),
        Page("files", f"{address}bestanden/", member=True),
    ]
