"""What the network adds to machina's topics and posts."""

from .addresses import FormerSlug, TopicMove
from .followers import Follow, MeToo
from .moderation import HiddenPost, Intervention, Report
from .questions import Discussion, Question
from .writing import Draft, SentForm

__all__ = [
    "Discussion",
    "Draft",
    "Follow",
    "FormerSlug",
    "HiddenPost",
    "Intervention",
    "MeToo",
    "Question",
    "Report",
    "SentForm",
    "TopicMove",
]
