"""Putting drafts of the library on the portal."""

from collections.abc import Iterable

from goals.models import GoalTemplate


def publish_drafts(codes: Iterable[str]) -> int:
    """Publish these goals as they stand, each as a revision, and return how many were not published before."""
    drafts = list(GoalTemplate.objects.filter(code__in=list(codes), live=False))
    for goal in drafts:
        (goal.get_latest_revision() or goal.save_revision()).publish()
    return len(drafts)
