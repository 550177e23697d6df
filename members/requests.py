"""What a view gets that is not public: the middleware lets nobody through to it without a login."""

from typing import TypeGuard

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import User


class MemberRequest(HttpRequest):
    user: User
    htmx: HtmxDetails


def has_login(request: HttpRequest) -> TypeGuard[MemberRequest]:
    """In a view that is public: did somebody log in?"""
    return request.user.is_authenticated


def member_behind(request: HttpRequest) -> User:
    """The same in a screen of Django's admin or Wagtail, whose views get any request."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
