"""The portal's pages that are measured, found in the demo content."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

# At each scale it is in a sixth to a fifth of the texts, and fills the first page of a visitor too.
SEARCHED = "indicator"
OPEN_EVENT = "cijfers-die-iets-zeggen"
KEPT_GOAL = "THZ-01"
FLOOR, MEMBER_FLOOR = "floor: 20 KB constant", "member floor: session and user"


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    member: bool = False


def reader():
    from members.models import User

    return User.objects.get(email="lid@leernetwerk.example")


def pages() -> list[Page]:
    floors = [Page(FLOOR, "/bench/floor/"), Page(MEMBER_FLOOR, "/bench/member-floor/", member=True)]
    return [*floors, *public_pages(), *member_pages(), *forum_pages()]


def public_pages() -> list[Page]:
    from events.models import EventPage
    from knowledge.models import SessionReportPage

    event = EventPage.objects.get(slug=OPEN_EVENT)
    report = SessionReportPage.objects.live().public().order_by("pk").first()
    return [
        Page("home", "/"),
        Page("news listing", "/nieuws/"),
        Page("report", report.url),
        Page("report, member", report.url, member=True),
        Page("agenda", "/bijeenkomsten/"),
        Page("session", event.url),
        Page("session, member", event.url, member=True),
        Page("library", "/doelen/"),
        Page("library, member", "/doelen/", member=True),
        Page("search, visitor", f"/zoeken/?q={SEARCHED}"),
        Page("search, member", f"/zoeken/?q={SEARCHED}", member=True),
    ]


def member_pages() -> list[Page]:
    from events.models import Registration
    from goals.models import GoalTemplate

    registration = Registration.objects.upcoming_for(reader().pk, timezone.now()).first()
    goal = GoalTemplate.objects.get(code=KEPT_GOAL)
    return [
        Page("overview", "/overzicht/", member=True),
        Page("directory", "/leden/", member=True),
        Page("inbox", reverse("notifications:inbox"), member=True),
        Page("own registration", registration.get_absolute_url(), member=True),
        Page("goal", goal.get_absolute_url(), member=True),
        Page("library, filtered", "/doelen/?sector=po&fase=BKA2", member=True),
    ]


def forum_pages() -> list[Page]:
    from forum.forum_conversation.models import Topic
    from forum.keeping_up.pages import ANSWERS_PER_PAGE

    long = Topic.objects.select_related("forum").order_by("-posts_count").first()
    last = -(-(long.posts_count - 1) // ANSWERS_PER_PAGE)
    return [
        Page("forum index", "/forum/", member=True),
        Page("forum list", f"/forum/{long.forum.slug}/", member=True),
        Page("topic, first page", long.get_absolute_url(), member=True),
        Page("topic, last page", f"{long.get_absolute_url()}?pagina={last}", member=True),
    ]
