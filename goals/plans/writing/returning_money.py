"""Money comes back with what it was linked to, as far as it is still there."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from foundation.characters import plain_name
from goals.models import Activity, Allocation, BudgetPost, Goal, Partner

SAME_NAME = "Dit is niet meer terug te zetten: er is intussen een andere post met deze naam."


def return_post(post: BudgetPost) -> None:
    """Raises ValidationError when another post has its name by now."""
    others = BudgetPost.objects.filter(plan=post.plan_id).exclude(pk=post.pk).values_list("name", flat=True)
    if plain_name(post.name) in map(plain_name, others):
        raise ValidationError(SAME_NAME)
    post.save()


def return_allocation(part: Allocation) -> None:
    """What stands there by now stays; of money that went elsewhere meanwhile comes back what is left."""
    if part.partner_id and not Partner.objects.filter(pk=part.partner_id).exists():
        part.partner_id = None
    target = {"post": part.post_id, "goal": part.goal_id, "activity": part.activity_id, "partner": part.partner_id}
    is_there = Allocation.objects.filter(Q(pk=part.pk) | Q(**target)).exists()
    post = BudgetPost.objects.filter(pk=part.post_id).first()
    if is_there or post is None or not post.is_for_goals or not _has_target(part):
        return
    part.planned = min(part.planned, post.left)
    if part.spent is not None and post.spent is not None:
        part.spent = min(part.spent, post.spent - post.linked_spent)
    if part.planned or part.spent:
        part.save()


def _has_target(part: Allocation) -> bool:
    """Is the goal or activity it was for still there?"""
    goals, activities = Goal.objects.filter(pk=part.goal_id or 0), Activity.objects.filter(pk=part.activity_id or 0)
    return goals.exists() or activities.exists()
