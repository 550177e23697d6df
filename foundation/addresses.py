"""The whole address of a place in the portal, for what leaves it: mail, calendars, search engines, links to share.

From the settings alone: what a request calls this host, or the CMS its site, may differ behind a proxy.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def whole_address(path: str = "", query: str = "") -> str:
    """`path` begins with a slash and `query` with its question mark.

    Without either it is the address of the portal itself, without a slash behind it.
    """
    return f"{settings.SITE_URL}{path}{query}"


def own_query(filters: dict[str, Any], number: int) -> str:
    """What tells page `number` of a list with these filters from the list's other pages; empty for the plain first."""
    parameters = {name: value for name, value in filters.items() if value} | ({"pagina": number} if number > 1 else {})
    return f"?{urlencode(parameters, doseq=True)}" if parameters else ""


def path_of_ours(request: HttpRequest, path: str) -> str:
    """The path a form asks to lead back to; empty when it leads out of the portal."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()})
    return path if is_ours else ""
