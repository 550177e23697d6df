from functools import partial
from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import StreamField

from events.models import Session
from forum.forum_conversation.models import Topic, path_of_topic
from forum.permissions import reach_of
from foundation.blocks import DownloadsBlock
from foundation.prepared import prepared
from foundation.readers import Reader
from goals.models import GoalTemplate
from knowledge.blocks import PhotosBlock, ReportBlock
from knowledge.report_parts import laid_out
from members.permissions import is_confirmed

from .content import ContentPage
from .listing import ListingPage

QUESTIONS_SHOWN = 3


class SessionReportIndexPage(ListingPage):
    template = "knowledge/listing.html"
    subpage_types = ["knowledge.SessionReportPage"]

    class Meta:
        verbose_name = "verslagenoverzicht"

    def listed_model(self) -> type[ContentPage]:
        return SessionReportPage


class SessionReportPage(ContentPage):
    """What a theme's sessions brought, for who was there and for who missed them."""

    parent_page_types = ["knowledge.SessionReportIndexPage"]
    subpage_types = []
    kind_label = "Verslag"
    schema_type = "Report"

    held_on = models.CharField(
        "wanneer", max_length=120, blank=True, help_text="In woorden, bijvoorbeeld: oktober 2021, twee bijeenkomsten."
    )
    participant_count = models.PositiveSmallIntegerField("aantal deelnemers", null=True, blank=True)
    body = StreamField(ReportBlock(), verbose_name="verslag", blank=True, default=laid_out)
    photos = StreamField([("photos", PhotosBlock())], verbose_name="foto’s", blank=True, max_num=1)
    downloads = StreamField([("downloads", DownloadsBlock())], verbose_name="bestanden", blank=True, max_num=1)
    contacts = ParentalManyToManyField(
        "knowledge.ContactPerson", verbose_name="contactpersonen", blank=True, related_name="reports"
    )
    sessions = ParentalManyToManyField(
        "events.Session", verbose_name="over deze bijeenkomsten", blank=True, related_name="reports"
    )
    goals = ParentalManyToManyField(
        "goals.GoalTemplate", verbose_name="verwante voorbeelddoelen", blank=True, related_name="reports"
    )

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("held_on"), FieldPanel("participant_count")])], heading="De bijeenkomsten"
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("photos"),
                FieldPanel("downloads"),
                FieldPanel("contacts", widget=forms.CheckboxSelectMultiple),
            ],
            heading="Erbij",
        ),
        MultiFieldPanel([FieldPanel("sessions"), FieldPanel("goals")], heading="Hoort bij"),
    ]

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"

    @property
    def sections(self) -> list[StructValue]:
        """The parts with a heading of their own, for the table of contents; without those nobody wrote in."""
        values = [block.value for block in self.body if hasattr(block.value, "anchor")]
        return [value for value in values if value.get("title") and getattr(value, "has_words", True)]

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_context(request) | {
            "readable_goals": partial(self.readable_goals, request.user),
            "open_questions": self.open_questions(request.user),
        }

    def held_sessions(self) -> QuerySet[Session]:
        """The dates it is about, of events that stand on the site."""
        held = Session.objects.public().filter(pk__in=[session.pk for session in self.sessions.all()])
        return held.select_related("event").order_by("starts_at")

    def readable_goals(self, user: Reader) -> QuerySet[GoalTemplate]:
        """The example goals this reader may open."""
        return GoalTemplate.objects.readable_by(user).filter(pk__in=[goal.pk for goal in self.goals.all()])

    def open_questions(self, user: Reader) -> list[tuple[str, str]]:
        """What the forum still asks about this theme, where this reader may read: subjects with their addresses."""
        if not is_confirmed(user) or self.theme_id is None:
            return []
        _, closed_forums = reach_of(user)
        rows = _open_questions_about(self.theme_id, closed_forums)
        return [(subject, path_of_topic(forum, pk, slug)) for subject, forum, pk, slug in rows]


@prepared
def _open_questions_about(theme: int, closed_forums: list[int]) -> QuerySet[Topic, tuple[str, str, int, str]]:
    topics = Topic.objects.visible().open().filter(question__theme=theme).exclude(forum__in=closed_forums)
    return topics.order_by("-last_post_on").values_list("subject", "forum__slug", "pk", "slug")[:QUESTIONS_SHOWN]
