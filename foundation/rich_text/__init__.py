"""Rich text that code writes: always what the editor of the CMS can open, save and publish.

Wagtail's converter refuses a page for one tag that is not closed or nested as it expects. So no code puts HTML together
for a text field of a page: it hands over HTML or what people typed, and gets rich text back.
"""

from foundation.markdown import render_markdown

from .reading import CONTROL, read_blocks
from .writing import write_blocks


def rich_text(html: str) -> str:
    """`html` as rich text with paragraphs, lists, bold, italic, sub- and superscript and safe links.

    Never raises. Struck-out and hidden text is left out; what has no place (a heading, a table) is kept as words.
    """
    return write_blocks(read_blocks(html))


def rich_text_of_words(text: str) -> str:
    """What a person typed, Markdown or not, as rich text."""
    return rich_text(render_markdown(CONTROL.sub("", text)))


__all__ = ["rich_text", "rich_text_of_words"]
