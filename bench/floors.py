"""The least a page of 20 KB can cost through the portal's own middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse

PAGE = b"<!doctype html><title>Floor</title>" + b"<p>Een bladzijde van twintig kilobyte.</p>" * 488


@login_not_required
def constant(request):
    return HttpResponse(PAGE)


def constant_for_member(request):
    """Session and user are loaded: LoginRequiredMiddleware asks who this is, and here their name is read."""
    return HttpResponse(PAGE + request.user.first_name.encode())
