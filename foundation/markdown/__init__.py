"""What members write: one renderer for the page, the mail (HTML and text), the list line and the search index."""

from .appearance import beginning, excerpt, for_search, plain_text, render_markdown
from .parser import MAX_LENGTH
from .version import FINGERPRINT

__all__ = ["FINGERPRINT", "MAX_LENGTH", "beginning", "excerpt", "for_search", "plain_text", "render_markdown"]
