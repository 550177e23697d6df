"""Blocks of the page types of this floor; what every page may use is in foundation."""

from django.utils.text import slugify
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from foundation.blocks import (
    ContentBlock,
    FigureBlock,
    HighlightBlock,
    NoteBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)


class SectionContentBlock(blocks.StreamBlock):
    text = TextBlock()
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


class SectionBlock(blocks.StructBlock):
    """A part of a report with a fixed meaning and a heading the editor may change."""

    title = blocks.CharBlock(label="kop", max_length=120)
    content = SectionContentBlock(label="tekst")

    class Meta:
        template = "blocks/section.html"
        value_class = SectionValue


class WorkSessionBlock(blocks.StructBlock):
    """What groups did together, and the numbered advice that came of it."""

    title = blocks.CharBlock(label="kop", max_length=120, default="In de werksessie")
    intro = TextBlock(label="wat we deden", required=False)
    advice = StepsBlock(label="adviezen")

    class Meta:
        icon = "group"
        label = "Werksessie met adviezen"
        template = "blocks/work_session.html"
        value_class = SectionValue


def section(label: str, title: str, icon: str) -> SectionBlock:
    return SectionBlock(
        [("title", blocks.CharBlock(label="kop", max_length=120, default=title)), ("content", SectionContentBlock())],
        label=label,
        icon=icon,
    )


class ReportBlock(ContentBlock):
    """The parts a session report is made of, in the order the editor chooses."""

    background = section("Achtergrond", "Achtergrond", "history")
    challenges = section("Waar deelnemers tegenaan lopen", "Waar deelnemers tegenaan lopen", "warning")
    vision = section("Visie", "Hoe wij ernaar kijken", "view")
    work_session = WorkSessionBlock()
    takeaways = section("Wat we meenemen", "Wat we meenemen", "pick")


class PhotosBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or FigureBlock(), **kwargs)

    class Meta:
        icon = "image"
        label = "Foto's"
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
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or SnippetChooserBlock("knowledge.ContactPerson"), **kwargs)

    class Meta:
        icon = "group"
        label = "Team"
        template = "blocks/team.html"
