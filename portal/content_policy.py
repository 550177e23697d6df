"""Which scripts, styles and frames a page may use: strict for the site, as needed for the two admins."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings


class PolicyByPath(CSPMiddleware):
    """django-csp's header, with another policy below the paths of `CONTENT_SECURITY_POLICIES`."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        for prefix, directives in settings.CONTENT_SECURITY_POLICIES.items():
            if request.path_info.startswith(prefix):
                parts.replace = {**directives, **(parts.replace or {})}
        return parts
