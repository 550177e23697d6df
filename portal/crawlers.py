"""What browsers and search engines ask for by a fixed name at the top of the site."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from foundation.addresses import whole_address

# Nothing of these is for search engines; what is for members they cannot open anyway.
NOT_FOR_SEARCH_ENGINES = ("/cms/", "/beheer/", "/account/", "/zoeken/", "/overzicht/", "/berichten/")


@login_not_required
@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_SEARCH_ENGINES),
        "",
        f"Sitemap: {whole_address('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For what does not read the link in the page."""
    return redirect(static("img/favicon.ico"))
