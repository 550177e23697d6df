"""Characters that cannot be seen, and what people do with them without knowing."""

import re
import unicodedata

# Spaces without width, marks that turn the direction of what follows, fillers, tags and control characters. The
# joiner (U+200D) stays in emoji, where it makes one sign of several; names and titles do without.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def without_invisible(text: str) -> str:
    """`text` without what cannot be seen; its lines and spaces stay."""
    return INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """A name or title as it is seen: one line, composed letters, single spaces, and nothing invisible.

    Empty when there is nothing to see. Raises nothing: what is left is for the form to judge.
    """
    visible = without_invisible(unicodedata.normalize("NFC", text)).replace("\u200d", "")
    return " ".join(visible.split())


def plain_name(name: str) -> str:
    """A name as it is compared: 'AFDRACHT  vso' is 'Afdracht vso'."""
    return " ".join(name.split()).casefold()
