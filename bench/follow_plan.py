"""Adopt the plan of a database, evaluate each goal and talk with each board: `python -m bench.follow_plan`"""

from datetime import date, timedelta

import django

LESSON = "Elke week bellen met de school werkt. Waar niemand belde, gebeurde er weinig."
AGREEMENTS, AMOUNT = 3, 60_000


def main() -> None:
    django.setup()
    from goals.models import Plan

    follow(Plan.objects.get())


def follow(plan) -> None:
    from goals.models import Evaluation, Goal, Plan

    Plan.objects.filter(pk=plan.pk).update(adopted_on=date(2026, 6, 1))
    for at, board in enumerate(plan.organisation.partners.all()):
        held_on = date(2026, 9, 1) + timedelta(days=at)
        plan.conversations.create(partner=board, planned_on=held_on, held_on=held_on)
    for goal in Goal.objects.filter(focus_area__plan=plan):
        Evaluation.objects.create(goal=goal, reached="deels", money_helped="ja", lesson=LESSON, next_step="doorgaan")


def agree(plan) -> None:
    """A report of each conversation, with what was agreed."""
    from django.utils import timezone

    from goals.models import Agreement

    plan.conversations.update(
        begun_at=timezone.now(), origin=LESSON, present=LESSON * 5, destination=LESSON, way=LESSON * 5
    )
    Agreement.objects.bulk_create(
        Agreement(conversation=held, what=LESSON, who=held.partner.name, due_on=date(2027, 1, 1))
        for held in plan.conversations.select_related("partner")
        for _ in range(AGREEMENTS)
    )


def pay(plan) -> None:
    """A post for each goal, which a board receives."""
    from goals.models import Allocation, BudgetPost, Goal

    boards = plan.organisation.partners.all()
    for goal, board in zip(Goal.objects.filter(focus_area__plan=plan), [*boards] * 2, strict=False):
        post = BudgetPost.objects.create(plan=plan, name=f"Post {goal.pk}", amount=AMOUNT)
        Allocation.objects.create(post=post, goal=goal, partner=board, planned=AMOUNT // 2)


if __name__ == "__main__":
    main()
