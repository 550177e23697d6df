"""The library in the CMS."""

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from goals.models import GoalTemplate, InspectionStandard, LibraryFocusArea
from goals.words.cms import WordListViewSet

from .forms import GoalForm

GOAL = [
    FieldRowPanel([FieldPanel("code"), FieldPanel("focus_area")]),
    FieldPanel("title"),
    FieldPanel("goal"),
    FieldRowPanel([FieldPanel("sector"), FieldPanel("bka_phase"), FieldPanel("standard")]),
    FieldPanel("search_words"),
]
CONVERSATION = [FieldPanel("counter_indicator"), FieldPanel("attention"), FieldPanel("conversation_question")]
LIBRARY = [
    FieldPanel("shown_to_visitors"),
    MultiFieldPanel([FieldPanel("retired_on"), FieldPanel("replaced_by")], heading="Vervallen"),
    FieldPanel("origin"),
]
INDICATOR = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("direction"), FieldPanel("unit"), FieldPanel("frequency")]),
    FieldPanel("source"),
    FieldRowPanel([FieldPanel("baseline"), FieldPanel("baseline_on")]),
    FieldRowPanel([FieldPanel("interim"), FieldPanel("interim_on")]),
    FieldRowPanel([FieldPanel("target"), FieldPanel("target_on")]),
    FieldRowPanel([FieldPanel("lower", help_text="Alleen bij de richting bandbreedte."), FieldPanel("upper")]),
    FieldRowPanel([FieldPanel("numerator", help_text="Bij een percentage."), FieldPanel("denominator")]),
    FieldPanel("question", help_text="Alleen bij merkbaar, net als de drie velden hieronder."),
    FieldPanel("scale"),
    FieldRowPanel([FieldPanel("respondents"), FieldPanel("respondent_count")]),
    FieldRowPanel([FieldPanel("is_open_data"), FieldPanel("hides_small_numbers")]),
]
ACTIVITY = [FieldPanel("text"), FieldRowPanel([FieldPanel("level"), FieldPanel("budget")])]


class GoalFilterSet(WagtailFilterSet):
    class Meta:
        model = GoalTemplate
        fields = ["focus_area", "standard", "bka_phase", "sector", "live"]


class GoalTemplateViewSet(SnippetViewSet):
    model = GoalTemplate
    icon = "list-ul"
    menu_label = "Voorbeelddoelen"
    url_prefix = "doelenbank/doelen"
    list_display = [
        "code",
        "title",
        Column("focus_area", label="speerpunt", sort_key="focus_area__name"),
        Column(lambda goal: goal.state.label, label="staat"),
        DateColumn("last_published_at", label="laatst geplaatst", sort_key="last_published_at"),
    ]
    filterset_class = GoalFilterSet
    search_fields = ["code", "title", "goal", "search_words"]
    ordering = "code"
    edit_handler = TabbedInterface(
        [
            ObjectList(GOAL, heading="Doel"),
            ObjectList([InlinePanel("indicators", INDICATOR, label="indicator", min_num=1)], heading="Indicatoren"),
            ObjectList([InlinePanel("activities", ACTIVITY, label="activiteit")], heading="Activiteiten"),
            ObjectList(CONVERSATION, heading="Gesprek"),
            ObjectList(LIBRARY, heading="Plaatsing"),
        ],
        base_form_class=GoalForm,
    )


class FocusAreaViewSet(SnippetViewSet):
    model = LibraryFocusArea
    icon = "tag"
    menu_label = "Speerpunten"
    url_prefix = "doelenbank/speerpunten"
    list_display = ["name", "theme", "order"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("theme"), FieldPanel("order")]


class InspectionStandardViewSet(SnippetViewSet):
    model = InspectionStandard
    icon = "clipboard-list"
    menu_label = "Standaarden"
    url_prefix = "doelenbank/standaarden"
    list_display = ["code", "name", "order"]
    ordering = ["order", "code"]
    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("order")]


class LibraryViewSetGroup(SnippetViewSetGroup):
    items = [GoalTemplateViewSet, FocusAreaViewSet, InspectionStandardViewSet, WordListViewSet]
    menu_label = "Doelenbank"
    menu_icon = "list-ul"
    menu_order = 250
