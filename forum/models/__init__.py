"""What the network adds to machina's topics and posts."""

from .addresses import FormerSlug, PostMove, TopicMerge, TopicMove
from .files import PostFile
from .followers import Follow, MeToo, Thanks
from .kept import KeptTopic
from .mentions import Mention
from .moderation import HiddenPost, Intervention, Report
from .personal import PersonalQuestion, PersonalReport
from .promises import AnswerRequest, ForumDuty
from .questions import Discussion, Question
from .versions import PostVersion
from .withdrawals import WithdrawnPost
from .writing import Draft, SentForm

__all__ = [
    "AnswerRequest",
    "Discussion",
    "Draft",
    "Follow",
    "FormerSlug",
    "ForumDuty",
    "HiddenPost",
    "Intervention",
    "KeptTopic",
    "MeToo",
    "Mention",
    "PersonalQuestion",
    "PersonalReport",
    "PostFile",
    "PostMove",
    "PostVersion",
    "Question",
    "Report",
    "SentForm",
    "Thanks",
    "TopicMerge",
    "TopicMove",
    "WithdrawnPost",
]
