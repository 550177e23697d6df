"""What the CMS opens with: what waits for you, your coming sessions, and the writing you came for."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from events.models import EventIndexPage, EventPage, Session
from foundation.readers import Reader
from foundation.waiting import tasks_for
from knowledge.models import (
    ArticleIndexPage,
    ArticlePage,
    NewsIndexPage,
    NewsPage,
    SessionReportIndexPage,
    SessionReportPage,
)

SESSIONS_SHOWN = 5
WRITING = [
    ("Schrijf een nieuwsbericht", NewsIndexPage, NewsPage),
    ("Schrijf een verslag", SessionReportIndexPage, SessionReportPage),
    ("Schrijf een artikel", ArticleIndexPage, ArticlePage),
    ("Kondig een bijeenkomst aan", EventIndexPage, EventPage),
]


@dataclass(frozen=True)
class Start:
    label: str
    url: str


class HomePanel(Component):
    name = "waiting_for_you"
    template_name = "portal/cms/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "tasks": tasks_for(user),
            "sessions": Session.objects.organised_by(user).upcoming().with_event().with_seats()[:SESSIONS_SHOWN],
            "starts": writing_for(user),
        }


def writing_for(user: Reader) -> list[Start]:
    """The kinds of page this person may make, each with the address where it starts."""
    starts = []
    for label, index_model, model in WRITING:
        index = index_model.objects.first()
        if index and index.permissions_for_user(user).can_add_subpage():
            where = (model._meta.app_label, model._meta.model_name, index.pk)
            starts.append(Start(label, reverse("wagtailadmin_pages:add", args=where)))
    if user.has_perm("events.add_session"):
        starts.append(Start("Plan een datum", reverse("sessions:add")))
    return starts
