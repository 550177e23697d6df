"""schema.org data in a page, for search engines and calendars: inert, so that no content policy has to allow it."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As Django's json_script does, which has another kind of element: no text of people can end it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """`data` as components/json_ld.html shows it."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  (escaped above)
