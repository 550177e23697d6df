"""The check of a plan: the measurability check on each of its texts, and rules about how its parts hang together."""

from .advice import Advice
from .goal import GoalCheck, check_goal
from .plan import PlanCheck, check_plan

__all__ = ["Advice", "GoalCheck", "PlanCheck", "check_goal", "check_plan"]
