"""What the weekly mail tells of the library: example goals that came into one’s themes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from members.models import User
from notifications.digests.blocks import Candidate
from notifications.digests.lines import Line
from notifications.digests.themes import RECENT, Novelty

from .models import GoalTemplate


def new_in_themes(readers: Sequence[User], themes: Collection[int], now: datetime) -> dict[int, list[Novelty]]:
    """Example goals of these themes that were published lately; members may read all of them."""
    goals = GoalTemplate.objects.published(now).filter(focus_area__theme__in=themes)
    lately = goals.filter(first_published_at__gt=now - RECENT).select_related("focus_area__theme")
    novelties = [_novelty(goal) for goal in lately]
    return {reader.pk: novelties for reader in readers} if novelties else {}


def _novelty(goal: GoalTemplate) -> Novelty:
    theme = goal.focus_area.theme
    line = Line(goal.title, goal.get_absolute_url(), f"Voorbeelddoel over {theme}: {goal.goal}")
    return Novelty(goal.focus_area.theme_id, goal.first_published_at, Candidate(f"goal:{goal.pk}", line))
