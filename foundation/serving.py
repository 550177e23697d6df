"""Wagtail's view of a page, without asking for the site and its home page at every request."""

from django.http import HttpRequest, HttpResponse
from wagtail.fields import StreamField
from wagtail.models import Site
from wagtail.views import serve as wagtail_serve

from .changes import keep


def serve(request: HttpRequest, path: str) -> HttpResponse:
    host = f"{request.get_host()}-{request.get_port()}"
    site = keep(f"site-{host}", lambda: _site_with_router(request), request=request)
    request._wagtail_site = site  # type: ignore[attr-defined]  # where Wagtail keeps it for the rest of the request
    response: HttpResponse = wagtail_serve(request, path)
    return response


def _site_with_router(request: HttpRequest) -> Site | None:
    """The site with its home page as the router of what lies below; the home page's own text is left out."""
    site: Site | None = Site.find_for_request(request)
    if site is not None:
        model = site.root_page.specific_class
        texts = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
        site.root_page = model.objects.defer(*texts).get(pk=site.root_page_id)
    return site
