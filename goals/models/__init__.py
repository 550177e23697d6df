from .chapter_draft import ChapterDraft
from .library import (
    ActivityTemplate,
    BkaPhase,
    GoalTemplate,
    IndicatorTemplate,
    InspectionStandard,
    LibraryFocusArea,
)
from .measuring import Direction, Frequency, IndicatorFields, Level, Measure, Sector
from .member import Bookmark, GoalDiscussion
from .plan import Plan, PlanSnapshot, StatutoryCost
from .plan_goal import Activity, FocusArea, Goal, Indicator, IndicatorTarget
from .plan_team import ReadLink, ReadLinkVisit, TeamMember
from .word_list import WordList

__all__ = [
    "Activity",
    "ActivityTemplate",
    "BkaPhase",
    "Bookmark",
    "ChapterDraft",
    "Direction",
    "FocusArea",
    "Frequency",
    "Goal",
    "GoalDiscussion",
    "GoalTemplate",
    "Indicator",
    "IndicatorFields",
    "IndicatorTarget",
    "IndicatorTemplate",
    "InspectionStandard",
    "Level",
    "LibraryFocusArea",
    "Measure",
    "Plan",
    "PlanSnapshot",
    "ReadLink",
    "ReadLinkVisit",
    "Sector",
    "StatutoryCost",
    "TeamMember",
    "WordList",
]
