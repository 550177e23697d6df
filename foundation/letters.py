"""What all mails share, from whichever floor: words that are plain text, and a last line that becomes a button."""

import re
from collections.abc import Sequence
from typing import Any

from django.template import Context
from django.template.loader import select_template


def render_text(names: Sequence[str], context: dict[str, Any]) -> str:
    """Plain text: what people wrote stands in it as they wrote it, not as HTML; never two blank lines together."""
    text = select_template(names).template.render(Context(context, autoescape=False))
    return re.sub(r"\n\s*\n\s*\n", "\n\n", text).strip()


def sign(context: dict[str, Any], *, layout: str = "mail/base.txt") -> str:
    """The whole text part of a mail, with the greeting and the foot under its `text`."""
    return render_text([layout], context) + "\n"


def without_action(text: str, url: str) -> tuple[str, str]:
    """The text without the address it ends with, and the words before that: what the button in the HTML says.

    >>> without_action("Het staat er.\\n\\nBekijk het hier: https://…", "https://…")
    ("Het staat er.", "Bekijk het hier")
    """
    text = text.strip()
    if not url or not text.endswith(url):
        return text, ""
    body, _, last = text.removesuffix(url).rstrip().rpartition("\n")
    return (body.rstrip(), last.removesuffix(":")) if last.endswith(":") else (text.removesuffix(url).rstrip(), "")
