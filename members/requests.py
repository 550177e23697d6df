"""What a view gets that is not public: the middleware lets nobody through to it without a login."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .models import User


class MemberRequest(HttpRequest):
    user: User


def member_behind(request: HttpRequest) -> User:
    """The same in a screen of Django's admin or Wagtail, whose views get any request."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
