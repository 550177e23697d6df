from celery import shared_task

from .documents.making import background  # noqa: F401  (its task is found here)
from .following.comparing.nightly import publish_comparisons
from .following.conversations.notifications import tell_coming, tell_silent
from .following.measuring.reminding import remind_owners
from .following.sharing.nightly import publish_shared_lines
from .library.uses.counting import publish_uses
from .plans.chapter import reading  # noqa: F401  (its task is found here)
from .plans.team.leaving import end_places


@shared_task
def end_plan_places() -> None:
    """Every night: who left an organisation is out of the teams of its plans, and owns nothing in them."""
    end_places()


@shared_task
def remind_of_measurements() -> None:
    """Every morning: owners hear which values fell due."""
    remind_owners()


@shared_task
def publish_figures() -> None:
    """Every night: what alliances bring in together, as far as it may be shown."""
    publish_shared_lines()
    publish_comparisons()
    publish_uses()


@shared_task
def tell_of_conversations() -> None:
    """Every morning: managers hear which conversations come near, and to which reports nobody reacts."""
    tell_coming()
    tell_silent()
