"""Private files in production: the portal says who may have one, nginx hands it over.

Wagtail calls `sendfile` when settings.SENDFILE_BACKEND names this module.
"""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# `internal` in deploy/nginx.conf: no visitor can ask for it.
PREFIX = "/_media/"


def sendfile(request: HttpRequest, filename: str, mimetype: str) -> HttpResponse:
    """An empty answer that tells nginx which file of MEDIA_ROOT to send in its place."""
    name = Path(filename).relative_to(settings.MEDIA_ROOT).as_posix()
    return HttpResponse(content_type=mimetype, headers={"X-Accel-Redirect": PREFIX + quote(name)})
