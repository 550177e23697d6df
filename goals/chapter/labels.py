"""What stands in front of a piece and says what it is; in a plan its place says that."""

import re

from .leanings import LABEL, NUMBERED_LABEL
from .topics import TOPIC_LABEL

NUMBER = re.compile(r"(?:\d+(?:\.\d+)+\.?|\d+\.)\s+(?=\S)")


def without_label(text: str) -> str:
    """'Doel A1: minder verzuim' is 'minder verzuim', '4.2 Rust' is 'Rust'; never empty when the text is not."""
    bare = NUMBER.sub("", text.strip(), count=1)
    topic = TOPIC_LABEL.fullmatch(bare)
    label = LABEL.match(bare) or NUMBERED_LABEL.match(bare)
    rest = topic[2] if topic else bare[label.end() :] if label else bare
    return rest.strip() or text.strip()
