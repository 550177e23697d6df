from .adjusting import FieldChange, GoalChange, StatusOverride
from .chapter_draft import ChapterDraft
from .conversation import SILENT_AFTER, Agreement, ConfirmationLink, ConfirmationLinkVisit, ProgressConversation
from .evaluation import Evaluation
from .library import (
    ActivityTemplate,
    BkaPhase,
    GoalTemplate,
    IndicatorTemplate,
    InspectionStandard,
    LibraryFocusArea,
)
from .made_file import MadeFile
from .measurement import Measurement, MeasurementImport, MeasurementReminder, MeasuringLink, MeasuringLinkVisit
from .measuring import FEWEST_ANSWERS, MOST_ANSWERS, Direction, Frequency, IndicatorFields, Level, Measure, Sector
from .member import Bookmark, GoalDiscussion
from .money import Allocation, BudgetImport, BudgetPost
from .open_data import OpenDataValue
from .partner import Partner
from .plan import Plan, PlanSnapshot
from .plan_goal import Activity, FocusArea, Goal, Indicator, IndicatorTarget
from .plan_team import ReadLink, ReadLinkVisit, TeamMember
from .published import FigurePart, PublishedFigure
from .sharing import PlanSharing
from .suggestion import SuggestionMessage, TemplateSuggestion
from .word_list import WordList
from .workbook_import import WorkbookImport

__all__ = [
    "FEWEST_ANSWERS",
    "MOST_ANSWERS",
    "SILENT_AFTER",
    "Activity",
    "ActivityTemplate",
    "Agreement",
    "Allocation",
    "BkaPhase",
    "Bookmark",
    "BudgetImport",
    "BudgetPost",
    "ChapterDraft",
    "ConfirmationLink",
    "ConfirmationLinkVisit",
    "Direction",
    "Evaluation",
    "FieldChange",
    "FigurePart",
    "FocusArea",
    "Frequency",
    "Goal",
    "GoalChange",
    "GoalDiscussion",
    "GoalTemplate",
    "Indicator",
    "IndicatorFields",
    "IndicatorTarget",
    "IndicatorTemplate",
    "InspectionStandard",
    "Level",
    "LibraryFocusArea",
    "MadeFile",
    "Measure",
    "Measurement",
    "MeasurementImport",
    "MeasurementReminder",
    "MeasuringLink",
    "MeasuringLinkVisit",
    "OpenDataValue",
    "Partner",
    "Plan",
    "PlanSharing",
    "PlanSnapshot",
    "ProgressConversation",
    "PublishedFigure",
    "ReadLink",
    "ReadLinkVisit",
    "Sector",
    "StatusOverride",
    "SuggestionMessage",
    "TeamMember",
    "TemplateSuggestion",
    "WordList",
    "WorkbookImport",
]
