"""What a view gets that is not public: the middleware lets nobody through to it without a login."""

from django.http import HttpRequest

from .models import User


class MemberRequest(HttpRequest):
    user: User
