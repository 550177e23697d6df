"""Who reads what is for members. The rule itself lives on the floor above; people bring its answer along."""

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from wagtail.models import BaseViewRestriction

if TYPE_CHECKING:  # the model that AUTH_USER_MODEL names: it stands on the floor above, and these names know it
    from django.contrib.auth.models import _AnyUser as Reader
    from django.contrib.auth.models import _User as Person
else:
    Person = Reader = AbstractBaseUser


def reads_as_member(user: Reader) -> bool:
    """Is this reader inside the network? Visitors are not, and neither is who waits, was declined or left."""
    return user.is_authenticated and user.is_confirmed


def is_let_through(restriction: BaseViewRestriction, request: HttpRequest) -> bool:
    """Wagtail's own question, but for "anybody who logged in": that is a member here."""
    if restriction.restriction_type == restriction.LOGIN:
        return reads_as_member(request.user)
    return bool(restriction.accept_request(request))
