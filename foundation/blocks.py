"""The StreamField blocks every page type may use. Each has its own template in templates/blocks/."""

from collections.abc import Iterator
from typing import Any, NotRequired, TypedDict

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from .personal_data import kinds
from .references import AddressBlock, Reference, pages_linked_in

TEXT_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "document-link", "ol", "ul"]


class RawBlock(TypedDict):
    """A block as a StreamField keeps it; what is in it depends on its type."""

    type: str
    value: Any
    id: NotRequired[str]


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        return slugify(self.get("text") or "") or "kop"


class ChoiceBlock(blocks.ChoiceBlock):
    """A choice of how something looks: its label ("kop", "tussenkop") is not a word of the text."""

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="tekst", max_length=140)
    level = ChoiceBlock(
        label="niveau", choices=[("2", "kop"), ("3", "tussenkop")], default="2", help_text="Sla geen niveau over."
    )

    class Meta:
        icon = "title"
        label = "Kop"
        template = "blocks/heading.html"
        value_class = HeadingValue


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"features": TEXT_FEATURES} | kwargs))

    def extract_references(self, value: Any) -> Iterator[Reference]:
        yield from super().extract_references(value)
        if value is not None:
            yield from pages_linked_in(value.source or "")

    class Meta:
        icon = "pilcrow"
        label = "Tekst"


class ImageBlock(WagtailImageBlock):
    """Wagtail's own names its chooser "Image" in every language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].label = "Afbeelding"


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label="afbeelding")
    caption = blocks.CharBlock(label="bijschrift", required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "blocks/figure.html"

    def clean(self, value: Any) -> Any:
        if image := value.get("image"):
            # Wagtail takes words of spaces only for words.
            image.contextual_alt_text = (image.contextual_alt_text or "").strip()
        return super().clean(value)


# The editor of tables knows no Dutch of its own; by its names of what can be done.
TABLE_MENU = {
    "row_above": {"name": "Rij erboven invoegen"},
    "row_below": {"name": "Rij eronder invoegen"},
    "rows_end": "---------",
    "col_left": {"name": "Kolom links invoegen"},
    "col_right": {"name": "Kolom rechts invoegen"},
    "columns_end": "---------",
    "remove_row": {"name": "Rij verwijderen"},
    "remove_col": {"name": "Kolom verwijderen"},
    "removing_end": "---------",
    "undo": {"name": "Ongedaan maken"},
    "redo": {"name": "Opnieuw doen"},
}


class TableBlock(WagtailTableBlock):
    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        options: dict[str, Any] = super().get_table_options(table_options)
        return options | {"contextMenu": {"items": TABLE_MENU}, "language": "en-US"}

    class Meta:
        icon = "table"
        label = "Tabel"
        template = "blocks/table.html"


class HighlightBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="tekst", max_length=400, rows=3)
    source = blocks.CharBlock(
        label="van wie", required=False, max_length=120, help_text="Alleen met toestemming van deze persoon."
    )

    class Meta:
        icon = "openquote"
        label = "Uitgelicht"
        template = "blocks/highlight.html"


class NoteBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="kop", required=False, max_length=120)
    text = TextBlock(label="tekst")

    class Meta:
        icon = "info-circle"
        label = "Kader"
        template = "blocks/note.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="in één zin", max_length=160)
    text = TextBlock(label="toelichting", required=False)


class StepsBlock(blocks.ListBlock):
    """A numbered list whose items carry a title and an explanation."""

    def __init__(self, child_block: blocks.Block | None = None, **kwargs: Any) -> None:
        super().__init__(child_block or StepBlock(label="stap"), **kwargs)

    class Meta:
        icon = "list-ol"
        label = "Genummerde punten"
        template = "blocks/steps.html"


class DownloadsBlock(blocks.ListBlock):
    def __init__(self, child_block: blocks.Block | None = None, **kwargs: Any) -> None:
        super().__init__(child_block or DocumentChooserBlock(label="bestand"), **kwargs)

    class Meta:
        icon = "download"
        label = "Bestanden"
        template = "blocks/downloads.html"


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        page = self.get("page")
        return (page.url if page else self.get("address")) or ""


class LinkBlock(blocks.StructBlock):
    """A button to a page of ours or to an address elsewhere."""

    text = blocks.CharBlock(label="tekst", max_length=60)
    page = blocks.PageChooserBlock(label="pagina", required=False)
    address = AddressBlock(
        label="of adres", required=False, max_length=300, help_text="Bijvoorbeeld /doelen/ of https://…"
    )

    class Meta:
        icon = "link"
        label = "Knop"
        template = "blocks/link.html"
        value_class = LinkValue

    def get_searchable_content(self, value: Any) -> list[str]:
        """What stands on the button, not where it leads."""
        return [value.get("text") or ""]

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = {}
        address = value.get("address") or ""
        if not value.get("page") and not address:
            errors["page"] = ValidationError("Kies een pagina of vul een adres in.")
        elif address and not address.startswith(("/", "https://", "http://", "mailto:", "tel:")):
            errors["address"] = ValidationError("Begin het adres met / of https://.")
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value


class PersonalDataBlock(blocks.StaticBlock):
    """What is kept about people, why and how long: the register itself, so that the page cannot say otherwise."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"holdings": kinds()}

    class Meta:
        icon = "lock"
        label = "Wat we bewaren en hoe lang"
        admin_text = "De tabel uit het register van persoonsgegevens. Die past zich vanzelf aan."
        template = "blocks/personal_data.html"


class ContentBlock(blocks.StreamBlock):
    """What an editor can put in the running text of any page."""

    heading = HeadingBlock()
    text = TextBlock()
    figure = FigureBlock()
    table = TableBlock()
    highlight = HighlightBlock()
    note = NoteBlock()
    steps = StepsBlock()
    downloads = DownloadsBlock()
    link = LinkBlock()
    personal_data = PersonalDataBlock()

    class Meta:
        template = "blocks/content.html"
