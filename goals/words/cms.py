"""The screens in which editors keep the word lists of the measurability check."""

from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from goals.models import WordList
from members.models import User

from .form import WordListForm


class WordListPolicy(ModelPermissionPolicy):
    """Nobody adds or deletes a list, an administrator neither: the check would not know it, or miss it."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in ("change", "view") and super().user_has_permission(user, action)


class ChangesPanel(Panel):
    """What the check would say otherwise, with the box to tick; there only after a save that was refused for it."""

    def get_form_options(self) -> dict[str, list[str]]:
        return {"fields": ["seen"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "goals/cms/word_list_changes.html"

        def is_shown(self) -> bool:
            return bool(self.form.tried.changes)


class WordListViewSet(SnippetViewSet):
    model = WordList
    icon = "list-ul"
    menu_label = "Woordenlijsten"
    url_prefix = "doelenbank/woordenlijsten"
    list_display = [
        "__str__",
        Column("count", label="woorden", accessor=lambda row: len(row.words)),
        Column("added", label="erbij", accessor=lambda row: len(row.added.splitlines())),
        Column("removed", label="eraf", accessor=lambda row: len(row.removed.splitlines())),
    ]
    edit_handler = ObjectList(
        [
            ChangesPanel(heading="Wat er verandert"),
            HelpPanel(template="goals/cms/word_list_purpose.html"),
            FieldPanel("added"),
            FieldPanel("removed"),
            HelpPanel(
                template="goals/cms/packaged_words.html",
                heading="Woorden die de toets zelf meebrengt",
                classname="collapsed",
            ),
        ],
        base_form_class=WordListForm,
    )
