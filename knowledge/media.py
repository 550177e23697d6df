"""Images behind a view that checks, so that an image for members has no public address."""

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction
from wagtail.utils.sendfile import sendfile

from foundation.readers import Reader, is_let_through

CONTENT_TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}


@login_not_required
@require_safe
def serve_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A rendition of an image, or its original for who works in the CMS. Everything else is not served here."""
    content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower())
    image = image_of(name, request.user)
    if content_type is None or image is None:
        raise Http404
    restrictions = restrictions_of(image)
    if not all(is_let_through(restriction, request) for restriction in restrictions):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    response = hand_over(request, name, content_type)
    if restrictions:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=60 * 60 * 24 * 365, immutable=True)
    return response


def hand_over(request: HttpRequest, name: str, content_type: str) -> HttpResponseBase:
    """The file itself or, when nginx stands in front for that, the word that it may be sent."""
    if hasattr(settings, "SENDFILE_BACKEND"):
        response: HttpResponseBase = sendfile(request, default_storage.path(name), mimetype=content_type)
        return response
    try:
        return FileResponse(default_storage.open(name), content_type=content_type)
    except FileNotFoundError as error:
        raise Http404 from error


def image_of(name: str, user: Reader) -> Any:
    images = get_image_model().objects.select_related("collection")
    if name.startswith("images/"):
        return images.filter(renditions__file=name).first()
    if name.startswith("original_images/") and user.has_perm("wagtailadmin.access_admin"):
        return images.filter(file=name).first()
    return None


def restrictions_of(image: Any) -> list[CollectionViewRestriction]:
    """What its collection, or one that holds it, asks of who looks: a login, or to be in a group."""
    collections = [image.collection, *image.collection.get_ancestors()]
    return list(CollectionViewRestriction.objects.filter(collection__in=collections))
