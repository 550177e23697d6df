from .library import (
    ActivityTemplate,
    BkaPhase,
    GoalTemplate,
    IndicatorTemplate,
    InspectionStandard,
    Level,
    LibraryFocusArea,
    Measure,
    Sector,
)
from .member import Bookmark, GoalDiscussion
from .word_list import WordList

__all__ = [
    "ActivityTemplate",
    "BkaPhase",
    "Bookmark",
    "GoalDiscussion",
    "GoalTemplate",
    "IndicatorTemplate",
    "InspectionStandard",
    "Level",
    "LibraryFocusArea",
    "Measure",
    "Sector",
    "WordList",
]
