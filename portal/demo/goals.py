"""The library of example goals, published, with some goals kept by the demo members."""

from goals.library.file import load_library, read_library
from goals.library.publication import publish_drafts
from goals.models import Bookmark, GoalTemplate
from members.models import User

from .progress import Report

GOALS_FOR_VISITORS = ("THZ-01", "BAS-02", "MID-01")
BOOKMARKED_GOALS = {
    "lid@leernetwerk.example": ("THZ-01", "KWC-01", "MID-03", "BAS-01"),
    "organisatie@leernetwerk.example": ("KWC-02", "MID-01", "TLV-02"),
}


def load(*, scale: int, progress: Report) -> None:
    """Load and publish the library and keep some goals. `scale` changes nothing: the library stays the library."""
    outcome = load_library(read_library(), progress=lambda done, total: progress("voorbeelddoelen", done, total))
    for goal in GoalTemplate.objects.filter(code__in=set(GOALS_FOR_VISITORS) & set(outcome.added)):
        goal.shown_to_visitors = True
        goal.save_revision()
    publish_drafts(outcome.added)
    goals = {goal.code: goal for goal in GoalTemplate.objects.all()}
    for user in User.objects.filter(email__in=BOOKMARKED_GOALS):
        for code in BOOKMARKED_GOALS[user.email]:
            Bookmark.objects.get_or_create(user=user, template=goals[code])
