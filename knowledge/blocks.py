"""Blocks of the page types of this floor; what every page may use is in foundation."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from foundation.blocks import (
    ContentBlock,
    FigureBlock,
    HighlightBlock,
    ImageBlock,
    NoteBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)


class SubheadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="tekst", max_length=140)

    class Meta:
        icon = "title"
        label = "Tussenkop"
        template = "blocks/subheading.html"


class SectionContentBlock(blocks.StreamBlock):
    """What stands under a heading of a report; a part nobody wrote in yet is not shown."""

    text = TextBlock(required=False)
    subheading = SubheadingBlock()
    table = TableBlock()
    figure = FigureBlock()
    steps = StepsBlock()
    highlight = HighlightBlock()
    note = NoteBlock()

    class Meta:
        template = "blocks/content.html"


class SectionValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        return slugify(self.get("title") or "") or "deel"

    @property
    def has_words(self) -> bool:
        """Did anybody write or put anything under the heading?"""
        if self.get("advice") or has_words(self.get("intro")):
            return True
        return any(part.block_type != "text" or has_words(part.value) for part in self.get("content") or ())


def has_words(value: Any) -> bool:
    return bool(strip_tags(str(value or "")).strip())


class PartBlock(blocks.StructBlock):
    """A part of a report; its heading alone is no text."""

    def get_searchable_content(self, value: Any) -> list[str]:
        return super().get_searchable_content(value) if value.has_words else []

    class Meta:
        value_class = SectionValue


class SectionBlock(PartBlock):
    """A part of a report with a fixed meaning and a heading the editor may change."""

    title = blocks.CharBlock(label="kop", max_length=120)
    content = SectionContentBlock(label="tekst", required=False)

    class Meta:
        template = "blocks/section.html"


class WorkSessionBlock(PartBlock):
    """What groups did together, and the numbered advice that came of it."""

    title = blocks.CharBlock(label="kop", max_length=120, default="Werksessie")
    intro = TextBlock(label="wat we deden", required=False)
    advice = StepsBlock(label="adviezen", default=[])

    class Meta:
        icon = "group"
        label = "Werksessie met adviezen"
        template = "blocks/work_session.html"


def section(label: str, title: str, icon: str) -> SectionBlock:
    return SectionBlock(
        [
            ("title", blocks.CharBlock(label="kop", max_length=120, default=title)),
            ("content", SectionContentBlock(label="tekst", required=False)),
        ],
        label=label,
        icon=icon,
    )


class ReportBlock(ContentBlock):
    """The parts a session report is made of, in the order the editor chooses."""

    background = section("Achtergrond", "Achtergrond", "history")
    challenges = section("Situatie: waar deelnemers tegenaan lopen", "Situatie", "warning")
    vision = section("Visie", "Visie", "view")
    work_session = WorkSessionBlock()
    takeaways = section("Wat nemen we mee", "Wat nemen we mee", "pick")
    more = section("Meer weten", "Meer weten", "help")


class ForumQuoteBlock(blocks.ChooserBlock):
    """Words from the forum, kept as the number of their row: its author decides whether they are shown, and how."""

    target_model = "knowledge.ArticleQuote"

    @property
    def widget(self) -> forms.Widget:
        return forms.Select()

    def bulk_to_python(self, values: Iterable[int]) -> list[Any]:
        rows = self.model_class.objects.select_related("author__author", "post__topic").in_bulk(values)
        return [rows.get(number) for number in values]

    def get_form_state(self, value: Any) -> Any:
        return blocks.FieldBlock.get_form_state(self, value)

    def get_searchable_content(self, value: Any) -> list[str]:
        return [value.plain_words] if value and value.is_shown else []

    class Meta:
        icon = "openquote"
        label = "Citaat uit het forum"
        help_text = "Alleen te zien als de schrijver het goed vindt. Maak het in het forum, bij de vraag."
        template = "blocks/forum_quote.html"


class ArticleBlock(ContentBlock):
    """What an article is made of; one that began as a question of the forum has quotes."""

    forum_quote = ForumQuoteBlock()


class PhotosBlock(blocks.ListBlock):
    def __init__(self, child_block: blocks.Block | None = None, **kwargs: Any) -> None:
        super().__init__(child_block or FigureBlock(), **kwargs)

    class Meta:
        icon = "image"
        label = "Foto’s"
        template = "blocks/photos.html"


class LogoBlock(blocks.StructBlock):
    """An organisation with its logo; the name next to it makes the logo decorative."""

    name = blocks.CharBlock(label="naam", max_length=120)
    logo = ImageBlock(label="logo", required=False)
    text = blocks.TextBlock(label="in een of twee zinnen", required=False, max_length=300, rows=2)
    website = blocks.URLBlock(label="website", required=False)

    class Meta:
        icon = "site"
        label = "Organisatie"


class TeamBlock(blocks.ListBlock):
    def __init__(self, child_block: blocks.Block | None = None, **kwargs: Any) -> None:
        super().__init__(child_block or SnippetChooserBlock("knowledge.ContactPerson"), **kwargs)

    class Meta:
        icon = "group"
        label = "Team"
        template = "blocks/team.html"
