"""Which scripts, styles and frames a page may use: strict for the site, as needed for the two admins."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyByPath(CSPMiddleware):
    """django-csp's header, with another policy below the paths of `CONTENT_SECURITY_POLICIES`.

    The CMS shows a draft in a frame, by a request of its own making for the address that the page has on the site. So
    the path does not tell a draft from the page; that the request came from no browser does.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        for prefix, directives in settings.CONTENT_SECURITY_POLICIES.items():
            if request.path_info.startswith(prefix):
                parts.replace = {**directives, **(parts.replace or {})}
        if getattr(request, "is_dummy", False):
            parts.replace = {**(parts.replace or {}), **settings.PREVIEW_POLICY}
        return parts
