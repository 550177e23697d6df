"""The editor's text field, which opens every text: also one that was stored in a form its converter refuses."""

from wagtail.admin.rich_text import DraftailRichTextArea

from . import rich_text

REFUSALS = (AssertionError, KeyError, AttributeError, IndexError, ValueError)


class OpeningTextArea(DraftailRichTextArea):
    def format_value(self, value: object) -> str:
        """The text for the editor; a text in a wrong form (a page of before, a backup) is put right while it opens."""
        try:
            written: str = super().format_value(value)
        except REFUSALS:
            written = super().format_value(rich_text(str(value)))
        return written
