"""Control characters are refused at the door, in whatever part of a request they come.

PostgreSQL takes no NUL, no database takes half a character, and neither a mail header nor a log line takes a line
break: one answer here, in place of a guard in every view. Of what people write, line breaks and tabs are let in.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from .errors import SIGNS, refuse_signs

CONTROL_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# The bytes of a header are not text yet, and those of an é or a € may look like control characters.
IN_HEADER = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
# The CMS sends texts as JSON within a field, in which its editor may keep other signs.
NO_DATABASE_TAKES = re.compile(r"[\x00\ud800-\udfff]")
JSON_BEGINS = {"{", "["}
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


GetResponse = Callable[[HttpRequest], HttpResponse]


def refuse_control_characters(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        if has_control_characters(request):
            return refuse_signs(request)
        return get_response(request)

    return middleware


def has_control_characters(request: HttpRequest) -> bool:
    texts = [*_values(request.GET), *_values(request.POST), *_strings(_json(request))]
    within = (text for value in _values(request.POST) if value[:1] in JSON_BEGINS for text in _strings(_parsed(value)))
    return (
        any(map(CONTROL_SIGNS.search, _names(request)))
        or any(map(IN_HEADER.search, _headers(request)))
        or any(map(SIGNS.search, texts))
        or any(map(NO_DATABASE_TAKES.search, within))
    )


def _names(request: HttpRequest) -> Iterator[str]:
    """What no line break belongs in: the address, the names of fields, and cookies."""
    yield request.path
    yield from request.GET
    yield from request.POST
    for name, value in request.COOKIES.items():
        yield from (name, value)
    yield from request.FILES  # the names of the files themselves Django cleans as it reads them


def _headers(request: HttpRequest) -> Iterator[str]:
    names = (name for name in request.META if name.startswith("HTTP_") or name in {"CONTENT_TYPE", "QUERY_STRING"})
    return (str(request.META[name]) for name in names)


def _values(form: QueryDict) -> Iterator[str]:
    return (value for _, values in form.lists() for value in values)


def _json(request: HttpRequest) -> Any:
    """The body, when it is no form and can be read as JSON; a view that expects JSON says what is wrong otherwise."""
    if request.method in {"GET", "HEAD"} or request.content_type in FORMS or not request.META.get("CONTENT_LENGTH"):
        return None
    return _parsed(request.body)


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strings(content: Any) -> Iterator[str]:
    """Every text in it, names too; no deeper than the parser went."""
    waiting = [content]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
